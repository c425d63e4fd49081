import { z } from 'zod';
import { type CrisisLine, crisisLinesFor } from '#src/domain/directory/crisis.ts';
import { CrisisView, crisisView } from '#src/domain/directory/crisis-view.ts';
import type { Holidays } from '#src/domain/directory/schedule/holidays.ts';
import type { RedFlag, Text, Voice } from '#src/domain/needs/set/question-set.ts';

/** A red flag as it is shown: what is heard, what to do, and the numbers. */
export const FlagView = z.object({
  id: z.string(),
  level: z.enum(['now', 'today', 'soon']),
  heading: z.string(),
  say: z.array(z.string()),
  lines: z.array(CrisisView),
});
export type FlagView = z.infer<typeof FlagView>;

/** One line in this voice; where it has none of its own, in the first that has words. */
export function inVoice(text: Text, voice: Voice): string {
  if (typeof text === 'string') return text;
  return text[voice] ?? text.me ?? text.other ?? text.worker ?? '';
}

interface Context {
  crisis: readonly CrisisLine[];
  now: Date;
  holidays: Holidays;
}

const ORDER = { now: 0, today: 1, soon: 2 };

/** The panels of these flags, the gravest first. */
export function flagViews(ctx: Context, flags: readonly RedFlag[], voice: Voice): FlagView[] {
  return flags
    .toSorted((a, b) => ORDER[a.level] - ORDER[b.level])
    .map(({ id, level, heading, say, kinds }) => ({
      id,
      level,
      heading: inVoice(heading, voice),
      say: (say ?? []).map((line) => inVoice(line, voice)),
      lines: crisisLinesFor(ctx.crisis, kinds).map((line) => crisisView(line, ctx)),
    }));
}
