import type { Expression } from './expression.ts';
import type { Fact } from './facts.ts';
import type { QuestionSet } from './question-set.ts';

/** A set whose conditions have been read, by the words they are written in. */
export type ReadySet = QuestionSet & { readonly conditions: ReadonlyMap<string, Expression> };

/** All that content/questions holds, read and checked. */
export interface Questions {
  readonly facts: ReadonlyMap<string, Fact>;
  /** By id. Drafts are not among them. */
  readonly sets: ReadonlyMap<string, ReadySet>;
}
