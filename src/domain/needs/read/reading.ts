import type { Answer } from '#src/domain/needs/set/answers.ts';
import type { QuestionPage, RedFlag, Rule, Soon } from '#src/domain/needs/set/question-set.ts';

/** Why a need is there: the page and option that brought it, or the rule. */
export interface Because {
  page?: string;
  option?: string;
  rule?: string;
  /** What was said, in the voice it was asked in. */
  words: string;
}

export interface NeedSaid {
  /** Need id of content/taxonomy. */
  need: string;
  /** The soonest that any answer asked for. */
  soon: Soon;
  because: Because[];
  /** Stands before all others. */
  first: boolean;
}

/** What a person said, as it was understood. */
export interface Reading {
  /** The pages that apply, in order. */
  pages: QuestionPage[];
  /** The first of them without an answer; undefined at the end. */
  next?: string;
  /** By fact id: "yes", "no" or a value. What is not here is unknown, and unknown never excludes. */
  facts: ReadonlyMap<string, string>;
  /** What brought each fact. */
  factsBecause: ReadonlyMap<string, Because>;
  /** First ones first, then by how soon, then in the order they were said. */
  needs: NeedSaid[];
  flags: RedFlag[];
  /** Rules that hold. */
  rules: Rule[];
  /** Each visible question and what was said to it, for "What you told us". */
  told: { page: QuestionPage; ask: string; answer: Answer; words: string }[];
  /** The place in the person's own words. */
  near: string;
  /** Abuse, self-harm, sexual health, immigration, addiction or offending was touched. */
  sensitive: boolean;
}
