import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Directory, openDirectory, openPeople, type People } from '#db/open.ts';
import type { Content } from '#src/content.ts';
import { publish } from '#src/domain/directory/publish.ts';
import { standingListing } from '#src/domain/directory/upkeep/change-listing.ts';
import { chase } from '#src/domain/directory/upkeep/chase.ts';
import { daysAfter } from '#src/domain/directory/upkeep/days.ts';
import { diceFor } from '#src/jobs/made-up/dice.ts';
import { loadTerms } from '#src/jobs/seed.ts';
import { deliverTo, newPostbox, tokenIn } from '#tests/support/upkeep.ts';
import { ASSUMED } from './assumptions.ts';
import { editorDice, editorsDay, toldUnasked } from './editors.ts';
import { answerLetter } from './groups.ts';
import { phoneNumber, type Truth, timetable, type World } from './world.ts';

export interface YearContext extends Content {
  directory: Directory;
  people: People;
  now: Date;
  canText: boolean;
  withExamples: boolean;
}

/** What a year came to. */
export interface YearResult {
  /** Of the listings that stand, those confirmed within 90 days: each day. */
  confirmed: number[];
  /** Days that each wrong phone number stayed up; those still up on the last day with `stillUp`. */
  wrongNumberDays: { days: number; stillUp: boolean }[];
  /** Days that each closed group stayed listed. */
  closedListedDays: { days: number; stillUp: boolean }[];
  /** Letters that asked, and all letters, by group. */
  asked: number[];
  letters: number[];
  answered: number;
  /** Editors' minutes on each working day. */
  minutes: number[];
}

const DAYS = 365;

/** Plays a year, a day at a time, with the site's own verbs. */
export async function runYear(
  content: Content,
  world: World,
  { seed, loop, tell }: { seed: number; loop: boolean; tell: (line: string) => void },
): Promise<YearResult> {
  const folder = mkdtempSync(join(tmpdir(), 'fingerpost-year-'));
  const directory = openDirectory(join(folder, 'directory.db'));
  const people = openPeople(join(folder, 'people.db'));
  try {
    const year = { ...content, directory, people, canText: false, withExamples: false };
    return await play(year, world, { seed, loop, tell });
  } finally {
    directory.close();
    people.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function play(
  year: Omit<YearContext, 'now'>,
  world: World,
  { seed, loop, tell }: { seed: number; loop: boolean; tell: (line: string) => void },
): Promise<YearResult> {
  const { directory } = year;
  const at = (day: number): YearContext => ({
    ...year,
    now: new Date(`${daysAfter(world.start, day)}T10:00:00Z`),
  });
  await loadTerms(directory, year);
  await publish(at(0), world.records, { by: 'import', why: 'A simulated year' });
  const postbox = newPostbox();
  for (const address of world.deadAddresses) postbox.dead.add(address);
  const reading = new Map<number, { token: string; address: string }[]>();
  const wrong = { phone: new Map<string, number>(), closed: new Map<string, number>() };
  const result: YearResult = {
    confirmed: [],
    wrongNumberDays: [],
    closedListedDays: [],
    asked: [],
    letters: [],
    answered: 0,
    minutes: [],
  };
  const dead = new Map<string, number>();
  for (let day = 0; day < DAYS; day++) {
    const ctx = at(day);
    const dice = diceFor(seed, 2, day);
    for (const truth of world.truths.values()) {
      if (!happens(truth, day, wrong)) continue;
      if (!loop && dice.chance(ASSUMED.toldUnasked)) await toldUnasked(ctx, truth);
    }
    const sentBefore = postbox.arrived.length;
    if (loop) await chase(ctx);
    await deliverTo(postbox, ctx);
    for (const letter of postbox.arrived.slice(sentBefore)) {
      const token = tokenIn(letter);
      const on = day + dice.between(0, 4);
      if (token) reading.set(on, [...(reading.get(on) ?? []), { token, address: letter.to }]);
    }
    for (const letter of reading.get(day) ?? [])
      if (await answerLetter(ctx, world, letter, dice)) result.answered += 1;
    const weekday = ctx.now.getUTCDay();
    if (weekday !== 0 && weekday !== 6)
      result.minutes.push(
        await editorsDay(ctx, world, {
          dead,
          dice: editorDice(seed, day),
          ring: loop,
          minutes: minutesLeft(result),
        }),
      );
    await endWrongs(ctx, world, wrong, result, day);
    result.confirmed.push(shareConfirmed(directory, daysAfter(world.start, day - 90)));
    if (day % 60 === 59) tell(`  … ${day + 1} days`);
  }
  for (const day of wrong.phone.values()) result.wrongNumberDays.push({ days: DAYS - day, stillUp: true });
  for (const day of wrong.closed.values()) result.closedListedDays.push({ days: DAYS - day, stillUp: true });
  for (const { addresses } of world.groups) {
    const all = postbox.arrived.filter(({ to }) => addresses.has(to));
    result.letters.push(all.length);
    result.asked.push(all.filter((letter) => tokenIn(letter) !== '').length);
  }
  return result;
}

/** What one day took too long, the next is shorter. */
const minutesLeft = ({ minutes }: YearResult): number => {
  const { minutesADay } = ASSUMED.editors;
  const used = minutes.reduce((sum, each) => sum + each, 0);
  return Math.min(minutesADay, (minutes.length + 1) * minutesADay - used);
};

type Wrong = { phone: Map<string, number>; closed: Map<string, number> };

/** What happens to a listing on a day. @returns whether anything did */
function happens(truth: Truth, day: number, wrong: Wrong): boolean {
  const events = truth.closed ? [] : truth.events.filter((event) => event.day === day);
  for (const { what } of events) {
    if (what === 'phone') {
      truth.phone = phoneNumber(Number.parseInt(truth.phone.slice(-3), 10) + 500);
      wrong.phone.set(truth.id, day);
    } else if (what === 'times') truth.times = timetable(day + 7 + truth.group);
    else {
      truth.closed = true;
      wrong.closed.set(truth.id, day);
    }
  }
  return events.length > 0;
}

/** Notes what has been put right by the end of a day. */
async function endWrongs(
  ctx: YearContext,
  world: World,
  wrong: Wrong,
  result: YearResult,
  day: number,
): Promise<void> {
  const standing = async (id: string) => (await standingListing(ctx.directory, id)).record;
  for (const [id, since] of wrong.phone) {
    const record = await standing(id);
    if (record.status === 'active' && record.phones[0]?.number !== world.truths.get(id)?.phone) continue;
    wrong.phone.delete(id);
    result.wrongNumberDays.push({ days: day - since, stillUp: false });
  }
  for (const [id, since] of wrong.closed) {
    if ((await standing(id)).status === 'active') continue;
    wrong.closed.delete(id);
    result.closedListedDays.push({ days: day - since, stillUp: false });
  }
}

function shareConfirmed({ sqlite }: Directory, from: string): number {
  const { all, fresh } = sqlite
    .prepare(
      `select count(*) as 'all', sum(exists (select 1 from assurance a where a.service_id = s.id and a.fact = 'all'
        and a.checked_by != 'source' and a.checked_on >= ?)) as fresh from service s where s.status = 'active'`,
    )
    .get(from) as { all: number; fresh: number };
  return fresh / all;
}
