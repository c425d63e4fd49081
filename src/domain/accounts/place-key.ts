import { createHmac, randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Connection, People } from '#db/open.ts';
import { secret } from '#db/schema/people/secret.ts';

const NAME = 'sealing';

const find = ({ db }: Pick<Connection, 'db'>): string | undefined =>
  db.select().from(secret).where(eq(secret.name, NAME)).all()[0]?.value;

/** The secret under which this place seals what it must read again, such as addresses: made once. */
export async function placeKey(people: People): Promise<string> {
  const known = find(people);
  if (known !== undefined) return known;
  return people.writeTx(async (tx) => {
    await tx.db
      .insert(secret)
      .values({ name: NAME, value: randomBytes(32).toString('hex') })
      .onConflictDoNothing();
    return find(tx) ?? '';
  });
}

/** A hash that only this place can make: what is looked up by it cannot be guessed from the file alone.
 *  @param about what it is, so that hashes of different things never match. */
export const keyedHash = (key: string, about: string, text: string): string =>
  createHmac('sha256', key).update(`${about} ${text}`).digest('base64url');
