import { z } from 'zod';
import { CrisisView } from '#src/domain/directory/crisis-view.ts';
import type { ListingCard } from '#src/domain/directory/listing-card.ts';
import type { FoundPlace } from '#src/domain/geo/place.ts';
import type { Facet } from './facets.ts';
import { ServiceQuery } from './query.ts';

/** A search that is one step from this one. */
const Step = z.custom<Partial<ServiceQuery>>((value) => typeof value === 'object' && value !== null);

export const FoundItem = z.object({
  id: z.uuid(),
  name: z.string(),
  organization: z.string().optional(),
  /** Why it is here, a line each. */
  reasons: z.array(z.string()),
  distanceMiles: z.number().optional(),
  /** On foot; left out for a walk that nobody should be sent on. */
  walkMinutes: z.number().optional(),
  /** "0.4 miles, about 10 minutes' walk". */
  distance: z.string().optional(),
  /** Whether it is open, and the line that says so. */
  open: z.object({ kind: z.string(), words: z.string() }),
  card: z.custom<ListingCard>((value) => typeof value === 'object' && value !== null),
});
export type FoundItem = z.infer<typeof FoundItem>;

/** What a search found, and how the question was read. */
export const FindOutput = z.object({
  /** As it was asked, with the page it really is. */
  query: ServiceQuery,
  total: z.number(),
  /** A page that there is not becomes the first. */
  page: z.number(),
  pages: z.number(),
  items: z.array(FoundItem),
  /** Made here, option by option: two hundred objects that need no second look at every search. */
  facets: z.custom<Facet[]>(Array.isArray),
  /** Spelling put right: "Showing debt. Search det instead." */
  corrections: z.array(z.object({ typed: z.string(), shown: z.string() })),
  /** What was said, and the needs it was taken for. */
  assumed: z.array(
    z.object({ said: z.string(), needs: z.array(z.object({ id: z.string(), name: z.string() })) }),
  ),
  /** True when not all words could be found together, so that some of what is shown has only a part of them. */
  relaxed: z.boolean(),
  /** The need in words, to stand after "help with"; only when a need was chosen rather than typed. */
  topic: z.string().optional(),
  place: z.custom<FoundPlace>((value) => typeof value === 'object' && value !== null).optional(),
  /** How the place was read, where that needs saying. */
  placeNote: z.string().optional(),
  /** Shown above everything. */
  crisis: z
    .object({ heading: z.string(), level: z.enum(['now', 'today', 'soon']), lines: z.array(CrisisView) })
    .optional(),
  /** "Which is closest?" */
  closest: z.array(z.object({ label: z.string(), query: Step })),
  /** "Good to know": at most two. */
  guides: z.array(z.object({ title: z.string(), href: z.string() })),
  /** Only when nothing was found: wider searches and what they would find. */
  widened: z.array(z.object({ words: z.string(), query: Step, count: z.number() })),
  /** Only when nothing was found. */
  related: z.array(z.object({ name: z.string(), href: z.string() })),
  /** Touches abuse, self-harm, sexual health, immigration, addiction or offending: no word of it may stand in an address. */
  sensitive: z.boolean(),
});
export type FindOutput = z.infer<typeof FindOutput>;
