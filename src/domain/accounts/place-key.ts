import { createHmac, randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Connection, People } from '#db/open.ts';
import { secret } from '#db/schema/people/secret.ts';

const NAME = 'sealing';

const find = ({ db }: Pick<Connection, 'db'>): string | undefined =>
  db.select().from(secret).where(eq(secret.name, NAME)).all()[0]?.value;

/** The secret under which this place seals what it must read again, inside a transaction. */
export function placeKeyIn(tx: Pick<Connection, 'db'>): string {
  tx.db
    .insert(secret)
    .values({ name: NAME, value: randomBytes(32).toString('hex') })
    .onConflictDoNothing()
    .run();
  return find(tx) ?? '';
}

/** The same from outside any transaction, such as for addresses: made once. */
export const placeKey = async (people: People): Promise<string> =>
  find(people) ?? (await people.writeTx(placeKeyIn));

/** A hash that only this place can make: what is looked up by it cannot be guessed from the file alone.
 *  @param about what it is, so that hashes of different things never match. */
export const keyedHash = (key: string, about: string, text: string): string =>
  createHmac('sha256', key).update(`${about} ${text}`).digest('base64url');
