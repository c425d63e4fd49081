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
import { dayIn, daysAfter } from './days.ts';
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

const WHY: Record<string, string> = {
  'no-answer': 'did not answer three letters',
  bounced: 'letters come back',
  'no-address': 'nobody to write to',
  'enough-letters': 'has had enough letters for now',
  oldest: 'longest unchecked',
};

/** Whom to ring today: first those that letters do not reach, what changes fastest first; then the longest unchecked. */
export async function phoneSheet(ctx: Context, rows: number): Promise<SheetRow[]> {
  const today = dayIn(ctx.now);
  const open = await ctx.people.db.select().from(toRing).where(isNull(toRing.doneAt));
  const rested = open.filter(({ triedOn }) => !triedOn || daysAfter(triedOn, DAYS_BETWEEN_CALLS) <= today);
  const found: { record: ListingRecord; why: string }[] = [];
  for (const { serviceId, why } of rested) {
    const { record } = (await standingListing(ctx.directory, serviceId).catch(() => undefined)) ?? {};
    if (record && record.status !== 'defunct' && record.status !== 'inactive') found.push({ record, why });
  }
  const days = (record: ListingRecord) => cycleOf(record, ctx.upkeep).days;
  found.sort(
    (a, b) =>
      days(a.record) - days(b.record) ||
      (confirmedOn(a.record) ?? '').localeCompare(confirmedOn(b.record) ?? ''),
  );
  const sheet = found.slice(0, rows);
  if (sheet.length < rows) {
    const there = new Set(open.map(({ serviceId }) => serviceId));
    sheet.push(...(await oldest(ctx, today, there, rows - sheet.length)));
  }
  return sheet.map(({ record, why }) => rowOf(ctx, record, why));
}

/** The longest unchecked that nothing is under way for. */
async function oldest(
  ctx: Context,
  today: string,
  there: ReadonlySet<string>,
  most: number,
): Promise<{ record: ListingRecord; why: string }[]> {
  const standing = await readStanding(ctx.people, ctx.now);
  const found: { record: ListingRecord; why: string }[] = [];
  for await (const record of listingsToCheck(ctx, {
    before: daysAfter(today, -STILL_FRESH),
    withExamples: ctx.withExamples,
  })) {
    if (found.length >= most) break;
    const { asked, isHeld, laterUntil } = standing.of(record.id);
    const waits = asked.some(({ day }) => daysAfter(day, DAYS_FOR_A_LETTER) > today);
    if (there.has(record.id) || isHeld || waits || (laterUntil && laterUntil > today)) continue;
    if (phonesOf(record).length > 0) found.push({ record, why: 'oldest' });
  }
  return found;
}

function rowOf(ctx: Context, record: ListingRecord, why: string): SheetRow {
  const check = lastCheck(record);
  return {
    serviceId: record.id,
    name: record.name,
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
