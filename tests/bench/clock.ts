/** CPU milliseconds that this thread has used. Other programs on the machine do not count. */
export function threadMilliseconds(): number {
  // Without this first, the other moves on the kernel's ticks only, ten milliseconds at a time.
  process.cpuUsage();
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

export interface Timings {
  readonly mean: number;
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
  readonly count: number;
}

export function timingsOf(values: readonly number[]): Timings {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
  const sum = sorted.reduce((total, value) => total + value, 0);
  return { mean: sum / sorted.length, p50: at(0.5), p95: at(0.95), max: at(1), count: sorted.length };
}

export const median = (values: readonly number[]): number => timingsOf(values).p50;

type Work<T> = (input: T, number: number) => unknown;

/** Runs every contender on every input, taking turns, `rounds` times after a warm-up. Of each pair of contender and input
 *  the fastest round counts: what else happens on the machine only ever adds. */
export async function race<T, K extends string>(
  inputs: readonly T[],
  contenders: Record<K, Work<T>>,
  rounds = 3,
): Promise<Record<K, Timings>> {
  const names = Object.keys(contenders) as K[];
  const best = Object.fromEntries(
    names.map((name) => [name, new Array<number>(inputs.length).fill(Number.POSITIVE_INFINITY)]),
  ) as Record<K, number[]>;
  for (let round = -1; round < rounds; round++) {
    for (const [number, input] of inputs.entries()) {
      // Nobody is always first after the others have filled the caches.
      const order = (number + round) % 2 === 0 ? names : names.toReversed();
      for (const name of order) {
        const began = threadMilliseconds();
        await contenders[name](input, number);
        const took = threadMilliseconds() - began;
        if (round >= 0) best[name][number] = Math.min(best[name][number] ?? took, took);
      }
    }
  }
  return Object.fromEntries(names.map((name) => [name, timingsOf(best[name])])) as Record<K, Timings>;
}
