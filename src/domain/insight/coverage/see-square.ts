import { z } from 'zod';
import type { Directory, People } from '#db/open.ts';
import type { Taxonomy } from '#src/domain/taxonomy/taxonomy.ts';
import { knownThere } from './known-there.ts';
import { areaAt } from './reach-out.ts';
import { MONTHS, searchesByArea } from './searches.ts';
import { type CoverageContext, needAt, Square, saidOf } from './see-coverage.ts';
import { ReachOutView, seeReachOuts } from './see-reach-outs.ts';
import { supplyOf } from './supply.ts';
import { Candidate, whoMight } from './who-might.ts';

/** One square of the grid: what there is, what is looked for, and who might help. */
export const SquareView = z.object({
  need: z.object({ id: z.string(), name: z.string(), address: z.string() }),
  sensitive: z.boolean(),
  months: z.number(),
  square: Square,
  candidates: z.array(Candidate),
  asked: z.array(ReachOutView),
  /** Groups that are known and not listed. */
  known: z.array(z.string()),
});

/** @throws NotFound */
export async function seeSquare(
  ctx: CoverageContext & { directory: Directory; people: People; taxonomy: Taxonomy },
  { need: address, area: id }: { need: string; area: string },
): Promise<z.infer<typeof SquareView>> {
  const { taxonomy, areas } = ctx;
  const need = needAt(taxonomy, address);
  const area = areaAt(areas, id);
  const only = { ...ctx, areas: { ...areas, list: [area] } };
  const [counted] = await supplyOf(only, [need.id]);
  const supply = counted?.supply[0] ?? { here: 0, full: 0, beyond: 0 };
  const sensitive = taxonomy.isSensitive(need.id);
  const looked = (await searchesByArea(ctx))(need.id, area.id);
  const asked = await seeReachOuts(ctx, { need: need.id, area: area.id });
  const done = new Set(asked.map(({ serviceId }) => serviceId));
  return {
    need: { id: need.id, name: need.name, address },
    sensitive,
    months: MONTHS,
    square: { area: { id: area.id, name: area.name }, ...supply, ...saidOf(looked, sensitive) },
    candidates: whoMight(ctx, need, area).filter(({ serviceId }) => !done.has(serviceId)),
    asked,
    known: await knownThere(ctx, need, area),
  };
}
