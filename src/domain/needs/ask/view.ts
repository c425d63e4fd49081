import { z } from 'zod';
import { CrisisView } from '#src/domain/directory/crisis-view.ts';
import { FlagView } from '#src/domain/needs/read/flag-view.ts';
import { Answer, Answers, MARKS } from '#src/domain/needs/set/answers.ts';
import { QuestionPage, Source, VOICES } from '#src/domain/needs/set/question-set.ts';

const Layout = z.enum(['one', 'long']);
/** Discreet mode of the sitting: offered once, then as the person wishes. */
export const Discreet = z.enum(['not-offered', 'offered', 'on', 'off']);

/** A set in the list of sets, and on its start page. */
export const SetSummary = z.object({
  id: z.string(),
  title: z.string(),
  summary: z.string(),
  voices: z.array(z.enum(VOICES)),
});
export const SetIntro = SetSummary.extend({
  /** A paragraph each. */
  intro: z.array(z.string()),
  layout: Layout,
  atMost: z.number(),
});

export const OptionView = z.object({
  id: z.string(),
  label: z.string(),
  hint: z.string().optional(),
  alone: z.boolean(),
  askNext: z.string().optional(),
  do: z.string().optional(),
  /** On a stop card: the numbers to ring. */
  lines: z.array(CrisisView),
});
export type OptionView = z.infer<typeof OptionView>;

/** One page of questions, in the words of one voice. */
export const PageView = z.object({
  id: z.string(),
  kind: QuestionPage.shape.kind,
  ask: z.string(),
  hint: z.string().optional(),
  say: z.array(z.string()),
  why: z.string().optional(),
  most: z.number().optional(),
  section: z.string().optional(),
  source: Source.optional(),
  options: z.array(OptionView),
});
export type PageView = z.infer<typeof PageView>;

/** What somebody who answers sees: one question, or all of them at once. */
export const QuestionView = z.object({
  set: z.object({ id: z.string(), title: z.string(), layout: Layout }),
  voice: z.enum(VOICES),
  /** From 1, among the pages that apply. */
  step: z.number(),
  /** How many screens there may be at most before the list. */
  atMost: z.number(),
  page: PageView,
  /** What was said to it before. Choices made before a page was skipped are not in it. */
  answer: Answer.optional(),
  /** In the layout "long": every page that applies, and what was said to each. */
  pages: z.array(PageView),
  answers: Answers,
  panels: z.array(FlagView),
  /** The step before this one. */
  back: z.number().optional(),
  /** The first step without an answer; none when all are answered. */
  next: z.number().optional(),
  discreet: Discreet,
  sensitive: z.boolean(),
  turn: z.number(),
  /** The place as it was typed, and whether we know it. */
  place: z.object({ words: z.string(), known: z.boolean(), note: z.string().optional() }).optional(),
});
export type QuestionView = z.infer<typeof QuestionView>;

const Token = z.string().max(64);
export const ByToken = z.object({ token: Token });

export const StartQuestions = z.object({
  set: z.string().max(60),
  voice: z.enum(VOICES, 'Choose who the questions are about'),
  /** A sitting that goes on: its plan is kept. */
  token: Token.optional(),
});

export const AskPage = ByToken.extend({ step: z.int().min(1).max(100).optional() });

/** One page's answer, or those of many pages sent at once. */
export const PostAnswers = z.union([
  ByToken.extend({ page: z.string().max(60), answer: Answer }),
  ByToken.extend({ answers: Answers }),
]);
export type PostAnswers = z.infer<typeof PostAnswers>;

export const Answered = z.object({
  /** The step to go on with. */
  to: z.union([z.number(), z.literal('matches')]),
  /** A red flag is up that was not before. */
  raised: z.boolean(),
});

export const NowView = z.object({
  panels: z.array(FlagView),
  /** Where "Carry on with the questions" leads. */
  next: Answered.shape.to,
  discreet: Discreet,
  sensitive: z.boolean(),
  turn: z.number(),
});

export const SetDiscreet = ByToken.extend({ on: z.boolean() });
export const Strike = ByToken.extend({
  page: z.string().max(60),
  option: z.string().max(60),
  struck: z.boolean(),
});
/** "I rang": stamped with the time it is, or the stamp taken off again. */
export const Rang = ByToken.extend({ page: z.string().max(60), option: z.string().max(60), on: z.boolean() });

/** What a resident may see of a visit's notes: never a stop card, never what was only wondered. */
export const ResidentView = z.object({
  set: z.object({ id: z.string(), title: z.string() }),
  sections: z.array(
    z.object({
      heading: z.string(),
      lines: z.array(
        z.object({
          page: z.string(),
          option: z.string(),
          label: z.string(),
          mark: z.enum(MARKS).exclude(['wondering']),
          struck: z.boolean(),
        }),
      ),
    }),
  ),
  discreet: Discreet,
  sensitive: z.boolean(),
  turn: z.number(),
});
export type ResidentView = z.infer<typeof ResidentView>;
