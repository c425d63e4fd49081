import { z } from 'zod';

export const STATES = ['not-yet', 'done', 'did-not-work'] as const;
export type StepState = (typeof STATES)[number];

/** Why a step did not work. */
export const TRIED = [
  'closed',
  'wrong-number',
  'wrong-times',
  'nobody-answered',
  'full',
  'not-for-me',
  'other',
] as const;
export type Tried = (typeof TRIED)[number];

export const TRIED_WORDS: Record<Tried, string> = {
  closed: 'It has closed',
  'wrong-number': 'The number is wrong',
  'wrong-times': 'The times are wrong',
  'nobody-answered': 'Nobody answered',
  full: 'It is full',
  'not-for-me': 'It is not for me',
  other: 'Something else',
};

export const MOST_STEPS = 40;
export const LONGEST_NOTE = 1000;
const LONGEST_WORDS = 200;
export const MOST_BECAUSE = 10;

export const StepWords = z
  .string()
  .trim()
  .min(1, 'Write what to do')
  .max(LONGEST_WORDS, `Write ${LONGEST_WORDS} characters or fewer`);

export const Note = z
  .string()
  .trim()
  .max(LONGEST_NOTE, `Write ${LONGEST_NOTE.toLocaleString('en-GB')} characters or fewer`);

export const CanDo = z
  .array(z.string().trim().max(200, 'Write 200 characters or fewer in a line'))
  .max(10, 'Write ten lines or fewer')
  .transform((lines) => lines.filter((line) => line !== ''));

export const Because = z.array(z.string().trim().min(1).max(300)).max(MOST_BECAUSE);

/** What a step keeps under the plan's own key. */
export const SealedStep = z.object({
  why: z.array(z.string()).default([]),
  /** The step in the person's own words, or a pathway's. */
  words: z.string().optional(),
  note: z.string().optional(),
  /** Needs it was added for, to find the next place by. */
  needs: z.array(z.string()).default([]),
  soon: z.enum(['today', 'week', 'ready']).optional(),
  tried: z.enum(TRIED).optional(),
  /** Faults of the listing that were told already, so that none is told twice. */
  told: z.array(z.enum(TRIED)).default([]),
  /** The step of a pathway it came from. */
  pathway: z.object({ id: z.string(), step: z.string() }).optional(),
});
export type SealedStep = z.infer<typeof SealedStep>;

/** What a plan keeps under its own key, beside its steps. */
export const SealedPlan = z.object({
  canDo: z.array(z.string()).default([]),
  /** The place in the person's own words. */
  near: z.string().default(''),
  pathways: z.array(z.string()).default([]),
  /** The questions touched what nobody else should learn of. */
  sensitive: z.boolean().default(false),
  /** What the questions ruled out for the person's safety, so that it is not offered later either. */
  never: z
    .object({ needs: z.array(z.string()).default([]), types: z.array(z.string()).default([]) })
    .default({ needs: [], types: [] }),
});
export type SealedPlan = z.infer<typeof SealedPlan>;
