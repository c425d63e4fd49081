import { findByName, findNameWithin, findNearlyByName } from './find-by-name.ts';
import { findByPostcode } from './find-by-postcode.ts';
import type { FoundPlace, PlaceCtx } from './place.ts';
import { postcodesWithin, readPostcode } from './postcode.ts';

const LONGEST = 200;

/** What somebody's words for a place mean: a postcode or part of one in any case and spacing, a neighbourhood, a ward,
 *  the town or a council, with small slips put right. Never throws on what was typed: `unknown` is an answer. */
export async function findPlace(ctx: PlaceCtx, text: string): Promise<FoundPlace> {
  const typed = text.slice(0, LONGEST).replace(/\s+/g, ' ').trim();
  return (await firstFound(ctx, typed)) ?? unknown(typed);
}

// From the surest reading to the boldest.
async function firstFound(ctx: PlaceCtx, typed: string): Promise<FoundPlace | undefined> {
  const readings = readPostcode(withoutNear(typed));
  const asTyped = await findByPostcode(
    ctx,
    readings.filter(({ slips }) => slips === 0),
  );
  if (asTyped) return asTyped;

  const named = await findByName(ctx, typed);
  if (named) return named;

  const repaired = await findByPostcode(
    ctx,
    readings.filter(({ slips }) => slips > 0).filter(believable(ctx, typed)),
  );
  if (repaired) return repaired;

  for (const within of postcodesWithin(typed)) {
    const found = await findByPostcode(ctx, readPostcode(within));
    if (found) return { ...found, corrected: true };
  }
  return (await findNearlyByName(ctx, typed)) ?? (await findNameWithin(ctx, typed));
}

const withoutNear = (typed: string) => typed.replace(/^(near|in|at|around|by)\s+/i, '');

/** A word of letters alone is not a mistyped postcode, unless it is one of this place's ("FYI" for FY1). */
const believable = (ctx: PlaceCtx, typed: string) => (reading: { outcode: string }) =>
  /\d/.test(typed) || ctx.place.outcodes.includes(reading.outcode);

const unknown = (typed: string): FoundPlace => ({
  kind: 'unknown',
  label: typed,
  text: typed,
  authorities: [],
  served: false,
  corrected: false,
});
