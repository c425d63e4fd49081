import { z } from 'zod';
import type { Directory } from '#db/open.ts';
import type { Area } from '#src/domain/geo/areas.ts';
import { milesWords } from '#src/domain/geo/distance.ts';
import { cardsOf } from '#src/domain/search/cards.ts';
import type { Columns } from '#src/domain/search/columns.ts';
import { FLAG } from '#src/domain/search/columns.ts';
import { kilometresTo } from '#src/domain/search/whereabouts.ts';
import type { NeedTerm, Taxonomy } from '#src/domain/taxonomy/taxonomy.ts';
import { NEAR_KM, type SupplyContext, usableKeys } from './supply.ts';

/** A group that might help in a neighbourhood. */
export const Candidate = z.object({
  serviceId: z.string(),
  name: z.string(),
  organisation: z.string().optional(),
  example: z.boolean(),
  /** It does this elsewhere, or it does something like it there. */
  why: z.enum(['does-it', 'is-there']),
  /** What it does that is like it. */
  needs: z.array(z.string()),
  distance: z.string(),
  phones: z.array(z.object({ number: z.string() })),
});
export type Candidate = z.infer<typeof Candidate>;

const MOST = { 'does-it': 5, 'is-there': 6 } as const;
/** Further than this nobody is asked to come. */
const FAR_KM = 20;

/** Needs that are like one: its parts, those beside it, and those that the taxonomy calls related. */
function likeIt(taxonomy: Taxonomy, need: NeedTerm): string[] {
  const own = taxonomy.withDescendants(need.id);
  const beside = need.parent ? taxonomy.withDescendants(need.parent) : [];
  const related = own.flatMap((id) => taxonomy.related(id).map((each) => each.id));
  return [...new Set([...beside, ...related])].filter((id) => !own.includes(id) && id !== need.parent);
}

/** The best of them, one of each organisation. */
function oneEach(columns: Columns, keys: readonly number[], most: number): number[] {
  const seen = new Set<number>();
  const chosen: number[] = [];
  for (const key of keys) {
    const organisation = columns.organization[key] as number;
    if (organisation !== 0 && seen.has(organisation)) continue;
    seen.add(organisation);
    chosen.push(key);
    if (chosen.length === most) break;
  }
  return chosen;
}

/** The nearest groups that could help with a need in a neighbourhood: those that do it further away, and those that are there and
 *  do something like it, most like it first. */
export function whoMight(
  ctx: SupplyContext & { directory: Pick<Directory, 'sqlite'>; taxonomy: Taxonomy },
  need: NeedTerm,
  area: Area,
): Candidate[] {
  const { search, taxonomy, directory } = ctx;
  search.catchUp(ctx.now);
  const { columns } = search;
  const wanted = columns.needs.maskOf([need.id]);
  const like = likeIt(taxonomy, need);
  const mask = columns.ownNeeds.maskOf(like);
  const placed = usableKeys(columns, ctx.isDemo).filter(
    (key) => ((columns.flags[key] as number) & (FLAG.placed | FLAG.crisisLine)) === FLAG.placed,
  );
  const kilometres = kilometresTo(columns, area.point, placed);
  const away = (key: number) => kilometres[key] as number;
  const shared = (key: number) => columns.ownNeeds.optionsOf(key).filter((id) => like.includes(id));
  const doing = placed
    .filter((key) => columns.needs.hasAny(key, wanted) && away(key) > NEAR_KM && away(key) <= FAR_KM)
    .toSorted((a, b) => away(a) - away(b));
  const there = placed
    .filter(
      (key) =>
        away(key) <= NEAR_KM && !columns.needs.hasAny(key, wanted) && columns.ownNeeds.hasAny(key, mask),
    )
    .map((key) => ({ key, alike: shared(key).length }))
    .toSorted((a, b) => b.alike - a.alike || away(a.key) - away(b.key))
    .map(({ key }) => key);
  const said = (keys: readonly number[], why: Candidate['why']) =>
    cardsOf(directory, oneEach(columns, keys, MOST[why])).map(
      ({ key, card }): Candidate => ({
        serviceId: card.id,
        name: card.name,
        ...(card.organizationName && { organisation: card.organizationName }),
        example: card.example,
        why,
        needs: shared(key).flatMap((id) => taxonomy.need(id)?.name ?? []),
        distance: milesWords(away(key)),
        phones: card.phones.map(({ number }) => ({ number })),
      }),
    );
  return [...said(there, 'is-there'), ...said(doing, 'does-it')];
}
