import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Directory, openDirectory, openPeople, type People } from '#db/open.ts';
import { readContent } from '#src/content.ts';
import { addWords } from '#src/domain/bundles/add.ts';
import { newCode } from '#src/domain/bundles/code.ts';
import { createGuessGate } from '#src/domain/bundles/guess-gate.ts';
import { deletePlan, keepPlan } from '#src/domain/bundles/keep.ts';
import { openByCode } from '#src/domain/bundles/open-by-code.ts';
import { openSearch } from '#src/domain/search/search.ts';
import type { Figure } from './figures.ts';
import { virtualClock } from './virtual-clock.ts';

const LIVE_PLANS = 200;
const CONNECTIONS = 8;
const OTHER_LINES = 60;
const SHARED = '192.0.2.1';
const ELSEWHERE = '203.0.113.9';
const MINUTE = 60_000;
const BEGAN = new Date('2026-11-21T12:00:00Z');

const middle = (times: number[]) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;

/** A town whose plans are kept under codes, and a clock that goes as fast as the work is done. */
function openTown(directory: Directory, people: People) {
  const content = readContent();
  const clock = virtualClock(BEGAN);
  const search = openSearch({ directory, ...content, now: BEGAN });
  const guesses = createGuessGate((milliseconds) => clock.sleep(milliseconds));
  const at = (from: string) => ({
    ...content,
    directory,
    people,
    search,
    codeKey: 'a key of this place',
    guesses,
    from,
    now: clock.now(),
  });
  async function keep(): Promise<{ token: string; code: string }> {
    const { token } = await addWords(at(SHARED), { words: 'Ring the council' });
    return { token, code: (await keepPlan(at(SHARED), { token, days: 90 })).code };
  }
  return { at, clock, keep };
}
type CodeTown = ReturnType<typeof openTown>;

/** Guesses from these lines, a connection each, while somebody opens their own plan every few minutes. */
async function besiege(
  town: CodeTown,
  code: string,
  lines: readonly string[],
  guests: string,
  count: number,
) {
  const { at, clock } = town;
  let left = count;
  let hits = 0;
  let opened = 0;
  const turnedAway: string[] = [];
  let longest = 0;
  async function guesser(from: string): Promise<void> {
    while (left > 0) {
      left -= 1;
      const answer = await openByCode(at(from), newCode());
      if ('token' in answer) hits += 1;
      // Nobody who is told to come back in a minute gains by coming sooner.
      else if (answer.missed === 'busy') await clock.sleep(MINUTE);
    }
  }
  async function guest(): Promise<void> {
    while (left > 0) {
      await clock.sleep(3 * MINUTE);
      const asked = clock.now().getTime();
      const answer = await openByCode(at(guests), code.toLowerCase());
      longest = Math.max(longest, clock.now().getTime() - asked);
      if ('token' in answer) opened += 1;
      else
        turnedAway.push(`after ${Math.round((asked - BEGAN.getTime()) / MINUTE)} minutes: ${answer.missed}`);
    }
  }
  await clock.run([...lines.map(guesser), guest()]);
  return { hits, opened, turnedAway, longest };
}

/** How far apart the medians of the kinds of miss are, in milliseconds. */
async function missesApart(
  { at, clock, keep }: CodeTown,
  tries: number,
): Promise<{ gap: number; kinds: string[] }> {
  const gone = await keep();
  await deletePlan(at(SHARED), { token: gone.token });
  const over = await keep();
  const now = new Date(clock.now().getTime() + 91 * 24 * 60 * MINUTE);
  const guesses = { enter: () => Promise.resolve({ forgive() {} }), size: 0 };
  const kinds: Record<string, () => string> = {
    malformed: () => 'not a code at all',
    unknown: newCode,
    'its time over': () => over.code,
    deleted: () => gone.code,
  };
  const times = new Map(Object.keys(kinds).map((kind) => [kind, [] as number[]]));
  for (let attempt = 0; attempt < tries; attempt++)
    for (const [kind, make] of Object.entries(kinds)) {
      const typed = make();
      const ctx = { ...at(SHARED), guesses, now };
      const began = performance.now();
      await openByCode(ctx, typed);
      times.get(kind)?.push(performance.now() - began);
    }
  const middles = [...times].map(([kind, each]) => ({ kind, time: middle(each) }));
  const all = middles.map(({ time }) => time);
  return {
    gap: Math.max(...all) - Math.min(...all),
    kinds: middles.map(({ kind, time }) => `${kind}: ${time.toFixed(3)} ms`),
  };
}

/** Guesses so many codes, half from one line that somebody shares and half from many lines, and counts who came in. */
export async function codes(guesses: number): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'fingerpost-codes-'));
  const directory = openDirectory(join(folder, 'directory.db'));
  const people = openPeople(join(folder, 'people.db'));
  try {
    const town = openTown(directory, people);
    for (let plan = 1; plan < LIVE_PLANS; plan++) await town.keep();
    const { code } = await town.keep();
    const shared = Array.from({ length: CONNECTIONS }, () => SHARED);
    const many = Array.from({ length: OTHER_LINES }, (_, line) => `198.51.100.${line}`);
    const one = await besiege(town, code, shared, SHARED, Math.ceil(guesses / 2));
    const crowd = await besiege(town, code, many, ELSEWHERE, Math.floor(guesses / 2));
    const apart = await missesApart(town, 1_000);
    return [
      {
        what: `plans opened by ${guesses.toLocaleString('en-GB')} guesses against ${LIVE_PLANS} live codes`,
        value: one.hits + crowd.hits,
        most: 0,
      },
      {
        what: `times somebody on the guesser’s own line was turned away, of ${one.opened + one.turnedAway.length}`,
        value: one.turnedAway.length,
        most: 0,
        details: one.turnedAway,
      },
      { what: 'longest they waited for their plan', value: one.longest / 1000, most: 5, unit: ' s' },
      {
        what: `times somebody elsewhere was turned away while ${OTHER_LINES} lines guessed, of ${crowd.opened + crowd.turnedAway.length}`,
        value: crowd.turnedAway.length,
        most: 0,
        details: crowd.turnedAway,
      },
      { what: 'longest they waited for their plan', value: crowd.longest / 1000, most: 1, unit: ' s' },
      {
        what: 'between the kinds of miss, median against median',
        value: apart.gap * 1000,
        most: 200,
        unit: ' µs',
        details: apart.kinds,
      },
    ];
  } finally {
    directory.close();
    people.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
