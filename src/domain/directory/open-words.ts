import type { OpenState } from './schedule/open-state.ts';
import { sayOpenState } from './schedule/say/open-state.ts';

/** Whether it is open, in words. Nobody is told to ring where there is no number to ring. */
export function openWords(state: OpenState, now: Date, canRing: boolean): string {
  const words = sayOpenState(state, now);
  if (canRing || state.kind !== 'ring') return words;
  if (words === 'Ring to check the times') return 'Times not known';
  return words.replace(/^Ring to check:? ?/, 'Not sure: ');
}

/** Its times in words, for somewhere without a number. */
export const timesToCheck = (times: readonly string[], canRing: boolean): string[] =>
  times.map((words) =>
    canRing
      ? words
      : words.replace(/\b([Rr])ing to check the times/, (_, r: string) =>
          r === 'R' ? 'Check the times before you go' : 'check the times before you go',
        ),
  );
