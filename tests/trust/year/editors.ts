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

/** One working day of the editors' minutes: no call is begun that would not usually be over in time. @returns how many were used */
export async function editorsDay(
  ctx: YearContext,
  world: World,
  { dead, dice, ring, minutes }: { dead: DeadCalls; dice: Dice; ring: boolean; minutes: number },
): Promise<number> {
  const { editors: assumed } = ASSUMED;
  let used = 0;
  const waiting = await ctx.people.db
    .select({ id: proposal.id, way: proposal.way })
    .from(proposal)
    .where(and(inArray(proposal.state, ['proposed', 'held'])))
    .orderBy(asc(proposal.madeAt));
  for (const { id, way } of waiting) {
    if (used + assumed.checkChange > minutes) return used;
    used += way === 'editor' ? assumed.secondYes : assumed.checkChange;
    await take(ctx, id, way === 'editor' ? SECOND : FIRST);
  }
  if (!ring) return used;
  const sheet = await phoneSheet(ctx, SHEET_ROWS);
  for (const rows of Map.groupBy(sheet, ({ group }) => group).values()) {
    let onThePhone = false;
    for (const { serviceId } of rows) {
      if (used + assumed.answered > minutes) return used;
      const truth = world.truths.get(serviceId);
      if (!truth) continue;
      const called = await call(ctx, truth, dead, dice, onThePhone);
      onThePhone ||= called.answered;
      used += called.minutes;
    }
  }
  return used;
}

interface Called {
  minutes: number;
  answered: boolean;
}

/** @param onThePhone somebody of the group has answered already, and speaks for this listing too. */
async function call(
  ctx: YearContext,
  truth: Truth,
  dead: DeadCalls,
  dice: Dice,
  onThePhone: boolean,
): Promise<Called> {
  const { editors: assumed } = ASSUMED;
  const serviceId = truth.id;
  const { record, versionId } = await standingListing(ctx.directory, serviceId);
  const isWrong = record.phones[0]?.number !== truth.phone;
  const changes = [{ field: 'phone' as const, wanted: truth.phone }];
  const newNumber = () =>
    ctx.people.writeTx((tx) =>
      hold(ctx, tx, { record, baseVersion: versionId, way: 'editor', ...FIRST, changes }),
    );
  const inVain = () => recordCall(ctx, { serviceId, result: 'no-answer' }, 'first-editor');
  if (!onThePhone && (truth.closed || isWrong)) {
    const times = (dead.get(serviceId) ?? 0) + 1;
    dead.set(serviceId, times);
    const minutes = assumed.inVain + assumed.lookUp;
    const found = dice.chance(assumed.found);
    if (found && truth.closed) await recordCall(ctx, { serviceId, result: 'closed' }, 'first-editor');
    else if (times >= assumed.deadCalls)
      await recordCall(ctx, { serviceId, result: 'closed-for-now' }, 'first-editor');
    else {
      await inVain();
      if (found) await newNumber();
    }
    return { minutes, answered: false };
  }
  if (!onThePhone && !dice.chance(assumed.picksUp)) {
    await inVain();
    return { minutes: assumed.inVain, answered: false };
  }
  if (truth.closed) {
    await recordCall(ctx, { serviceId, result: 'closed' }, 'first-editor');
    return { minutes: assumed.oneMore, answered: true };
  }
  if (isWrong) await newNumber();
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
  const minutes = (onThePhone ? assumed.oneMore : assumed.answered) + (isTimesWrong ? assumed.mendTimes : 0);
  return { minutes, answered: true };
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
