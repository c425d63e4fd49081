import { Known } from '#src/domain/needs/read/known.ts';
import { take, withRules } from '#src/domain/needs/read/replay.ts';
import type { Answer, Answers } from '#src/domain/needs/set/answers.ts';
import type { Mention } from '#src/domain/needs/set/expression.ts';
import type { QuestionPage, Rule } from '#src/domain/needs/set/question-set.ts';
import type { ReadySet } from '#src/domain/needs/set/ready-set.ts';
import type { Taxonomy } from '#src/domain/taxonomy/taxonomy.ts';
import { choicesOf, each, mentionsIn, mentionsOfRules, told } from './choices-of.ts';

/** Answers that lead through the fewest screens and through the most. */
export interface Ways {
  fewest: number;
  most: number;
  longest: Answers;
  /** Pages that some of the ways went through. */
  reached: ReadonlySet<string>;
  /** False when there were too many ways to go through them all. */
  complete: boolean;
}

interface Way {
  known: Known;
  fewest: number;
  most: number;
  longest: Answers;
}

const MOST_STEPS = 300_000;

/** Goes through every way that answers to these pages can lead. Ways that no later condition can tell apart are one, so
 *  that a set with millions of them is gone through in a moment. */
export function walkSet(set: ReadySet, taxonomy: Taxonomy, only: ReadonlySet<string>): Ways {
  const steps = stepsOf(set, taxonomy, only, []);
  const reached = new Set<string>();
  let ways: Way[] = [{ known: new Known(taxonomy), fewest: 0, most: 0, longest: {} }];
  let taken = 0;
  for (const { page, live, choices } of steps) {
    const onward = new Map<string, Way>();
    for (const way of ways) {
      const shown = isShown(set, taxonomy, page, way.known);
      if (shown) reached.add(page.id);
      for (const answer of shown ? choices : [undefined]) {
        taken += 1;
        const next = answer ? onwardFrom(set, taxonomy, way, page, answer) : way;
        const key = told(next.known, live);
        const before = onward.get(key);
        onward.set(key, before ? both(before, next) : next);
      }
    }
    ways = [...onward.values()];
    if (taken > MOST_STEPS) return { fewest: 0, most: 0, longest: {}, reached, complete: false };
  }
  const [first, ...others] = ways;
  const whole = others.reduce((all, way) => both(all, way), first as Way);
  return { fewest: whole.fewest, most: whole.most, longest: whole.longest, reached, complete: true };
}

const both = (a: Way, b: Way): Way => ({
  ...(b.most > a.most ? b : a),
  fewest: Math.min(a.fewest, b.fewest),
});

function onwardFrom(set: ReadySet, taxonomy: Taxonomy, way: Way, page: QuestionPage, answer: Answer): Way {
  const screen = page.ifUseful ? 0 : 1;
  return {
    known: grown(set, taxonomy, way.known, page, answer),
    fewest: way.fewest + screen,
    most: way.most + screen,
    longest: { ...way.longest, [page.id]: answer },
  };
}

function grown(set: ReadySet, taxonomy: Taxonomy, before: Known, page: QuestionPage, answer: Answer): Known {
  const known = new Known(taxonomy, before);
  take(known, page, answer, set.voices[0] ?? 'me');
  return known;
}

const isShown = (set: ReadySet, taxonomy: Taxonomy, { when }: QuestionPage, known: Known): boolean =>
  when === undefined ||
  (set.conditions.get(when)?.holds(withRules(set, known, taxonomy, set.voices[0] ?? 'me').known) ?? false);

interface Step {
  page: QuestionPage;
  /** What later conditions ask about. */
  live: Mention[];
  choices: Answer[];
}

function stepsOf(
  set: ReadySet,
  taxonomy: Taxonomy,
  only: ReadonlySet<string>,
  mentions: readonly Mention[],
): Step[] {
  const pages = set.pages.filter(({ id, retired }) => !retired && only.has(id));
  const whens = pages.flatMap(({ when }) => mentionsIn(set, when));
  const always = [...mentionsOfRules(set, taxonomy, [...whens, ...mentions]), ...mentions];
  return pages.map((page, at) => {
    const later = pages.slice(at + 1).flatMap(({ when }) => mentionsIn(set, when));
    const live = each([...always, ...later]);
    return { page, live, choices: choicesOf(page, live, taxonomy) };
  });
}

export interface Sought {
  only: ReadonlySet<string>;
  /** The conditions that what is looked for hangs on. */
  mentions: readonly Mention[];
  isFound(known: Known, rules: readonly Rule[]): boolean;
}

const MOST_TRIED = 60_000;

/** Looks for answers that lead somewhere, going as far as it can along each way first.
 *  @returns them, `undefined` when there are none, or "too many" when not all could be tried. */
export function seekAnswers(
  set: ReadySet,
  taxonomy: Taxonomy,
  { only, mentions, isFound }: Sought,
): Answers | undefined | 'too many' {
  const steps = stepsOf(set, taxonomy, only, mentions);
  const tried = new Set<string>();
  let count = 0;
  const from = (at: number, known: Known, answers: Answers): Answers | undefined => {
    const step = steps[at];
    if (!step) {
      const ruled = withRules(set, known, taxonomy, set.voices[0] ?? 'me');
      return isFound(ruled.known, ruled.rules) ? answers : undefined;
    }
    const { page, live, choices } = step;
    const ways = isShown(set, taxonomy, page, known) ? choices : [undefined];
    for (const answer of ways) {
      const next = answer ? grown(set, taxonomy, known, page, answer) : known;
      const key = `${at} ${told(next, live)}`;
      if (tried.has(key) || count > MOST_TRIED) continue;
      tried.add(key);
      count += 1;
      const found = from(at + 1, next, answer ? { ...answers, [page.id]: answer } : answers);
      if (found) return found;
    }
    return undefined;
  };
  return from(0, new Known(taxonomy), {}) ?? (count > MOST_TRIED ? 'too many' : undefined);
}
