import type { Answer, Answers } from '#src/domain/needs/set/answers.ts';
import { type QuestionPage, type Rule, SOON, type Voice } from '#src/domain/needs/set/question-set.ts';
import type { ReadySet } from '#src/domain/needs/set/ready-set.ts';
import type { Taxonomy } from '#src/domain/taxonomy/taxonomy.ts';
import { answerWords } from './answer-words.ts';
import { inVoice } from './flag-view.ts';
import { type Known, typed } from './known.ts';
import type { NeedSaid, Reading } from './reading.ts';
import { replay } from './replay.ts';

/** What is known when the most useful question is looked for. */
export interface KnownSoFar {
  needs: readonly NeedSaid[];
  facts: ReadonlyMap<string, string>;
  /** The place in the person's own words; empty when they did not say. */
  near: string;
}

/** For a fact that is not known yet, how many of the services that could help an answer could put on the list or off it. */
export type Useful = (known: KnownSoFar) => (fact: string) => number;

export interface Evaluating {
  voice: Voice;
  /** Without it no question is taken for useful: only those that are always asked are. */
  useful?: Useful;
}

/** What a person said, understood: the same answers always give the same reading, in whatever order they came and
 *  whatever was said before them. */
export function evaluate(
  set: ReadySet,
  taxonomy: Taxonomy,
  answers: Answers,
  { voice, useful }: Evaluating,
): Reading {
  const { applies, known, rules } = replay(set, taxonomy, answers, voice);
  const needs = needsOf(known, rules, taxonomy);
  const near = nearOf(applies, answers);
  const pages = pagesOf(set, applies, answers, { needs, facts: known.facts, near }, useful);
  const flags = flagsOf(set, taxonomy, answers, voice, known);
  return {
    pages,
    next: pages.find(({ id }) => !answers[id])?.id,
    facts: known.facts,
    factsBecause: known.factsBecause,
    needs,
    flags,
    rules,
    told: pages.flatMap((page) => {
      const answer = answers[page.id];
      if (!answer || page.kind === 'info' || page.kind === 'stop') return [];
      return [{ page, ask: inVoice(page.ask, voice), answer, words: answerWords(page, answer, voice) }];
    }),
    near,
    sensitive: flags.some((flag) => flag.sensitive) || needs.some(({ need }) => taxonomy.isSensitive(need)),
  };
}

function needsOf(known: Known, rules: readonly Rule[], taxonomy: Taxonomy): NeedSaid[] {
  const firsts = rules.flatMap(({ first }) => first ?? []);
  const never = new Set(
    rules.flatMap((rule) => rule.never?.needs ?? []).flatMap((need) => taxonomy.withDescendants(need)),
  );
  const rank = ({ need, soon }: NeedSaid) =>
    firsts.includes(need) ? firsts.indexOf(need) - firsts.length : SOON.indexOf(soon);
  return [...known.said]
    .filter(([need]) => !never.has(need))
    .map(([need, { soon, because }]) => ({
      need,
      soon,
      because: [...because],
      first: firsts.includes(need),
    }))
    .sort((a, b) => rank(a) - rank(b));
}

/** Saying nothing never takes a panel away: for the flags, an answer that was given before a page was skipped still
 *  counts, and so do the pages that it led to. */
function flagsOf(set: ReadySet, taxonomy: Taxonomy, answers: Answers, voice: Voice, known: Known) {
  const unsaid = Object.values(answers).some((answer) => answer.unsaid);
  const up = unsaid ? replay(set, taxonomy, asSaid(answers), voice).known.flags : known.flags;
  return set.flags.filter(({ id }) => up.has(id));
}

const asSaid = (answers: Answers): Answers =>
  Object.fromEntries(
    Object.entries(answers).flatMap(([page, { unsaid, ...answer }]): [string, Answer][] =>
      unsaid && answer.options.length === 0 ? [] : [[page, answer]],
    ),
  );

const nearOf = (pages: readonly QuestionPage[], answers: Answers): string =>
  pages
    .filter(({ kind }) => kind === 'place')
    .flatMap(({ id }) => answers[id] ?? [])
    .map(typed)
    .findLast((words) => words) ?? '';

/** Those always asked, those of the others that were answered, and – once nothing else is left – the most useful. */
function pagesOf(
  set: ReadySet,
  applies: readonly QuestionPage[],
  answers: Answers,
  known: KnownSoFar,
  useful?: Useful,
): QuestionPage[] {
  if (set.layout === 'long') return [...applies];
  const always = applies.filter(({ ifUseful }) => !ifUseful);
  const perhaps = applies.filter(({ ifUseful }) => ifUseful);
  const order = Object.keys(answers);
  const answered = perhaps
    .filter(({ id }) => answers[id])
    // As they were asked, so that the step before stays the step before.
    .sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
  const shown = [...always, ...answered];
  const left = set.mostScreens - shown.length;
  if (!useful || left <= 0 || always.some(({ id }) => !answers[id])) return shown;
  const worth = useful(known);
  const asked = perhaps
    .filter(({ id }) => !answers[id])
    .map((page) => ({ page, worth: worthOf(page, known, worth) }))
    .filter(({ worth }) => worth > 0)
    .sort((a, b) => b.worth - a.worth)
    .slice(0, left);
  return [...shown, ...asked.map(({ page }) => page)];
}

/** An option that brings a need of its own always changes the list. */
function worthOf(page: QuestionPage, { needs, facts }: KnownSoFar, worth: ReturnType<Useful>): number {
  const sets = page.options.flatMap((option) => Object.keys(option.sets ?? {}));
  const open = [...new Set([...sets, ...(page.fact ? [page.fact] : [])])].filter((fact) => !facts.has(fact));
  const brings = page.options.some((option) =>
    Object.keys(option.needs ?? {}).some((need) => !needs.some((said) => said.need === need)),
  );
  return Math.max(brings ? 1 : 0, ...open.map((fact) => worth(fact)));
}
