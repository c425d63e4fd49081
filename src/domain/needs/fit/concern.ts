import type { Day } from '#src/domain/directory/schedule/clock/days.ts';
import type { FactValue } from '#src/domain/needs/set/facts.ts';
import type { Columns } from '#src/domain/search/columns.ts';
import type { Moment } from '#src/domain/search/timetables.ts';
import type { Taxonomy } from '#src/domain/taxonomy/taxonomy.ts';

/** Whether a service fits. Only a certain "no" leaves anything out. */
export type Verdict = 'yes' | 'unknown' | 'no';

/** Why a service is left out. Services left out for the same reason are counted together. */
export interface Reason {
  id: string;
  /** Stands after a count: "is for under-25s" of one, "are for under-25s" of more. */
  words(count: number): string;
  /** When it fits at last, and a sentence with that date for "you" or "they". */
  from?: { day: Day; words(date: string, who: 'you' | 'they'): string };
}

/** One thing that may stand between a person and a service. */
export interface Concern {
  /** The fact that it comes from; none when it holds for everybody. */
  fact?: string;
  judge(key: number): Verdict;
  /** Why not: asked only after a "no". */
  reason(key: number): Reason;
  /** What a service is worth beside others by this: about 1. */
  worth?(verdict: Verdict, key: number): number;
  /** Whether it stands after everything that may be for anybody. */
  isLast?(verdict: Verdict, key: number): boolean;
  /** What to check first, a whole sentence: asked only after "unknown". */
  check?(key: number): string | undefined;
}

/** A fact that is known, and what follows from it. */
export interface KnownFact {
  id: string;
  value: string;
  follows?: FactValue;
}

/** What services are judged against. */
export interface JudgedIn {
  columns: Columns;
  taxonomy: Taxonomy;
  moment: Moment;
  /** By key; absent when the place is not known. */
  kilometres?: Float64Array;
}

/** "is", "are", and all that goes by number. */
export const byCount =
  (one: string, more: string) =>
  (count: number): string =>
    count === 1 ? one : more;

/** What does not say how it takes somebody stands a little behind what does. */
export const lessInDoubt = (verdict: Verdict): number => (verdict === 'unknown' ? 0.9 : 1);
