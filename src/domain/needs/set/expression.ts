import { UNSAID } from './answers.ts';

/** What a condition may ask about: the answers so far. */
export interface Said {
  /** Whether the option was chosen on the page; also "skipped", "not-sure" and "rather-not". */
  has(page: string, option: string): boolean;
  /** "yes", "no" or the value; undefined when unknown. */
  fact(id: string): string | undefined;
  /** Whether the need, or one below it, was said. */
  needs(term: string): boolean;
  flag(id: string): boolean;
}

/** Each thing that a condition names, so that it can be checked that there is such a thing. */
export type Mention =
  | { kind: 'has'; page: string; option: string }
  | { kind: 'fact'; fact: string; value: string }
  | { kind: 'needs'; term: string }
  | { kind: 'flag'; flag: string };

export interface Expression {
  readonly text: string;
  readonly mentions: readonly Mention[];
  holds(said: Said): boolean;
}

/** The condition cannot be read: said in the words of whoever wrote it. */
export class NotUnderstood extends Error {
  override name = 'NotUnderstood';
}

interface Token {
  word: string;
  /** Where it begins, counted from 1. */
  at: number;
}
type Holds = (said: Said) => boolean;

const ID = /^[a-z0-9][a-z0-9-]*$/;
const KEPT = new Set(['and', 'or', 'not', 'has', 'is', '(', ')']);
export const UNKNOWN = 'unknown';
/** Ways not to answer, which a condition may ask for as if they were options. */
export const NO_ANSWERS: readonly string[] = UNSAID;

/** Reads a condition such as "food has parcel and not (home is no or needs debt)". `and` binds closer than `or`, `not`
 *  closest of all. Nothing in it is ever run.
 *  @throws NotUnderstood saying what is wrong and where. */
export function readExpression(text: string): Expression {
  const tokens = tokensOf(text);
  const mentions: Mention[] = [];
  let next = 0;

  const peek = (ahead = 0) => tokens[next + ahead]?.word;
  const refuse = (wanted: string): never => {
    const found = tokens[next];
    const where = found ? `at letter ${found.at}, “${found.word}”` : 'at the end';
    throw new NotUnderstood(`“${text}” cannot be read ${where}: ${wanted}`);
  };
  const idNamed = (what: string): string => {
    const word = peek();
    if (word === undefined || KEPT.has(word) || !ID.test(word)) return refuse(`write ${what} here`);
    next += 1;
    return word;
  };
  const mention = (one: Mention, holds: Holds): Holds => {
    mentions.push(one);
    return holds;
  };

  const either = (): Holds => {
    const parts = [both()];
    while (peek() === 'or') {
      next += 1;
      parts.push(both());
    }
    return parts.length === 1 ? (parts[0] as Holds) : (said) => parts.some((part) => part(said));
  };
  const both = (): Holds => {
    const parts = [negated()];
    while (peek() === 'and') {
      next += 1;
      parts.push(negated());
    }
    return parts.length === 1 ? (parts[0] as Holds) : (said) => parts.every((part) => part(said));
  };
  const negated = (): Holds => {
    if (peek() !== 'not') return single();
    next += 1;
    const inner = negated();
    return (said) => !inner(said);
  };
  const single = (): Holds => {
    if (peek() === '(') {
      next += 1;
      const inner = either();
      if (peek() !== ')') refuse('a bracket that was opened is closed with )');
      next += 1;
      return inner;
    }
    // A page may itself be called "needs" or "flag", so the second word decides.
    if (peek(1) === 'has') {
      const page = idNamed('the id of a page');
      next += 1;
      const option = idNamed('the id of an option');
      return mention({ kind: 'has', page, option }, (said) => said.has(page, option));
    }
    if (peek(1) === 'is') {
      const fact = idNamed('the id of a fact');
      next += 1;
      const value = idNamed('a value of the fact, or unknown');
      return mention({ kind: 'fact', fact, value }, (said) => (said.fact(fact) ?? UNKNOWN) === value);
    }
    if (peek() === 'needs') {
      next += 1;
      const term = idNamed('the id of a need');
      return mention({ kind: 'needs', term }, (said) => said.needs(term));
    }
    if (peek() === 'flag') {
      next += 1;
      const flag = idNamed('the id of a red flag');
      return mention({ kind: 'flag', flag }, (said) => said.flag(flag));
    }
    return refuse('write “page has option”, “fact is value”, “needs need” or “flag flag”');
  };

  const holds = either();
  if (next < tokens.length) refuse('join two conditions with and, or');
  return { text, mentions, holds };
}

function tokensOf(text: string): Token[] {
  return [...text.matchAll(/[()]|[^\s()]+/g)].map(({ 0: word, index }) => ({ word, at: index + 1 }));
}
