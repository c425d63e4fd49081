import type { z } from 'zod';
import type { Taking } from './taking.ts';

export type Reply = z.infer<typeof Taking> | 'stop' | 'start';

const MANNERS = '(?: (?:please|thanks|thank you|ta|x|xx))*';
// Whole messages only: “not full”, “2 weeks” and “3 beds left” must not be read as answers.
const whole = (words: string) => new RegExp(`^(?:${words})${MANNERS}$`);
const REPLIES: readonly (readonly [RegExp, Reply])[] = [
  [whole('(?:1|one|1 one)(?: yes| open| taking people)?|yes|open|taking people'), 'open'],
  [whole('(?:2|two|2 two)(?: waiting list)?|waiting list|waitlist'), 'waiting-list'],
  [whole('(?:3|three|3 three)(?: full| we are full)?|full|we are full'), 'full'],
  [whole('(?:stop|stop all|unsubscribe|end|quit)(?: texts| these texts)?'), 'stop'],
  [whole('start'), 'start'],
];

/** What a text says, or undefined when we have to ask again. */
export function readReply(text: string): Reply | undefined {
  const words = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return REPLIES.find(([pattern]) => pattern.test(words))?.[1];
}
