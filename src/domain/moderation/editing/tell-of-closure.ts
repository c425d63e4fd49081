import type { People } from '#db/open.ts';
import { placeKeyIn } from '#src/domain/accounts/place-key.ts';
import type { Change } from '#src/domain/directory/edit/changes.ts';
import { closes, STATUS_WORDS } from '#src/domain/directory/edit/status-text.ts';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import { addressHash } from '#src/domain/notifications/address.ts';
import type { Letters } from '#src/domain/notifications/letter.ts';
import { queueLetter } from '#src/domain/notifications/queue.ts';

/** A closure stands at once, so the contacts that are published hear of it: a mailbox or an account may be in wrong hands.
 *  Whoever said it needs no letter. */
export async function tellOfClosure(
  ctx: { people: People; letters: Letters; now: Date },
  { record, changes, mark }: { record: ListingRecord; changes: readonly Change[]; mark?: string | undefined },
): Promise<void> {
  const closed = changes.find(({ field, wanted }) => field === 'status' && closes(wanted));
  if (!closed) return;
  const emails = new Set([record.email, record.organization?.email].filter((each) => each !== undefined));
  const isForGood = closed.wanted === STATUS_WORDS.defunct;
  await ctx.people.writeTx(async (tx) => {
    const key = placeKeyIn(tx);
    for (const email of emails) {
      const to = addressHash(key, { email });
      if (to === mark) continue;
      await queueLetter(ctx, tx, {
        letter: 'closed-by-group',
        to: { email },
        facts: {
          listing: record.name.slice(0, 150),
          after: closed.wanted,
          // A listing that is closed for good has no page any more.
          link: isForGood ? '/talk' : `/services/${record.id}/wrong`,
        },
        key: `closed-by-group ${record.id} ${ctx.now.toISOString().slice(0, 10)} ${to}`,
      });
    }
  });
}
