import { nearestArea } from './areas.ts';
import { authoritiesOf, authoritiesOfDistrict } from './authorities.ts';
import { type NamedPlace, nameBook } from './name-book.ts';
import type { FoundPlace, PlaceCtx } from './place.ts';
import { bareName, closeUp, editsBetween, foldName } from './place-name.ts';

// One slip in "Layton", two in "Claremont", none in a name so short that any slip makes another name.
const slipsAllowed = (name: string) => (name.length >= 8 ? 2 : name.length >= 4 ? 1 : 0);

/** The place of this very name, with "near", "in" or the town's name around it or not. */
export async function findByName(ctx: PlaceCtx, text: string): Promise<FoundPlace | undefined> {
  const { byName } = await nameBook(ctx);
  for (const name of spokenNames(ctx, text)) {
    const named = byName.get(name);
    if (named) return found(ctx, named, false);
  }
  return undefined;
}

/** The place near by whose name is fewest slips away, if they are few enough. */
export async function findNearlyByName(ctx: PlaceCtx, text: string): Promise<FoundPlace | undefined> {
  const { all } = await nameBook(ctx);
  let nearest: { named: NamedPlace; slips: number } | undefined;
  for (const name of spokenNames(ctx, text)) {
    const most = slipsAllowed(name);
    for (const named of all) {
      if (!named.local) continue;
      for (const known of named.folded.map(closeUp)) {
        if (Math.abs(known.length - name.length) > most) continue;
        const slips = editsBetween(known, name);
        if (slips <= most && slips < (nearest?.slips ?? Number.POSITIVE_INFINITY)) nearest = { named, slips };
      }
    }
  }
  return nearest && found(ctx, nearest.named, true);
}

/** The neighbourhood or town that is named among other words, as in "12 Layton Road, Layton": the longest, then the last. */
export async function findNameWithin(ctx: PlaceCtx, text: string): Promise<FoundPlace | undefined> {
  const { all } = await nameBook(ctx);
  const words = ` ${foldName(text)} `;
  const standing = all
    // A ward is called Park or Stanley, and so is many a street.
    .filter((named) => named.point && !named.ward)
    .flatMap((named) =>
      named.folded.map((name) => ({ named, length: name.length, at: words.lastIndexOf(` ${name} `) })),
    )
    .filter(({ at }) => at >= 0)
    // The town's own name only says which town the neighbourhood is in.
    .sort((a, b) => Number(!a.named.area) - Number(!b.named.area) || b.length - a.length || b.at - a.at);
  return standing[0] && found(ctx, standing[0].named, true);
}

/** The ways the typed name may be meant, closed up: whole first, so that a place called "Near Sawrey" can be found. */
function spokenNames({ place }: PlaceCtx, text: string): string[] {
  const folded = foldName(text);
  if (folded === '') return [];
  const around = [place.name, ...place.alsoCalled, place.county].map(foldName);
  return [...new Set([folded, bareName(folded, around)])].map(closeUp);
}

async function found(ctx: PlaceCtx, named: NamedPlace, corrected: boolean): Promise<FoundPlace> {
  const authorities =
    named.level === 'county'
      ? await authoritiesOf(ctx, [{ district: null, county: named.authority, postcodes: 1 }])
      : await authoritiesOfDistrict(ctx, named.authority);
  const near = named.area ?? (named.ward && named.point && nearestArea(ctx.areas, named.point));
  const ours = ctx.place.authorities.map(({ code }) => code);
  return {
    kind: 'area',
    label: named.name,
    text: named.name,
    ...(named.point && { point: named.point, measuredFrom: 'middle' as const }),
    authorities,
    served: authorities.some(({ code }) => ours.includes(code)),
    ...(named.ward && { ward: named.ward }),
    ...(near && { near: { id: near.id, name: near.name } }),
    corrected,
  };
}
