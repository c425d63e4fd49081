import { randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { People } from '#db/open.ts';
import { secret } from '#db/schema/people/secret.ts';

const NAME = 'search phrases';

/** The salt with which searched phrases are marked: made once a place, kept apart from the directory. */
export async function searchSalt(people: People): Promise<string> {
  return people.writeTx(async ({ db }) => {
    await db
      .insert(secret)
      .values({ name: NAME, value: randomBytes(32).toString('hex') })
      .onConflictDoNothing();
    const [row] = await db.select().from(secret).where(eq(secret.name, NAME));
    return row?.value ?? '';
  });
}
