import { z } from 'zod';

/** Who is answering: about themselves, about somebody they help, or as a worker. */
export const VOICES = ['me', 'other', 'worker'] as const;
export type Voice = (typeof VOICES)[number];

/** How soon help is wanted: the heading a match stands under. */
export const SOON = ['today', 'week', 'ready'] as const;
export type Soon = (typeof SOON)[number];

const Id = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,59}$/, 'is not an id: use small letters, digits and hyphens');
const Line = z.string().trim().min(1, 'is empty').max(300);

/** One line in every voice, or a line for each. */
export const Text = z.union([Line, z.partialRecord(z.enum(VOICES), Line)]);
export type Text = z.infer<typeof Text>;

/** "food has parcel and not (home is no)": read by expression.ts. */
const When = z.string().trim().min(1).max(500);

const Needs = z.record(Id, z.enum(SOON, 'is today, week or ready'));
/** Facts of facts.yml: true, false, or one of the fact's values. */
export const Sets = z.record(Id, z.union([z.boolean(), z.string()]));
export type Sets = z.infer<typeof Sets>;

export const QuestionOption = z.strictObject({
  id: Id,
  label: Text,
  hint: Text.optional(),
  /** What "Because you said …" quotes, when the label is too long for it. */
  said: Text.optional(),
  sets: Sets.optional(),
  needs: Needs.optional(),
  /** Red flags of this set. */
  flags: z.array(Id).optional(),
  /** Rules all others out: "None of these". */
  alone: z.boolean().optional(),
  /** Changes nothing, and is meant to. */
  inert: z.boolean().optional(),
  /** No longer asked. Its id stays, so that an answer given before is still understood. */
  retired: z.boolean().optional(),
  /** On a page of notes: one kind question to ask next. */
  askNext: Line.optional(),
  /** On a page of stop cards: the crisis lines of content/crisis to ring, and what to do. */
  ring: z.array(Id).optional(),
  do: Line.optional(),
});
export type QuestionOption = z.infer<typeof QuestionOption>;

/** Where a fact of law or money comes from, and when somebody must look again. */
export const Source = z.strictObject({
  name: Line,
  url: z.url(),
  checked: z.iso.date(),
  review: z.iso.date(),
});

export type Source = z.infer<typeof Source>;

export const QuestionPage = z.strictObject({
  id: Id,
  /** one, many: choose · place, date: type · info: read · notes: mark what was seen, told, wondered · stop: the worker's own cards */
  kind: z.enum(['one', 'many', 'place', 'date', 'info', 'notes', 'stop']),
  /** The question itself, the page's heading. */
  ask: Text,
  hint: Text.optional(),
  /** Lines to read, on a page of any kind. */
  say: z.array(Text).optional(),
  /** "Why we ask", one line. Every question has one. */
  why: Text.optional(),
  /** Shown only while this holds. */
  when: When.optional(),
  /** At most so many choices. */
  most: z.number().int().min(1).max(20).optional(),
  options: z.array(QuestionOption).default([]),
  /** For a place or a date: the fact it is kept under. */
  fact: Id.optional(),
  /** Asked only if an answer could change the list, most useful first, while screens are left. */
  ifUseful: z.boolean().optional(),
  /** The heading that notes stand under: a room, or the person. */
  section: Line.optional(),
  /** No longer asked. Its id stays, and is never given to another page. */
  retired: z.boolean().optional(),
  source: Source.optional(),
});
export type QuestionPage = z.infer<typeof QuestionPage>;

/** What follows from answers taken together. */
export const Rule = z.strictObject({
  id: Id,
  when: When,
  needs: Needs.optional(),
  sets: Sets.optional(),
  flags: z.array(Id).optional(),
  /** Needs that stand before all others: under 18, children's services. */
  first: z.array(Id).optional(),
  /** Needs and kinds of help that must not be offered, for safety: never shown again by "Show them anyway". */
  never: z.strictObject({ needs: z.array(Id).default([]), types: z.array(Id).default([]) }).optional(),
  /** A line for the person, shown above what was found. */
  say: Text.optional(),
  /** What "Because …" says of a need that this rule brings. */
  because: Text.optional(),
  source: Source.optional(),
});
export type Rule = z.infer<typeof Rule>;

/** Something that shows crisis numbers at once. It never blocks, keeps anything back or tells anyone. */
export const RedFlag = z.strictObject({
  id: Id,
  /** now: danger · today: cannot wait until tomorrow · soon: within days */
  level: z.enum(['now', 'today', 'soon']),
  heading: Text,
  /** Kinds of content/crisis whose lines are shown, those of danger first. Where there is no such number, `say` says what to do. */
  kinds: z.array(Id).default([]),
  /** Nobody else must learn of it: the way out is shown from here on, and discreet mode is offered once. */
  sensitive: z.boolean().optional(),
  say: z.array(Text).optional(),
});
export type RedFlag = z.infer<typeof RedFlag>;

/** One set of questions, as content/questions keeps it. */
export const QuestionSet = z.strictObject({
  id: Id,
  version: z.number().int().min(1),
  status: z.enum(['draft', 'review', 'live', 'retired']),
  title: Line,
  /** What the start page says, a paragraph each. */
  intro: z.array(Line).min(1),
  /** One line for the list of sets. */
  summary: Line,
  voices: z.array(z.enum(VOICES)).min(1),
  nations: z.array(z.enum(['england', 'wales', 'scotland', 'northern-ireland'])).min(1),
  /** one: a question a page · long: everything on one page, for a worker. */
  layout: z.enum(['one', 'long']).default('one'),
  /** Most screens before the list. */
  mostScreens: z.number().int().min(1).max(20).default(8),
  /** Pathways of content/pathways that may be offered beside what was found, while their condition holds. */
  pathways: z.array(z.strictObject({ id: Id, when: When.optional() })).default([]),
  reviewedBy: z.string().nullable(),
  reviewDue: z.iso.date(),
  flags: z.array(RedFlag).default([]),
  pages: z.array(QuestionPage).min(1),
  rules: z.array(Rule).default([]),
});
export type QuestionSet = z.infer<typeof QuestionSet>;
