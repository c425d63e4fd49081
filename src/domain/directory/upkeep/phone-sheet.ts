import { isNull } from 'drizzle-orm';
import type { Directory, People } from '#db/open.ts';
import { toRing } from '#db/schema/people/upkeep.ts';
import { lastCheck } from '../card.ts';
import { checkedWords } from '../checked.ts';
import { type PhoneWords, phoneWords } from '../phone-words.ts';
import type { ListingRecord } from '../record.ts';
import type { Holidays } from '../schedule/holidays.ts';
import { standingListing } from './change-listing.ts';
import { confirmedOn } from './checks.ts';
import { dayIn, daysAfter, daysBetween } from './days.ts';
import { cycleOf, type UpkeepRules } from './rules.ts';
import { type FactLines, phonesOf, sixFacts } from './six-facts.ts';
import { readStanding } from './standing.ts';
import { listingsToCheck } from './to-check.ts';

interface Context {
  directory: Directory;
  people: People;
  upkeep: UpkeepRules;
  holidays: Holidays;
  now: Date;
  withExamples: boolean;
}

/** One call to make. */
export interface SheetRow {
  readonly serviceId: string;
  readonly name: string;
  /** The group that runs it: rows of one group follow each other, since one call may do for them all. */
  readonly group: string;
  readonly phones: PhoneWords[];
  readonly why: string;
  readonly checked: string;
  readonly facts: FactLines[];
}

/** After a call in vain, so many days go by before the next. */
const DAYS_BETWEEN_CALLS = 3;
/** A letter that went so lately may still be answered. */
const DAYS_FOR_A_LETTER = 24;
/** There is no need to ring for a check that was made so lately. */
const STILL_FRESH = 55;
/** A check this old is about to be shown as old: those come before what only should be checked more often. */
const SOON_OLD = 80;
const USUAL_CYCLE = 90;
/** Never checked counts as a check of a year ago. */
const NEVER = 365;
/** Whoever answers can speak for the group's other listings, where their check is older than this. */
const WORTH_ASKING = 30;

const WHY: Record<string, string> = {
  'no-answer': 'did not answer three letters',
  bounced: 'letters come back',
  'no-address': 'nobody to write to',
  'enough-letters': 'has had enough letters for now',
  oldest: 'longest unchecked',
  'same-group': 'the same group',
};

interface ToCall {
  readonly record: ListingRecord;
  readonly why: string;
}

const groupOf = ({ organization, id }: ListingRecord) => organization?.id ?? id;
const checkOf = (record: ListingRecord) => confirmedOn(record) ?? '';

/** Days for which the check of a listing has looked old, or soon will; what changes fast counts for more. Less than one where
 *  it has not come to that. */
function doubtOf(record: ListingRecord, today: string, rules: UpkeepRules): number {
  const checked = confirmedOn(record);
  const age = checked ? daysBetween(checked, today) : NEVER;
  const weight = USUAL_CYCLE / cycleOf(record, rules).days;
  return age >= SOON_OLD ? (age - SOON_OLD + 1) * weight : age / 1000;
}

/** Whom to ring today: first the groups that letters do not reach, by how much is in doubt at all their listings together, then
 *  the longest unchecked. Listings of one group stand together. */
export async function phoneSheet(ctx: Context, rows: number): Promise<SheetRow[]> {
  const today = dayIn(ctx.now);
  const open = await ctx.people.db.select().from(toRing).where(isNull(toRing.doneAt));
  const rested = open.filter(({ triedOn }) => !triedOn || daysAfter(triedOn, DAYS_BETWEEN_CALLS) <= today);
  const found: ToCall[] = [];
  for (const { serviceId, why } of rested) {
    const { record } = (await standingListing(ctx.directory, serviceId).catch(() => undefined)) ?? {};
    if (record && (record.status === 'active' || record.status === 'temporarily closed'))
      found.push({ record, why });
  }
  const doubts = new Map<string, number>();
  for (const { record } of found)
    doubts.set(groupOf(record), (doubts.get(groupOf(record)) ?? 0) + doubtOf(record, today, ctx.upkeep));
  const doubt = ({ record }: ToCall) => doubts.get(groupOf(record)) ?? 0;
  found.sort((a, b) => doubt(b) - doubt(a) || checkOf(a.record).localeCompare(checkOf(b.record)));
  const sheet = found.slice(0, rows);
  const others = await oldest(ctx, today, new Set(open.map(({ serviceId }) => serviceId)), sheet, rows);
  sheet.push(
    ...others.filter(({ record }) => sheet.some((each) => groupOf(each.record) === groupOf(record))),
  );
  sheet.push(...others.filter((each) => !sheet.includes(each)).slice(0, Math.max(0, rows - sheet.length)));
  const together = [...Map.groupBy(sheet, ({ record }) => groupOf(record)).values()].flat();
  return together.map(({ record, why }) => rowOf(ctx, record, why));
}

/** What nothing is under way for: listings of groups that are rung anyway, and the longest unchecked. */
async function oldest(
  ctx: Context,
  today: string,
  there: ReadonlySet<string>,
  sheet: readonly ToCall[],
  most: number,
): Promise<ToCall[]> {
  const rung = new Set(sheet.map(({ record }) => groupOf(record)));
  const standing = await readStanding(ctx.people, ctx.now);
  const fresh = daysAfter(today, -STILL_FRESH);
  const found: ToCall[] = [];
  let left = most;
  const { withExamples } = ctx;
  for await (const record of listingsToCheck(ctx, {
    before: daysAfter(today, -WORTH_ASKING),
    withExamples,
  })) {
    const { asked, isHeld, laterUntil } = standing.of(record.id);
    if (there.has(record.id) || isHeld || (laterUntil && laterUntil > today)) continue;
    if (rung.has(groupOf(record))) found.push({ record, why: 'same-group' });
    else if (left > 0 && checkOf(record) <= fresh && phonesOf(record).length > 0) {
      if (asked.some(({ day }) => daysAfter(day, DAYS_FOR_A_LETTER) > today)) continue;
      found.push({ record, why: 'oldest' });
      left -= 1;
    }
  }
  return found;
}

function rowOf(ctx: Context, record: ListingRecord, why: string): SheetRow {
  const check = lastCheck(record);
  return {
    serviceId: record.id,
    name: record.name,
    group: groupOf(record),
    phones: phonesOf(record).map(phoneWords),
    why: WHY[why] ?? why,
    checked: checkedWords({ checkedOn: check?.checkedOn, checkedBy: check?.checkedBy }, ctx.now).words,
    facts: sixFacts(record, ctx),
  };
}

/** How many wait to be rung, by why. */
export async function countToRing({ people }: Pick<Context, 'people'>): Promise<Record<string, number>> {
  const open = await people.db.select({ why: toRing.why }).from(toRing).where(isNull(toRing.doneAt));
  return Object.fromEntries([...Map.groupBy(open, ({ why }) => why)].map(([why, all]) => [why, all.length]));
}
