import { z } from 'zod';

const Id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/);
const Line = z.string().trim().min(1).max(200);

/** What follows for a listing from one answer. Every part may be left out: then the answer says nothing of it. */
export const FactValue = z.strictObject({
  /** The fact in words after "you": "are under 18", "can't travel far". */
  words: Line,
  /** Who-for ids that the person belongs to, and those they certainly do not. */
  is: z.array(Id).default([]),
  isNot: z.array(Id).default([]),
  /** Youngest and oldest they may be, in years. */
  years: z.tuple([z.number(), z.number()]).optional(),
  /** What a place must have, as ACCESS of search/query.ts names it. Unknown there is "Check first". */
  access: z.array(Id).default([]),
  /** A language they need; spelt as listings spell it. */
  language: Line.optional(),
  /** Ways in that work for them, as GetIn of directory/record-parts.ts names them. A place with none of these is "Check first", never left out. */
  how: z.array(Id).default([]),
  /** Places further away are left out, unless they come, can be rung or are online. */
  miles: z.number().positive().optional(),
  /** What listings' rules call it: { fact: circumstance, value: pets } and so on. A rule that accepts it fits, one that refuses it does not. */
  rules: z.array(z.strictObject({ fact: Id, value: Line })).default([]),
  /** "Check first: we don't know …", for listings that do not say. Only where it matters enough to say. */
  check: Line.optional(),
});
export type FactValue = z.infer<typeof FactValue>;

/** Something that can be known of a person, and what follows from it. `values` of a yes-or-no fact are "yes" and "no". */
export const Fact = z.strictObject({
  id: Id,
  kind: z.enum(['yes-no', 'one', 'place', 'date']),
  values: z.record(Id, FactValue).default({}),
});
export type Fact = z.infer<typeof Fact>;

export const FactsFile = z.strictObject({ facts: z.array(Fact).min(1) });
