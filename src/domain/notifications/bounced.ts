import { eq, sql } from 'drizzle-orm';
import type { Connection, People } from '#db/open.ts';
import { bounce, outbox } from '#db/schema/people/outbox.ts';
import { placeKey } from '#src/domain/accounts/place-key.ts';
import { type Address, addressHash } from './address.ts';
import { letterKeyHash } from './queue.ts';

/** Remembers that letters cannot reach this address. */
export async function noteBounce(
  { db }: Pick<Connection, 'db'>,
  address: string,
  channel: string,
  at: string,
) {
  await db
    .insert(bounce)
    .values({ addressHash: address, channel, times: 1, firstAt: at, lastAt: at })
    .onConflictDoUpdate({
      target: bounce.addressHash,
      set: { times: sql`${bounce.times} + 1`, lastAt: at },
    });
}

/** Forgets it: a letter has arrived. */
export async function forgetBounce({ db }: Pick<Connection, 'db'>, address: string) {
  await db.delete(bounce).where(eq(bounce.addressHash, address));
}

/** The day on which letters to this address last came back, or undefined when none did since one arrived. */
export async function bouncedOn(
  { people }: { people: People },
  address: Address,
): Promise<string | undefined> {
  const hash = addressHash(await placeKey(people), address);
  const [row] = await people.db.select().from(bounce).where(eq(bounce.addressHash, hash));
  return row?.lastAt.slice(0, 10);
}

/** What became of the letter that was queued under this key: waiting, sending, sent, bounced or given-up. Undefined when
 *  none was. */
export async function stateOfLetter(
  { people }: { people: People },
  key: string,
): Promise<string | undefined> {
  const hash = letterKeyHash(await placeKey(people), key);
  const [row] = await people.db.select({ state: outbox.state }).from(outbox).where(eq(outbox.keyHash, hash));
  return row?.state;
}
