import { z } from 'zod';

/** One thing that waits for an editor. */
export const QueueItem = z.object({
  /** link: a web address that leads nowhere. mail: one from which letters come back. */
  kind: z.enum(['change', 'fault', 'link', 'mail']),
  /** Of a change or a link: its id. Of a fault or mail: the listing's. */
  id: z.string(),
  wrong: z.string().optional(),
  serviceId: z.string(),
  name: z.string(),
  versionId: z.string(),
  /** What it is about: "Phone numbers, Website". */
  about: z.array(z.string()),
  danger: z.boolean(),
  crisis: z.boolean(),
  closure: z.boolean(),
  /** How many people told us, or whose plans it stands in. */
  people: z.number(),
  plans: z.number(),
  /** How often its page was opened in the last thirty days; of a sensitive listing in a month, and in whole tens. */
  opened: z.number(),
  sensitive: z.boolean(),
  /** On how many more listings the same address stands. */
  others: z.number().optional(),
  since: z.string(),
  /** Ordinary words, nothing that could harm: may be accepted with others in one go. */
  low: z.boolean(),
  /** The viewer proposed it, or has said yes: somebody else must. */
  mine: z.boolean(),
  asked: z.boolean(),
});
export type QueueItem = z.infer<typeof QueueItem>;

type Risk = Pick<
  QueueItem,
  'danger' | 'crisis' | 'closure' | 'plans' | 'people' | 'opened' | 'since' | 'mine'
>;

/** What could harm first, then where lives may hang on it, then closures, then what stands in most plans and
 *  most people told us, then what is opened most, then what waits longest. What only somebody else can do comes last. */
export const byRisk = (a: Risk, b: Risk): number =>
  Number(a.mine) - Number(b.mine) ||
  Number(b.danger) - Number(a.danger) ||
  Number(b.crisis) - Number(a.crisis) ||
  Number(b.closure) - Number(a.closure) ||
  b.plans + b.people - (a.plans + a.people) ||
  b.opened - a.opened ||
  a.since.localeCompare(b.since);
