import { z } from 'zod';
import { FlagView } from '#src/domain/needs/read/flag-view.ts';
import { SOON, Source } from '#src/domain/needs/set/question-set.ts';
import { FoundItem } from '#src/domain/search/find-output.ts';

/** A service that may help, and why it stands here. */
export const MatchItem = FoundItem.extend({
  /** What was said that brought it, a short quote each: “no food today”. */
  because: z.array(z.string()),
  /** Whole sentences, each about something that matters to this person and that the listing does not say. */
  checkFirst: z.array(z.string()),
  /** What cannot be used yet, and from when. */
  from: z.object({ day: z.iso.date(), words: z.string() }).optional(),
  /** Ids of the needs it stands here for, the soonest first. */
  needs: z.array(z.string()),
});
export type MatchItem = z.infer<typeof MatchItem>;

export const MatchGroup = z.object({
  soon: z.enum(SOON),
  items: z.array(MatchItem),
  /** How many more there are to show. */
  more: z.number(),
});
export type MatchGroup = z.infer<typeof MatchGroup>;

/** What was left out for one reason. */
export const LeftOutReason = z.object({
  id: z.string(),
  /** "6 are for under-25s" */
  words: z.string(),
  count: z.number(),
  /** Only when they were asked for. */
  items: z.array(MatchItem),
});
export type LeftOutReason = z.infer<typeof LeftOutReason>;

/** What could help somebody who answered questions. */
export const MatchesView = z.object({
  /** The questions that were answered, and the step that each can be changed at. */
  told: z.array(z.object({ step: z.number(), ask: z.string(), words: z.string() })),
  panels: z.array(FlagView),
  /** Lines that follow from the answers taken together, and where a fact of law or money in them comes from. */
  says: z.array(z.object({ words: z.string(), source: Source.optional() })),
  /** Only those that hold something, the soonest first. */
  groups: z.array(MatchGroup),
  /** Never counts what is kept back for safety. */
  leftOut: z.object({ total: z.number(), reasons: z.array(LeftOutReason) }),
  /** Needs with nothing local that fits. What helps from anywhere is still in the groups. */
  gaps: z.array(z.object({ need: z.string(), name: z.string() })),
  pathways: z.array(z.object({ id: z.string(), title: z.string(), summary: z.string() })),
  sensitive: z.boolean(),
  discreet: z.enum(['not-offered', 'offered', 'on', 'off']),
  turn: z.number(),
  /** The place as they said it; empty when they did not. */
  near: z.string(),
});
export type MatchesView = z.infer<typeof MatchesView>;

/** How the matches are asked for. */
export const AskMatches = z.object({
  token: z.string().max(64),
  /** Groups to show whole. */
  more: z.array(z.enum(SOON)).max(3).default([]),
  /** Whether what was left out is shown as well. */
  anyway: z.boolean().default(false),
});
export type AskMatches = z.infer<typeof AskMatches>;
