import { z } from 'zod';
import { checkTree } from './check-tree.ts';

// Messages are told to whoever edits content/taxonomy, after the place in the file.
const Id = z
  .string('is missing: give it an id')
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'may only have small letters, figures and hyphens');
const Ids = z.array(Id, 'must be a list of ids in square brackets').default([]);
const Words = z
  .string('is missing: write it as people read it')
  .trim()
  .min(1, 'is empty: write it as people read it');

/** As people type it, and as `analyse` folds it: anything else would never be found. */
const Said = z
  .string('must be words: put quotes round figures')
  .regex(
    /^[a-z0-9]+( [a-z0-9]+)*$/,
    'is written in small letters and figures with one space between, and no apostrophes',
  );
const Saying = z.union([
  Said.transform((one) => [one]),
  z.array(Said).min(1, 'is empty: say at least one phrase'),
]);

export const Need = z.strictObject({
  id: Id,
  name: Words,
  /** A few words under the link. */
  hint: Words,
  parent: Id.optional(),
  /** Abuse, self-harm, sexual health, immigration, addiction, offending: kept out of addresses, titles and logs. */
  sensitive: z.literal(true).optional(),
  /** Stands for the id in addresses of pages about a sensitive need. */
  address: z
    .string('must be in quotes')
    .regex(/^\d{4}$/, 'is four figures in quotes')
    .optional(),
  /** An example listing must never stand above a real service. */
  urgent: z.literal(true).optional(),
  related: Ids,
  /** The same need in other lists: lgsl = English local services list, dfe = the family hubs list. */
  crosswalk: z
    .strictObject({ lgsl: z.array(z.number()).optional(), dfe: z.array(Words).optional() })
    .optional(),
});
export type Need = z.infer<typeof Need>;

/** content/taxonomy/needs.yml */
export const NeedsFile = z
  .strictObject({
    topTen: z.array(Id).length(10, 'must name the ten needs of the home page'),
    needs: z.array(Need),
  })
  .superRefine((file, told) => {
    for (const { path, message } of checkTree(file)) told.addIssue({ code: 'custom', path, message });
  });
export type NeedsFile = z.infer<typeof NeedsFile>;

const NamedTerm = z.strictObject({ id: Id, name: Words });
const named = z
  .array(NamedTerm)
  .refine((terms) => new Set(terms.map((term) => term.id)).size === terms.length, 'has an id twice');

/** content/taxonomy/service-types.yml: the kind of help a service gives. */
export const ServiceTypesFile = z.strictObject({ serviceTypes: named });
export type ServiceTypesFile = z.infer<typeof ServiceTypesFile>;

/** content/taxonomy/who-for.yml: the people a service is for. */
export const WhoForFile = z.strictObject({ whoFor: named });
export type WhoForFile = z.infer<typeof WhoForFile>;

const Level = z.enum(['now', 'today', 'soon'], 'is now, today or soon');
export type Level = z.infer<typeof Level>;

const guards = {
  /** The same misspelt in ways the speller cannot reach: found, and never offered as a spelling. */
  slips: z.array(Said).default([]),
  /** Words that, anywhere beside it, show something else is meant. */
  not: z.array(Said).default([]),
  /** Words that show it only when they come straight after: "giving up" then "smoking". */
  unlessNext: z.array(Said).default([]),
};

const PhraseEntry = z
  .strictObject({
    say: Saying,
    ...guards,
    means: Ids,
    types: Ids,
    whoFor: Ids,
    strength: z.union([z.literal(1), z.literal(2), z.literal(3)], 'is 1, 2 or 3').default(2),
    /** Several things may be meant: ask which is closest. */
    closest: z.boolean().default(false),
    /** An everyday phrase without a meaning here, which hides a shorter one inside it: "hash browns". */
    hides: z.boolean().default(false),
  })
  .refine((entry) => entry.hides !== entry.means.length + entry.types.length + entry.whoFor.length > 0, {
    message: 'needs either something it means or hides: true',
  });
export type PhraseEntry = z.infer<typeof PhraseEntry>;

/** content/taxonomy/phrases.yml: the thesaurus. */
export const PhrasesFile = z.strictObject({ phrases: z.array(PhraseEntry) });
export type PhrasesFile = z.infer<typeof PhrasesFile>;

const CrisisKind = z.strictObject({ id: Id, level: Level, needs: Ids });
/** `needs` in place of the kind's: an overdose wants an ambulance, and is not to be told to a shared phone. */
const CrisisEntry = z.strictObject({
  kind: Id,
  level: Level.optional(),
  needs: z.array(Id).min(1).optional(),
  say: Saying,
  ...guards,
});

/** content/taxonomy/crisis-words.yml: words that raise an urgent card. A word's level is its own or its kind's. */
export const CrisisWordsFile = z
  .strictObject({ kinds: z.array(CrisisKind), words: z.array(CrisisEntry) })
  .refine(({ kinds, words }) => words.every((word) => kinds.some((kind) => kind.id === word.kind)), {
    message: 'every entry needs a kind that stands under kinds',
    path: ['words'],
  });
export type CrisisWordsFile = z.infer<typeof CrisisWordsFile>;

const Choice = z
  .strictObject({ label: Words, need: Id.optional(), query: Words.optional() })
  .refine(
    (choice) => (choice.need === undefined) !== (choice.query === undefined),
    'needs either a need or a query',
  );
export type Choice = z.infer<typeof Choice>;

const VagueEntry = z.strictObject({
  say: Saying,
  choices: z.array(Choice).min(3, 'offers at least three choices').max(6, 'offers at most six choices'),
});

/** content/taxonomy/vague.yml: words that say too little, and what to ask back. */
export const VagueFile = z.strictObject({ vague: z.array(VagueEntry) });
export type VagueFile = z.infer<typeof VagueFile>;
