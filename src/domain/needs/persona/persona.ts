import { z } from 'zod';
import { UNSAID } from '#src/domain/needs/set/answers.ts';
import { VOICES } from '#src/domain/needs/set/question-set.ts';

const Id = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,79}$/, 'is not an id: use small letters, digits and hyphens');

/** Options that were chosen, words that were typed, both, or why there is no answer. */
const Said = z.union([
  z.array(Id),
  z.enum(UNSAID),
  z.strictObject({
    options: z.array(Id).default([]),
    words: z.string().optional(),
    marks: z.record(z.string(), z.enum(['saw', 'told', 'wondering'])).optional(),
    struck: z.array(Id).optional(),
  }),
]);

/** A listing by its id in the sample place, or one that carries a need, a kind of help, or both. */
const Wanted = z
  .strictObject({ listing: Id.optional(), need: Id.optional(), type: Id.optional() })
  .refine(
    (wanted) => Object.values(wanted).some((value) => value !== undefined),
    'name a listing, a need or a type',
  );
export type Wanted = z.infer<typeof Wanted>;

/** Somebody made up: what they answer, and what must come of it. */
export const Persona = z.strictObject({
  id: Id,
  /** Which systems, S1 to S40, they stand for. */
  systems: z.array(z.string().regex(/^S([1-9]|[123]\d|40)$/, 'is S1 to S40')).min(1),
  set: Id,
  voice: z.enum(VOICES).default('me'),
  /** Local time that it is asked at; a Tuesday morning when it does not matter. */
  at: z
    .string()
    .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/, 'is written like 2026-11-24T19:30')
    .default('2026-11-24T10:30'),
  /** By page. A page without an answer is skipped. */
  answers: z.record(z.string(), Said),
  /** Red flags that must be up; when it is empty none may be. */
  flags: z.array(Id).optional(),
  /** Each must be somewhere on the list, and none of these anywhere. */
  must: z.array(Wanted).default([]),
  mustNot: z.array(Wanted).default([]),
  /** Each must be met by one of the first three. */
  firstThree: z.array(Wanted).default([]),
  /** Pathways that must be offered. */
  pathways: z.array(Id).default([]),
  why: z.string().min(1),
});
export type Persona = z.infer<typeof Persona>;

export const PersonasFile = z.array(Persona).min(1);
