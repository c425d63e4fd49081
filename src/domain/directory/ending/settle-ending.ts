import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Directory, People } from '#db/open.ts';
import { insertRows } from '#db/rows.ts';
import { ending } from '#db/schema/people/watch.ts';
import { Conflict, Invalid } from '#src/domain/problems.ts';
import type { Taxonomy } from '#src/domain/taxonomy/taxonomy.ts';
import { newId } from '../ids.ts';
import type { ListingRecord } from '../record.ts';
import { changeListing } from '../upkeep/change-listing.ts';
import { dayIn, daysAfter } from '../upkeep/days.ts';
import { refuseWordsOf } from './refuse-reference.ts';

const LONGEST_YEARS = 10;

/** Why a claim may not be renewed until this day, as a sentence. */
export function refuseEnd(until: string, was: string, now: Date): string | undefined {
  const today = dayIn(now);
  if (!z.iso.date().safeParse(until).success)
    return 'Write the day until which it is renewed, such as 31 3 2027';
  if (until <= today) return 'That day has passed. Write the day until which it is renewed';
  if (until <= was) return 'Write a day after the one it ends on now';
  if (until > daysAfter(today, LONGEST_YEARS * 365)) return 'Write a day within ten years';
  return undefined;
}

export const SettleEnding = z.object({
  serviceId: z.uuid(),
  claimId: z.uuid(),
  /** The end that the editor looked at. */
  endsOn: z.iso.date(),
  act: z.enum(['renewed', 'removed', 'left'], { error: 'Choose one of the buttons' }),
  until: z.string().trim().max(20).default(''),
  reference: z.string().trim().max(80, 'Use 80 letters or fewer').default(''),
});

type Change = Pick<z.infer<typeof SettleEnding>, 'claimId' | 'act' | 'until' | 'reference'>;

function changed(record: ListingRecord, { claimId, act, until, reference }: Change): ListingRecord {
  const stays = <T extends { id: string }>(list: readonly T[], make: (one: T) => T) =>
    list.flatMap((one) => (one.id !== claimId ? [one] : act === 'removed' ? [] : [make(one)]));
  return {
    ...record,
    authorisations: stays(record.authorisations, (one) => ({
      ...one,
      endsOn: until,
      ...(reference && { reference }),
    })),
    funding: stays(record.funding, (one) => ({ ...one, endsOn: until })),
  };
}

interface Context {
  directory: Directory;
  people: People;
  taxonomy: Taxonomy;
  now: Date;
}

const CHANGED = 'Somebody changed this date a moment ago. Look at it as it is now.';

/** An editor deals with a date: a new end is published, or the claim is taken off, or it stays and says that it has ended.
 *  @throws Invalid with a sentence for each box; Conflict when the date is another by now */
export async function settleEnding(
  ctx: Context,
  { accountId }: { accountId: string },
  input: z.infer<typeof SettleEnding>,
): Promise<void> {
  const asked = SettleEnding.parse(input);
  const { serviceId, claimId, endsOn, act, until, reference } = asked;
  if (act === 'renewed') {
    const why = refuseEnd(until, endsOn, ctx.now);
    const words = refuseWordsOf(reference);
    if (why || words)
      throw new Invalid(why ?? words ?? '', {
        ...(why && { until: why }),
        ...(words && { reference: words }),
      });
  }
  const WHY = {
    renewed: `Permission or funding is renewed until ${until}`,
    removed: 'Permission or funding that ends is taken off',
  };
  if (act !== 'left')
    await changeListing(ctx, serviceId, { by: `editor ${accountId}`, why: WHY[act] }, (record) => {
      const found = [...record.authorisations, ...record.funding].find(({ id }) => id === claimId);
      if (found?.endsOn !== endsOn) throw new Conflict(CHANGED);
      return changed(record, asked);
    });
  const settled = { settled: act, settledAt: ctx.now.toISOString(), settledBy: accountId };
  await ctx.people.writeTx(async (tx) => {
    const [row] = await tx.db
      .select()
      .from(ending)
      .where(and(eq(ending.claimId, claimId), eq(ending.endsOn, endsOn)));
    if (row) await tx.db.update(ending).set(settled).where(eq(ending.id, row.id));
    else insertRows(tx, ending, [{ id: newId(ctx.now), claimId, serviceId, endsOn, letters: 0, ...settled }]);
  });
}
