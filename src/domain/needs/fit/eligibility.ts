import type { Fact } from '#src/domain/needs/set/facts.ts';
import { ageConcerns } from './age-concern.ts';
import type { Concern, JudgedIn, KnownFact, Reason, Verdict } from './concern.ts';
import { personConcerns } from './person-concerns.ts';
import { takingConcerns } from './taking-concerns.ts';

export type { JudgedIn, Reason, Verdict } from './concern.ts';

/** Whether services fit a person, as far as is known. Unknown never excludes. */
export interface Eligibility {
  /** "no" only where that is certain. */
  judge(key: number): Verdict;
  /** What it is worth beside others by how surely it fits: about 1. */
  worth(key: number): number;
  /** For some people only, and nothing was said of being among them: it stands after all others. */
  isLast(key: number): boolean;
  /** Why not, the reason that would last longest first; undefined when it may fit. */
  whyNot(key: number): Reason | undefined;
  /** Sentences about what matters to them and the listing does not say. */
  checks(key: number): string[];
}

/** What can be known, by fact id. */
export type Facts = ReadonlyMap<string, Fact>;

/** What follows from each fact that is known. */
export const knownFacts = (facts: Facts, known: ReadonlyMap<string, string>): KnownFact[] =>
  [...known].map(([id, value]) => ({ id, value, follows: facts.get(id)?.values[value] }));

/** Weighs services against what is known of a person. */
export function eligibilityFor(world: JudgedIn, known: readonly KnownFact[]): Eligibility {
  return ofConcerns([
    ...ageConcerns(world, known),
    ...personConcerns(world, known),
    ...takingConcerns(world),
  ]);
}

function ofConcerns(concerns: readonly Concern[]): Eligibility {
  return {
    worth(key) {
      let worth = 1;
      for (const concern of concerns) if (concern.worth) worth *= concern.worth(concern.judge(key), key);
      return worth;
    },
    judge(key) {
      let verdict: Verdict = 'yes';
      for (const concern of concerns) {
        const one = concern.judge(key);
        if (one === 'no') return 'no';
        if (one === 'unknown') verdict = 'unknown';
      }
      return verdict;
    },
    isLast: (key) => concerns.some((concern) => concern.isLast?.(concern.judge(key), key)),
    whyNot(key) {
      const reasons = concerns
        .filter((concern) => concern.judge(key) === 'no')
        .map((concern) => concern.reason(key));
      // What will never fit is not promised for later; of several days the last is the first that it fits.
      const never = reasons.find(({ from }) => !from);
      return never ?? reasons.toSorted((a, b) => (b.from?.day ?? 0) - (a.from?.day ?? 0))[0];
    },
    checks(key) {
      const told = concerns
        .filter((concern) => concern.judge(key) === 'unknown')
        .flatMap((concern) => concern.check?.(key) ?? []);
      return [...new Set(told)];
    },
  };
}
