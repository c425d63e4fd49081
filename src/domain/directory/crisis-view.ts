import { z } from 'zod';
import type { CrisisLine } from './crisis.ts';
import { hoursWords } from './hours-words.ts';
import { phoneWords } from './phone-words.ts';
import type { Holidays } from './schedule/holidays.ts';

const Dialled = z.object({
  number: z.string(),
  dial: z.string(),
  cost: z.string().optional(),
  relay: z.string().optional(),
});

/** A crisis line as it is shown: voice, text and Relay routes together. */
export const CrisisView = z.object({
  id: z.string(),
  name: z.string(),
  for: z.string(),
  hours: z.string(),
  level: z.enum(['now', 'today', 'soon']),
  phone: Dialled.optional(),
  text: Dialled.extend({ words: z.string().optional() }).optional(),
  relay: z.string().optional(),
  web: z.string().optional(),
  verified: z.boolean(),
});
export type CrisisView = z.infer<typeof CrisisView>;

export function crisisView(
  line: CrisisLine,
  { now, holidays }: { now: Date; holidays: Holidays },
): CrisisView {
  const text = typeof line.text === 'string' ? { number: line.text } : line.text;
  return {
    id: line.id,
    name: line.name,
    for: line.for,
    hours: hoursWords(line.hours, now, holidays),
    level: line.level,
    phone: line.phone ? phoneWords({ number: line.phone }) : undefined,
    text: text && { ...phoneWords({ number: text.number, type: 'text' }), words: text.words },
    relay: line.relay,
    web: line.web,
    verified: Boolean(line.verified_at),
  };
}
