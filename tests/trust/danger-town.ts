import { parentPort, workerData } from 'node:worker_threads';
import fc from 'fast-check';
import { townHistory } from '#tests/support/danger/acts.ts';
import { player } from '#tests/support/danger/play.ts';
import { openWorld } from '#tests/support/danger/world.ts';

/** One core's share of the histories of a town. Tells what was published on the word of too few, and after what. */
const { count, seed } = workerData as { count: number; seed: number };
const { play } = player(await openWorld());
const AT_ONCE = 1_000;
const wrong: string[] = [];
for (let done = 0; done < count; done += AT_ONCE)
  for (const history of fc.sample(townHistory, {
    numRuns: Math.min(AT_ONCE, count - done),
    seed: seed + done,
  }))
    for (const fault of await play(history)) wrong.push(`${fault} after ${JSON.stringify(history)}`);
parentPort?.postMessage(wrong);
