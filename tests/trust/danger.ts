import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import fc from 'fast-check';
import { bewareOf } from '#src/domain/directory/edit/beware.ts';
import { plain } from '#src/domain/directory/edit/fields.ts';
import { refuseHostile } from '#src/domain/directory/edit/refuse-hostile.ts';
import { HOSTILE } from '#tests/domain/moderation/hostile-contacts.ts';
import { history, unconfirmed } from '#tests/support/danger-histories.ts';
import type { Figure } from './figures.ts';

/** Plays a town's histories, each against the real doors and databases, on every core. */
async function inTowns(count: number, seed: number): Promise<string[]> {
  const cores = availableParallelism();
  const parts = Array.from({ length: cores }, (_, index) => {
    const workerData = { count: Math.ceil(count / cores), seed: seed + index * 1_000_000 };
    return new Promise<string[]>((resolve, reject) => {
      const worker = new Worker(new URL('./danger-town.ts', import.meta.url), { workerData });
      worker.once('message', resolve).once('error', reject);
    });
  });
  return (await Promise.all(parts)).flat();
}

/** Plays random histories of changes to names, numbers and addresses, and tries every trap that is known. */
export async function danger(count: number, seed: number): Promise<Figure[]> {
  const wrong: string[] = [];
  const AT_ONCE = 10_000;
  for (let done = 0; done < count; done += AT_ONCE)
    for (const played of fc.sample(history, { numRuns: Math.min(AT_ONCE, count - done), seed: seed + done }))
      wrong.push(...unconfirmed(played));
  // All that people do to a listing takes a hundred times as long as one change alone.
  const inTown = Math.ceil(count / 5);
  const wrongInTown = await inTowns(inTown, seed);
  const silent = HOSTILE.filter(({ field, wanted, was = '' }) => {
    const typed = plain(wanted);
    return !(refuseHostile(field, typed, was) ?? bewareOf(field, typed, was));
  });
  return [
    {
      what: `contacts, addresses and names published without an independent yes, in ${count} random histories of a change`,
      value: wrong.length,
      most: 0,
      details: wrong.slice(0, 20),
    },
    {
      what: `the same in ${inTown} histories of editing, joining, claiming, adding and mending, at the real doors`,
      value: wrongInTown.length,
      most: 0,
      details: wrongInTown.slice(0, 20),
    },
    {
      what: `of ${HOSTILE.length} hostile numbers and addresses, accepted without a word`,
      value: silent.length,
      most: 0,
      details: silent.map(({ field, wanted }) => `${field} ${wanted}`),
    },
  ];
}
