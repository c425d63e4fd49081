/** A clock that stands still while anybody works and jumps to whoever sleeps least: hours of waiting take no time. */
export interface VirtualClock {
  now(): Date;
  sleep(milliseconds: number): Promise<void>;
  /** Lets the time go on until all of these are done. */
  run(work: readonly Promise<unknown>[]): Promise<void>;
}

export function virtualClock(began: Date): VirtualClock {
  let now = began.getTime();
  let sleepers: { at: number; wake: () => void }[] = [];

  // Whatever can go on without the clock has gone on when the event loop comes round.
  const settled = () => new Promise((resolve) => setImmediate(resolve));

  return {
    now: () => new Date(now),
    sleep: (milliseconds) =>
      new Promise<void>((wake) => {
        sleepers.push({ at: now + milliseconds, wake });
      }),
    async run(work) {
      let running = true;
      const all = Promise.all(work).finally(() => {
        running = false;
      });
      while (running) {
        await settled();
        if (sleepers.length === 0) continue;
        now = Math.max(now, Math.min(...sleepers.map(({ at }) => at)));
        const awake = sleepers.filter(({ at }) => at <= now);
        sleepers = sleepers.filter(({ at }) => at > now);
        for (const { wake } of awake) wake();
      }
      await all;
    },
  };
}
