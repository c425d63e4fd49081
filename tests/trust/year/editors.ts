import { and, asc, inArray } from 'drizzle-orm';
import { proposal } from '#db/schema/people/proposal.ts';
import { hold } from '#src/domain/directory/edit/hold.ts';
import { readTimes } from '#src/domain/directory/schedule/read/times.ts';
import { changeListing, standingListing } from '#src/domain/directory/upkeep/change-listing.ts';
import { dayIn } from '#src/domain/directory/upkeep/days.ts';
import { phoneSheet } from '#src/domain/directory/upkeep/phone-sheet.ts';
import { recordCall } from '#src/domain/directory/upkeep/record-call.ts';
import { timesWords } from '#src/domain/directory/upkeep/six-facts.ts';
import { decide } from '#src/domain/moderation/decide.ts';
import { readProposal } from '#src/domain/moderation/read-proposal.ts';
import { type Dice, diceFor } from '#src/jobs/made-up/dice.ts';
import { ASSUMED } from './assumptions.ts';
import { timesOf } from './groups.ts';
import type { YearContext } from './run-year.ts';
import type { Truth, World } from './world.ts';

const FIRST = { accountId: 'first-editor' };
const SECOND = { accountId: 'second-editor' };
const SHEET_ROWS = 30;

/** How often each number was dead. */
export type DeadCalls = Map<string, number>;

async function take(ctx: YearContext, id: string, editor: { accountId: string }): Promise<void> {
  const found = await readProposal(ctx.people, id);
  const { versionId } = await standingListing(ctx.directory, found.serviceId);
  const fields = found.changes
    .filter(({ decision }) => !decision)
    .map(({ field }) => ({ field, decision: 'take' as const }));
  await decide(ctx, editor, { id, seen: versionId, fields });
}

/** One working day of the editors' minutes. @returns how many were used */
export async function editorsDay(
  ctx: YearContext,
  world: World,
  { dead, dice, ring }: { dead: DeadCalls; dice: Dice; ring: boolean },
): Promise<number> {
  const { editors: assumed } = ASSUMED;
  let used = 0;
  const waiting = await ctx.people.db
    .select({ id: proposal.id, way: proposal.way })
    .from(proposal)
    .where(and(inArray(proposal.state, ['proposed', 'held'])))
    .orderBy(asc(proposal.madeAt));
  for (const { id, way } of waiting) {
    if (used >= assumed.minutesADay) return used;
    used += way === 'editor' ? assumed.secondYes : assumed.checkChange;
    await take(ctx, id, way === 'editor' ? SECOND : FIRST);
  }
  if (!ring) return used;
  for (const { serviceId } of await phoneSheet(ctx, SHEET_ROWS)) {
    if (used >= assumed.minutesADay) return used;
    const truth = world.truths.get(serviceId);
    if (truth) used += await call(ctx, truth, dead, dice);
  }
  return used;
}

async function call(ctx: YearContext, truth: Truth, dead: DeadCalls, dice: Dice): Promise<number> {
  const { editors: assumed } = ASSUMED;
  const serviceId = truth.id;
  const { record, versionId } = await standingListing(ctx.directory, serviceId);
  const isWrong = record.phones[0]?.number !== truth.phone;
  const inVain = () => recordCall(ctx, { serviceId, result: 'no-answer' }, 'first-editor');
  if (truth.closed || isWrong) {
    const times = (dead.get(serviceId) ?? 0) + 1;
    dead.set(serviceId, times);
    if (truth.closed && times >= assumed.deadCalls) {
      await recordCall(ctx, { serviceId, result: 'closed' }, 'first-editor');
      return assumed.inVain + assumed.lookUp;
    }
    await inVain();
    if (!truth.closed && dice.chance(assumed.found)) {
      await ctx.people.writeTx((tx) =>
        hold(ctx, tx, {
          record,
          baseVersion: versionId,
          way: 'editor',
          ...FIRST,
          changes: [{ field: 'phone', wanted: truth.phone }],
        }),
      );
    }
    return assumed.inVain + assumed.lookUp;
  }
  if (!dice.chance(assumed.picksUp)) {
    await inVain();
    return assumed.inVain;
  }
  const isTimesWrong = timesOf(timesWords(record, ctx).join('\n')) !== truth.times;
  if (isTimesWrong) {
    const day = dayIn(ctx.now);
    const schedules = readTimes(truth.times, day).map((row) => ({ ...row, id: truth.id }));
    await changeListing(ctx, serviceId, { by: 'first-editor', why: 'Told by phone' }, (was) => ({
      ...was,
      schedules,
    }));
  }
  await recordCall(ctx, { serviceId, result: 'all-right' }, 'first-editor');
  return assumed.answered + (isTimesWrong ? assumed.mendTimes : 0);
}

/** Somebody tells an editor of a change without being asked: they ring, and it is put right. */
export async function toldUnasked(ctx: YearContext, truth: Truth): Promise<number> {
  const serviceId = truth.id;
  const { record, versionId } = await standingListing(ctx.directory, serviceId);
  if (truth.closed) await recordCall(ctx, { serviceId, result: 'closed' }, 'first-editor');
  else if (record.phones[0]?.number !== truth.phone)
    await ctx.people.writeTx((tx) =>
      hold(ctx, tx, {
        record,
        baseVersion: versionId,
        way: 'anyone',
        changes: [{ field: 'phone', wanted: truth.phone }],
      }),
    );
  return 0;
}

export const editorDice = (seed: number, day: number): Dice => diceFor(seed, 3, day);
