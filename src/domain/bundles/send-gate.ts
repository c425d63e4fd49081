import { lineOf } from './guess-gate.ts';

/** Counts what one line has sent today, so that a few cannot use up what all may send. In memory, as the gate of codes. */
export interface SendGate {
  /** @returns whether this line may send one more today. */
  take(from: string, now: Date): boolean;
}

/** Enough for a library or a hostel whose people share one line. */
export const MOST_A_LINE = 30;
const MOST_LINES = 50_000;

export function createSendGate(most = MOST_A_LINE): SendGate {
  let day = '';
  const sent = new Map<string, number>();
  return {
    take(from, now) {
      const today = now.toISOString().slice(0, 10);
      if (day !== today || sent.size > MOST_LINES) sent.clear();
      day = today;
      const line = lineOf(from);
      const count = sent.get(line) ?? 0;
      if (count >= most) return false;
      sent.set(line, count + 1);
      return true;
    },
  };
}
