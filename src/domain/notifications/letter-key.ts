import { randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Connection, People } from '#db/open.ts';
import { secret } from '#db/schema/people/secret.ts';

const NAME = 'letters';

/** The key that seals letters and hashes addresses: made once a place, here inside a transaction. */
export async function letterKeyIn({ db }: Pick<Connection, 'db'>): Promise<string> {
  const [there] = await db.select().from(secret).where(eq(secret.name, NAME));
  if (there) return there.value;
  const value = randomBytes(32).toString('hex');
  await db.insert(secret).values({ name: NAME, value });
  return value;
}

/** The same key, from outside any transaction. */
export const letterKey = (people: People): Promise<string> => people.writeTx(letterKeyIn);
