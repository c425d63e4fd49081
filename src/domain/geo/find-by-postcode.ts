import { nearestArea } from './areas.ts';
import { authoritiesOf } from './authorities.ts';
import type { Point } from './distance.ts';
import { gazetteerOf, outcodeMiddle, pointOf, postcodeRow, postcodesBeginning } from './gazetteer.ts';
import { nameBook } from './name-book.ts';
import type { Authority, FoundPlace, PlaceCtx } from './place.ts';
import { within } from './place-shape.ts';
import type { PostcodeReading } from './postcode.ts';

/** The first reading that the gazetteer knows; failing that, the first whose outcode it knows, measured from the middle. */
export async function findByPostcode(
  ctx: PlaceCtx,
  readings: PostcodeReading[],
): Promise<FoundPlace | undefined> {
  for (const reading of readings) {
    const found = await FINDERS[reading.kind](ctx, reading);
    if (found) return found;
  }
  for (const reading of readings) {
    if (reading.kind === 'outcode') continue;
    const found = await outcodeInstead(ctx, reading);
    if (found) return found;
  }
  return undefined;
}

type Finder = (ctx: PlaceCtx, reading: PostcodeReading) => Promise<FoundPlace | undefined>;

const wholePostcode: Finder = async (ctx, reading) => {
  const { db } = ctx.directory;
  const row = await postcodeRow(db, reading.compact);
  if (!row) return undefined;
  const [ward] = row.ward ? await gazetteerOf(db).name.execute({ wanted: row.ward }) : [];
  const authorities = await authoritiesOf(ctx, [
    { district: row.district, county: row.county, postcodes: 1 },
  ]);
  return {
    ...foundAt(ctx, reading, pointOf(row), authorities),
    measuredFrom: 'postcode',
    ...(ward && { ward: { code: ward.code, name: ward.name } }),
    ...(row.lsoa && { lsoa: row.lsoa }),
  };
};

const outcode: Finder = async (ctx, reading) => {
  const known = await outcodeAsked(ctx, reading.outcode);
  return known && foundAt(ctx, reading, known.point, known.authorities);
};

const partialPostcode: Finder = async (ctx, reading) => {
  const shares = await postcodesBeginning(
    ctx.directory.db,
    reading.outcode,
    reading.compact.slice(reading.outcode.length),
  );
  const all = shares.reduce((sum, share) => sum + share.postcodes, 0);
  if (all === 0) return undefined;
  const middle = (of: 'latE5' | 'lngE5') =>
    shares.reduce((sum, share) => sum + share[of] * share.postcodes, 0) / all;
  const point = pointOf({ latE5: Math.round(middle('latE5')), lngE5: Math.round(middle('lngE5')) });
  return foundAt(ctx, reading, point, await authoritiesOf(ctx, shares));
};

/** A postcode that is new, mistyped or beyond the files held here. */
const outcodeInstead: Finder = async (ctx, reading) => {
  const found = await outcode(ctx, reading);
  return (
    found && {
      ...found,
      kind: 'outcode',
      label: `${reading.written} (measured from the middle of ${reading.outcode})`,
    }
  );
};

const FINDERS: Record<PostcodeReading['kind'], Finder> = {
  postcode: wholePostcode,
  outcode,
  'partial-postcode': partialPostcode,
};

/** There are some 3,000, and most who ask live in eight of them. */
async function outcodeAsked(ctx: PlaceCtx, name: string) {
  const { outcodes } = await nameBook(ctx);
  const known = outcodes.get(name);
  if (known) return known;
  const { db } = ctx.directory;
  const point = await outcodeMiddle(db, name);
  if (!point) return undefined;
  const shares = await gazetteerOf(db).outcodeAuthorities.execute({ wanted: name });
  const read = { point, authorities: await authoritiesOf(ctx, shares) };
  outcodes.set(name, read);
  return read;
}

function foundAt(
  { place, areas }: PlaceCtx,
  reading: PostcodeReading,
  point: Point,
  authorities: Authority[],
): FoundPlace {
  const near = nearestArea(areas, point);
  const ours = place.authorities.map(({ code }) => code);
  return {
    kind: reading.kind,
    label: reading.written,
    text: reading.written,
    point,
    measuredFrom: 'middle',
    authorities,
    served:
      authorities.length > 0 ? authorities.some(({ code }) => ours.includes(code)) : within(place.map, point),
    ...(near && { near: { id: near.id, name: near.name } }),
    corrected: reading.slips > 0,
  };
}
