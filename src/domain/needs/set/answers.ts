import { z } from 'zod';

/** Three ways not to answer, kept apart: a skipped page may be asked about later, "rather not say" never is. */
export const UNSAID = ['skipped', 'not-sure', 'rather-not'] as const;
export type Unsaid = (typeof UNSAID)[number];

/** How a note of a visit is known. What is only wondered is never printed and never matched. */
export const MARKS = ['saw', 'told', 'wondering'] as const;
export type Mark = (typeof MARKS)[number];

/** Stands for what was typed, where lines are struck out. */
export const TYPED = 'typed';

const OptionId = z.string().regex(/^[a-z0-9-]{1,60}$/);

/** What somebody said on one page. */
export const Answer = z.object({
  /** Ids of the options that were chosen. */
  options: z.array(OptionId).max(60).default([]),
  /** Why there is no answer, when there is none. */
  unsaid: z.enum(UNSAID).optional(),
  /** What was typed: a place, or a day as YYYY-MM-DD. */
  words: z.string().max(200).optional(),
  /** On a page of notes, how each chosen option is known. */
  marks: z.record(OptionId, z.enum(MARKS)).optional(),
  /** What the resident has struck out: options, and TYPED for what was typed. */
  struck: z.array(OptionId).max(60).optional(),
  /** On a page of stop cards, when the worker rang, as HH:MM, an option each. */
  rang: z.record(OptionId, z.string().regex(/^\d\d:\d\d$/)).optional(),
});
export type Answer = z.infer<typeof Answer>;

/** Everything said in one set, by page id. Answers on pages that no longer apply stay here and are ignored. */
export const Answers = z.record(OptionId, Answer);
export type Answers = z.infer<typeof Answers>;
