import { z } from 'zod';
import { Sets, Source } from '#src/domain/needs/set/question-set.ts';

const Id = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,59}$/, 'is not an id: use small letters, digits and hyphens');
const Line = z.string().trim().min(1, 'is empty').max(300);

export const PathwayStep = z.strictObject({
  id: Id,
  /** What to do, as one would tell a friend: "Ask the council for …". */
  title: z.string().trim().min(1, 'is empty').max(80, 'is longer than 80 characters'),
  /** Why this step, and why now. */
  why: Line,
  /** Whose step it is: "You", "You and the ward", "The council". */
  owner: Line,
  /** By when, in words: "today", "4 weeks before the date". */
  due: Line.optional(),
  /** Who helps with it. */
  with: Line.optional(),
  do: z.array(Line).default([]),
  say: Line.optional(),
  take: z.array(Line).default([]),
  /** Needs of content/taxonomy: the best place here that meets one of them joins the step. */
  needs: z.array(Id).default([]),
  /** Kinds of help that such a place must be, any of these. */
  types: z.array(Id).default([]),
  /** What is so of whoever takes this step, as facts of content/questions. */
  sets: Sets.default({}),
  source: Source.optional(),
});
export type PathwayStep = z.infer<typeof PathwayStep>;

/** One file of content/pathways: steps in their order, from the first sign of trouble to its end. */
export const Pathway = z.strictObject({
  id: Id,
  version: z.number().int().min(1),
  status: z.enum(['draft', 'review', 'live', 'retired']),
  title: Line,
  /** One line for a list. */
  summary: Line,
  /** For whom it is. */
  who: Line,
  /** When it starts. */
  trigger: Line,
  nations: z.array(z.enum(['england', 'wales', 'scotland', 'northern-ireland'])).min(1),
  systems: z.array(z.string().regex(/^S\d+$/)).default([]),
  /** A plan made from it is kept for a shorter time, and its pages have a way out. */
  sensitive: z.boolean().default(false),
  /** What is so of whoever takes these steps, as facts of content/questions: `landlord: true`. */
  sets: Sets.default({}),
  /** What people in this place in life can often do themselves. */
  canDo: z.array(Line).default([]),
  steps: z.array(PathwayStep).min(1).max(20),
  reviewedBy: z.string().nullable(),
  reviewDue: z.iso.date(),
});
export type Pathway = z.infer<typeof Pathway>;
