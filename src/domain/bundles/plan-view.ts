import { z } from 'zod';
import { CrisisView } from '#src/domain/directory/crisis-view.ts';
import type { ListingCard } from '#src/domain/directory/listing-card.ts';
import { PhoneView, StateView } from '#src/domain/directory/view.ts';
import { STATES, TRIED } from './step-words.ts';

const Card = z.custom<ListingCard>((value) => typeof value === 'object' && value !== null);

/** A place to try instead. Adding it is `add` with this service. */
export const NextPlace = z.object({
  id: z.uuid(),
  name: z.string(),
  card: Card,
  open: StateView,
  distance: z.string().optional(),
  /** Why this one, a line each. */
  because: z.array(z.string()),
  /** What matters to the person and the listing does not say, a sentence each. */
  checkFirst: z.array(z.string()),
});
export type NextPlace = z.infer<typeof NextPlace>;

/** The latest facts of a step's listing, in the words they are shown with. */
export const StepListing = z.object({
  id: z.uuid(),
  card: Card,
  phones: z.array(PhoneView),
  crisis: CrisisView.optional(),
  email: z.string().optional(),
  url: z.string().optional(),
  open: StateView,
  /** A line each: "Monday to Friday, 9am to 5pm". */
  hours: z.array(z.string()),
  distance: z.string().optional(),
  walkMinutes: z.number().optional(),
  /** Lines of the address; none where it is confidential, or where nobody goes. */
  address: z.array(z.string()),
  confidential: z.boolean(),
  bring: z.array(z.string()),
  say: z.string().optional(),
  whatHappens: z.string().optional(),
  getIn: z.array(z.string()),
  cost: z.string().optional(),
  taking: z.string().optional(),
});
export type StepListing = z.infer<typeof StepListing>;

export const PlanStep = z.object({
  id: z.uuid(),
  position: z.number(),
  kind: z.enum(['service', 'todo']),
  /** What to do: the place's name, the person's own words, or a pathway's. */
  title: z.string(),
  state: z.enum(STATES),
  /** Why it did not work. */
  tried: z.object({ why: z.enum(TRIED), words: z.string() }).optional(),
  /** Why it is there, a line each: “no food today”. */
  why: z.array(z.string()),
  note: z.string().optional(),
  listing: StepListing.optional(),
  /** Of a step from a pathway. */
  owner: z.string().optional(),
  due: z.string().optional(),
  do: z.array(z.string()),
  take: z.array(z.string()),
  say: z.string().optional(),
  source: z.object({ name: z.string(), url: z.string() }).optional(),
  /** "Changed on 3 November: new number", newest first. */
  changed: z.array(z.object({ on: z.string(), words: z.string() })),
  /** closed: for now · gone: no longer in the directory. */
  gone: z.enum(['closed', 'gone']).optional(),
  /** Where the step did not work or its place is gone. */
  next: NextPlace.optional(),
  /** "Checked 3 weeks ago by the group". */
  checkedLine: z.string().optional(),
  sensitive: z.boolean(),
  example: z.boolean(),
  canGoUp: z.boolean(),
  canGoDown: z.boolean(),
  /** Whether it has a next time that a calendar can say. */
  hasTimes: z.boolean(),
});
export type PlanStep = z.infer<typeof PlanStep>;

/** A plan as the person sees it, with the facts of now. */
export const PlanView = z.object({
  steps: z.array(PlanStep),
  /** Taken off, the last first: each can be put back. */
  removed: z.array(z.object({ id: z.uuid(), title: z.string() })),
  /** In threes of four, once it is kept; only for as long as the sitting lasts. */
  code: z.string().optional(),
  /** The day after which it is wiped, and in words. */
  endsOn: z.string(),
  endsWords: z.string(),
  /** 30 or 90: offered first. */
  keepDays: z.array(z.number()),
  sensitive: z.boolean(),
  /** Only where another order would be better: the steps in it, and why each stands there. */
  suggested: z.array(z.object({ id: z.uuid(), title: z.string(), why: z.string() })).optional(),
  /** What the person can do and wants, in their words. */
  canDo: z.array(z.string()),
  /** Lines that might start that list, from the pathway the plan began with. */
  canDoHints: z.array(z.string()),
  /** Where the person came from, to go on there. */
  back: z.string().optional(),
  discreet: z.enum(['not-offered', 'offered', 'on', 'off']),
  turn: z.number(),
});
export type PlanView = z.infer<typeof PlanView>;
