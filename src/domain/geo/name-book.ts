import type { Area, Areas } from './areas.ts';
import type { Point } from './distance.ts';
import { gazetteerChecksum, gazetteerOf, pointOf } from './gazetteer.ts';
import type { Authority, PlaceCtx } from './place.ts';
import { closeUp, foldName } from './place-name.ts';

/** Somewhere with a name: a neighbourhood, the town itself, a ward, a council. */
export interface NamedPlace {
  name: string;
  /** Every name it goes by, folded. */
  folded: string[];
  point?: Point;
  /** The district it lies in or is; a county council's own code when it is one. */
  authority: string;
  level: 'district' | 'county';
  area?: Area;
  ward?: { code: string; name: string };
  /** Whether a slip in the name may be put right: only for names near by, or every typo becomes a far council. */
  local: boolean;
}

export interface NameBook {
  /** Neighbourhoods, the town, wards, councils: of two that share a name, the first is meant. */
  all: NamedPlace[];
  byName: Map<string, NamedPlace>;
  /** Outcodes that were asked for: where each has its middle, and the councils it reaches into. */
  outcodes: Map<string, { point: Point; authorities: Authority[] }>;
}

interface Kept {
  db: PlaceCtx['directory']['db'];
  place: PlaceCtx['place'];
  checksum: string;
  book: NameBook;
}

const kept = new WeakMap<Areas, Kept>();

/** Every name known here, read once and again when another gazetteer is loaded. */
export async function nameBook(ctx: PlaceCtx): Promise<NameBook> {
  const { db } = ctx.directory;
  const checksum = gazetteerChecksum(ctx.directory);
  const before = kept.get(ctx.areas);
  if (before && before.db === db && before.place === ctx.place && before.checksum === checksum)
    return before.book;

  const all = [...areasAndTown(ctx), ...(await wardsAndCouncils(ctx))];
  const byName = new Map<string, NamedPlace>();
  for (const named of all) {
    for (const name of named.folded) {
      const key = closeUp(name);
      if (!byName.has(key)) byName.set(key, named);
    }
  }
  const book: NameBook = { all, byName, outcodes: new Map() };
  kept.set(ctx.areas, { db, place: ctx.place, checksum, book });
  return book;
}

function areasAndTown({ place, areas }: PlaceCtx): NamedPlace[] {
  const home = place.authorities[0]?.code ?? '';
  const named = areas.list.map(
    (area): NamedPlace => ({
      name: area.name,
      folded: [area.name, ...area.alsoCalled].map(foldName),
      point: area.point,
      authority: area.authority ?? home,
      level: 'district',
      area,
      local: true,
    }),
  );
  const town: NamedPlace = {
    name: place.name,
    folded: [place.name, ...place.alsoCalled].map(foldName),
    point: place.centre,
    authority: home,
    level: 'district',
    local: true,
  };
  return [...named, town];
}

async function wardsAndCouncils({ directory, place }: PlaceCtx): Promise<NamedPlace[]> {
  const order = place.authorities.map(({ code }) => code);
  const rows = await gazetteerOf(directory.db).names.execute();
  const wards = rows
    .filter((row) => row.kind === 'ward' && order.includes(row.parent ?? ''))
    .sort((a, b) => order.indexOf(a.parent ?? '') - order.indexOf(b.parent ?? ''))
    .map(
      ({ code, name, parent, latE5, lngE5 }): NamedPlace => ({
        name,
        folded: [foldName(name)],
        ...(latE5 !== null && lngE5 !== null && { point: pointOf({ latE5, lngE5 }) }),
        authority: parent ?? '',
        level: 'district',
        ward: { code, name },
        local: true,
      }),
    );
  // Councils have no point: nobody walks from the middle of a county.
  const councils = rows
    .filter((row) => row.kind !== 'ward')
    .map(
      ({ code, name, kind }): NamedPlace => ({
        name,
        // "Bristol, City of" is asked for as Bristol.
        folded: [...new Set([foldName(name), foldName(name.split(',')[0] ?? name)])],
        authority: code,
        level: kind === 'county' ? 'county' : 'district',
        local: order.includes(code),
      }),
    );
  return [...wards, ...councils];
}
