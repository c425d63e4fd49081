import { and, count, eq, gte, inArray } from 'drizzle-orm';
import type { Connection } from '#db/open.ts';
import { outbox } from '#db/schema/people/outbox.ts';
import { placeKeyIn } from '#src/domain/accounts/place-key.ts';
import { type Address, addressHash } from './address.ts';

const DAY = 86_400_000;

/** How many letters of some kinds went to one address in the last day, whoever had us write them: so that nobody can have us
 *  plague a stranger, from however many lines. */
export async function lettersLately(
  tx: Pick<Connection, 'db'>,
  to: Address,
  { letters, now }: { letters: readonly string[]; now: Date },
): Promise<number> {
  const [found] = await tx.db
    .select({ count: count() })
    .from(outbox)
    .where(
      and(
        eq(outbox.addressHash, addressHash(placeKeyIn(tx), to)),
        inArray(outbox.letter, [...letters]),
        gte(outbox.madeAt, new Date(now.getTime() - DAY).toISOString()),
      ),
    );
  return found?.count ?? 0;
}
