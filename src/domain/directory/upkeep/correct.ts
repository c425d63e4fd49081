import { z } from 'zod';
import { insertRows } from '#db/rows.ts';
import { groupAnswer } from '#db/schema/people/upkeep.ts';
import type { Letters } from '#src/domain/notifications/letter.ts';
import { Invalid } from '#src/domain/problems.ts';
import { changesOf, faultsOf } from '../edit/changes.ts';
import { hold, withdraw } from '../edit/hold.ts';
import { newId } from '../ids.ts';
import type { Holidays } from '../schedule/holidays.ts';
import { type AnswerContext, byGroup } from './answer.ts';
import { factsChecked, sortCorrection } from './apply-correction.ts';
import { listingsOf, readAsk } from './asked.ts';
import { changeListing, versionOf } from './change-listing.ts';
import { withCheck } from './checks.ts';
import { Correction, correctionOf } from './correction.ts';
import { dayIn } from './days.ts';
import { takeOffSheet } from './sheet-rows.ts';
import { BY_LINK } from './taking.ts';

export interface CorrectContext extends AnswerContext {
  letters: Letters;
  holidays: Holidays;
  place: { county: string };
}

/** A filled form of "Something changed". */
export const CorrectListing = Correction.extend({
  token: z.string().min(1).max(64),
  listing: z.uuid(),
  /** The version that the form was made from: what differs from that is what the group changed, and nothing else. */
  seen: z.uuid(),
  /** Times that we cannot read go to an editor in the group's own words. */
  asWritten: z.boolean().default(false),
});

const NOTHING = 'Nothing is different yet. Change what is wrong, or go back and press “All right”';

/** Publishes what may stand at once, and holds what must be checked first. What the group left alone it has confirmed.
 *  @throws Invalid where nothing was changed or something cannot be used, NotFound */
export async function correctListing(
  ctx: CorrectContext,
  input: z.input<typeof CorrectListing>,
): Promise<{ published: boolean; held: string[] }> {
  const { token, listing, seen, asWritten, ...wanted } = CorrectListing.parse(input);
  const ask = await readAsk(ctx, token);
  const [serviceId = ''] = listingsOf(ask, listing);
  const day = dayIn(ctx.now);
  const { now, holidays, taxonomy } = ctx;
  const around = { now, holidays, taxonomy, county: ctx.place.county };
  const shown = await versionOf(ctx.directory, seen);
  if (shown?.id !== serviceId) throw new Invalid('Please open the form again from the page before.');
  const { publish, held } = sortCorrection(correctionOf(shown, around), wanted, { day, asWritten });
  if (!publish && held.length === 0) throw new Invalid('Nothing is different yet', { form: NOTHING });
  // Before anything is published, so that all of a form goes or nothing.
  const faults = faultsOf(changesOf(shown, held, around));
  if (Object.keys(faults).length > 0) throw new Invalid('Some of this cannot be used', faults);

  const check = { checkedOn: day, checkedBy: 'group', how: BY_LINK } as const;
  const { before, after, record } = await changeListing(
    ctx,
    serviceId,
    byGroup('The group says what has changed'),
    (standing) => withCheck(publish ? publish(standing) : standing, factsChecked(held), check),
  );
  await ctx.people.writeTx(async (tx) => {
    // What the same link wanted before is out of date.
    await withdraw(tx, { askId: ask.id, serviceId, now: ctx.now });
    const said = { id: newId(ctx.now), askId: ask.id, serviceId, at: ctx.now.toISOString(), said: 'changed' };
    insertRows(tx, groupAnswer, [{ ...said, versionBefore: before, versionAfter: after }]);
    if (changesOf(record, held, around).length === 0) return;
    await hold(ctx, tx, {
      record,
      baseVersion: after,
      way: 'group-link',
      askId: ask.id,
      mark: ask.mark,
      changes: held,
    });
  });
  await takeOffSheet(ctx, serviceId, { result: 'answered', by: 'group' });
  return { published: publish !== undefined, held: held.map(({ field }) => field) };
}
