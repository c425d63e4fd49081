import { z } from 'zod';
import type { Directory } from '#db/open.ts';
import { NotFound } from '#src/domain/problems.ts';
import type { NeedTerm, Taxonomy } from '#src/domain/taxonomy/taxonomy.ts';
import { type CountSaid, sayPeople } from '../say-count.ts';
import { type Asked, MONTHS, searchesByArea } from './searches.ts';
import { type SupplyContext, supplyOf } from './supply.ts';

export interface CoverageContext extends SupplyContext {
  directory: Pick<Directory, 'db'>;
  taxonomy: Taxonomy;
}

const Named = z.object({ id: z.string(), name: z.string() });

/** Needs down, neighbourhoods across; in each square how many places there are. */
export const Coverage = z.object({
  areas: z.array(Named),
  rows: z.array(
    z.object({
      need: Named.extend({ address: z.string() }),
      here: z.array(z.number()),
      empty: z.number(),
    }),
  ),
});

/** The whole place at a glance. */
export async function seeCoverage(ctx: CoverageContext): Promise<z.infer<typeof Coverage>> {
  const { taxonomy } = ctx;
  const counted = await supplyOf(
    ctx,
    taxonomy.tops.map(({ id }) => id),
  );
  return {
    areas: counted.map(({ area: { id, name } }) => ({ id, name })),
    rows: taxonomy.tops.map(({ id, name }, at) => {
      const here = counted.map(({ supply }) => supply[at]?.here ?? 0);
      const address = taxonomy.addressOf(id);
      return { need: { id, name, address }, here, empty: here.filter((count) => count === 0).length };
    }),
  };
}

/** One neighbourhood for one need. Few searches are not told apart, and none of what is sensitive are counted here. */
export const Square = z.object({
  area: Named,
  here: z.number(),
  full: z.number(),
  beyond: z.number(),
  searches: z.string().optional(),
  nothing: z.string().optional(),
});
export type Square = z.infer<typeof Square>;

export const NeedCoverage = z.object({
  need: Named.extend({ address: z.string() }),
  sensitive: z.boolean(),
  months: z.number(),
  above: z.array(Named.extend({ address: z.string() })),
  parts: z.array(Named.extend({ address: z.string(), empty: z.number() })),
  /** Where there is nothing and most is looked for first. */
  squares: z.array(Square),
});

/** The need that an address stands for. @throws NotFound */
export function needAt(taxonomy: Taxonomy, address: string): NeedTerm {
  const need = taxonomy.byAddress(address);
  if (!need) throw new NotFound('There is no such kind of help.');
  return need;
}

const wordsOf = ({ words, size }: CountSaid): string | undefined =>
  size === 0 && words === '0' ? undefined : words;

export const saidOf = ({ searches, nothing }: Asked, sensitive: boolean) => {
  const [all, none] = [sayPeople(searches, sensitive), sayPeople(nothing, sensitive)].map(wordsOf);
  return { ...(all && { searches: all }), ...(none && { nothing: none }) };
};

/** One need in every neighbourhood, and how its parts are covered. @throws NotFound */
export async function seeNeedCoverage(
  ctx: CoverageContext,
  address: string,
): Promise<z.infer<typeof NeedCoverage>> {
  const { taxonomy } = ctx;
  const need = needAt(taxonomy, address);
  const parts = taxonomy.children(need.id);
  const counted = await supplyOf(ctx, [need.id, ...parts.map(({ id }) => id)]);
  const asked = await searchesByArea(ctx);
  const sensitive = taxonomy.isSensitive(need.id);
  const named = ({ id, name }: NeedTerm) => ({ id, name, address: taxonomy.addressOf(id) });
  const squares = counted.map(({ area: { id, name }, supply: [own] }) => {
    const looked = asked(need.id, id);
    const { here, full, beyond } = own ?? { here: 0, full: 0, beyond: 0 };
    const square: Square = { area: { id, name }, here, full, beyond, ...saidOf(looked, sensitive) };
    return { looked, square };
  });
  return {
    need: named(need),
    sensitive,
    months: MONTHS,
    above: taxonomy.ancestors(need.id).toReversed().map(named),
    parts: parts.map((part, at) => ({
      ...named(part),
      empty: counted.filter(({ supply }) => supply[at + 1]?.here === 0).length,
    })),
    squares: squares
      .toSorted(
        (a, b) =>
          Number(b.square.here === 0) - Number(a.square.here === 0) ||
          b.looked.nothing - a.looked.nothing ||
          b.looked.searches - a.looked.searches,
      )
      .map(({ square }) => square),
  };
}
