import { randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { People } from '#db/open.ts';
import { secret } from '#db/schema/people/secret.ts';

const NAME = 'plan codes';

/** The key with which codes are hashed: made once a place. */
export async function codeKeyOf(people: People): Promise<string> {
  return people.writeTx(async ({ db }) => {
    await db
      .insert(secret)
      .values({ name: NAME, value: randomBytes(32).toString('hex') })
      .onConflictDoNothing();
    const [row] = await db.select().from(secret).where(eq(secret.name, NAME));
    return row?.value ?? '';
  });
}
