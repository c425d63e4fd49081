import { z } from 'zod';

/** One line of content/crisis: a number that can save a life. It lives there and nowhere else. */
export const CrisisLine = z.object({
  id: z.string(),
  name: z.string(),
  for: z.string(),
  phone: z.string().optional(),
  text: z.union([z.string(), z.object({ number: z.string(), words: z.string().optional() })]).optional(),
  relay: z.string().optional(),
  web: z.url().optional(),
  hours: z.string(),
  nation: z.array(z.enum(['england', 'scotland', 'wales', 'northern-ireland'])),
  level: z.enum(['now', 'today', 'soon']),
  /** Needs whose urgent card shows this line. */
  kinds: z.array(z.string()),
  cost: z.string().optional(),
  source: z.url(),
  /** Who in this place keeps it true: a post, never a person's name. */
  owner: z.string().min(1),
  verified_at: z.iso.date().nullish(),
  verified_by: z.string().nullish(),
  review_due: z.iso.date(),
});
export type CrisisLine = z.infer<typeof CrisisLine>;

/** Lines for an urgent card, those for right now first, then as the file has them. */
export function crisisLinesFor(lines: readonly CrisisLine[], kinds: readonly string[]): CrisisLine[] {
  const order = { now: 0, today: 1, soon: 2 };
  return lines
    .filter((line) => line.kinds.some((kind) => kinds.includes(kind)))
    .sort((a, b) => order[a.level] - order[b.level]);
}

/** Lines that nobody has verified, or whose review is overdue: a warning for whoever runs the place, never hidden from the person. */
export function crisisWarnings(lines: readonly CrisisLine[], today: string): string[] {
  const unverified = lines.filter((line) => !line.verified_at).length;
  const overdue = lines.filter((line) => line.review_due < today);
  return [
    ...(unverified ? [`${unverified} crisis numbers wait to be verified (content/crisis).`] : []),
    ...overdue.map(({ name, owner }) => `The crisis number of ${name} is overdue for review: ${owner}.`),
  ];
}
