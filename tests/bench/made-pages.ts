import type { Asker } from './asking.ts';
import { median } from './clock.ts';
import type { Server } from './server.ts';

export const CHUNK = 100;
export const CHUNKS = 4;
/** It takes hundreds of requests until V8 has compiled all that a page needs. */
export const WARM_UP = 8;
const ROUNDS = 9;

/** Nothing but pages counts as an answer. */
export function mustBeWhole(what: string, statuses: Record<number, number>): void {
  const wrong = Object.entries(statuses).filter(([status]) => status !== '200');
  if (wrong.length > 0) throw new Error(`${what}: not every answer was a page: ${JSON.stringify(statuses)}`);
}

/** Pages that nobody has asked for since the last change, beside something simpler, in turns. */
export async function uncached(
  asker: Asker,
  site: Server,
  raw: Server,
  paths: readonly string[],
  { forget, rawPaths = paths }: { forget: () => Promise<unknown>; rawPaths?: readonly string[] },
) {
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    const from = (((round + WARM_UP) % CHUNKS) * CHUNK) % paths.length;
    await forget();
    const one = await asker.ask(site, paths.slice(from, from + CHUNK), CHUNK, 4);
    const other = await asker.ask(raw, rawPaths.slice(from, from + CHUNK), CHUNK, 4);
    mustBeWhole('the site', one.statuses);
    if (round < 0) continue;
    ours.push(one.cpuMicroseconds);
    theirs.push(other.cpuMicroseconds);
  }
  return {
    ours: median(ours),
    theirs: median(theirs),
    ratio: median(ours.map((cpu, at) => cpu / (theirs[at] ?? Number.NaN))),
  };
}
