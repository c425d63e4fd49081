import { z } from 'zod';
import { readYaml } from '#src/content.ts';
import { idFrom } from '#src/domain/directory/ids.ts';

/** One thing that somebody types, and what a local navigator would want them to find. */
const Answer = z.strictObject({
  q: z.string(),
  near: z.string().default(''),
  /** Names of listings as db/seed has them; none where no service is the answer. */
  expect: z.array(z.string()),
  /** A kind of crisis-words.yml whose card must show. */
  crisis: z.string().optional(),
  /** No urgent card may show. */
  calm: z.boolean().default(false),
  /** "Which is closest?" must be asked. */
  closest: z.boolean().default(false),
  /** Listings that may not be on the first page. */
  not: z.array(z.string()).default([]),
  /** Misspelt, or in text-speak. */
  typo: z.boolean().default(false),
});
export type Answer = z.infer<typeof Answer>;

export const answers = readYaml(new URL('./queries.yml', import.meta.url).pathname, z.array(Answer));

/** The id a seeded listing has on every machine. */
export const seeded = (name: string) => idFrom('seed', 'service', name);
