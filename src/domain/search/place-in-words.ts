import { findByName } from '#src/domain/geo/find-by-name.ts';
import { findPlace } from '#src/domain/geo/find-place.ts';
import type { FoundPlace, PlaceCtx } from '#src/domain/geo/place.ts';
import { postcodesWithin } from '#src/domain/geo/postcode.ts';

const NEAR = /^(.*?\S)\s+(?:near to|close to|near|around|in|at|by)\s+(.{2,40})$/i;
const MOST_NAME_WORDS = 3;

export interface WordsAndPlace {
  /** What is left to be searched for. */
  words: string;
  /** Words that name a place, and may be part of a service's name as well. */
  placeWords: string;
  place?: FoundPlace;
}

/** Finds the place that people put among the words: "food bank FY1", "debt advice in Bispham", "gp near me south shore".
 *  What follows must be known by that very name, so that nothing is taken for a place by guessing. */
export async function placeInWords(ctx: PlaceCtx, text: string): Promise<WordsAndPlace> {
  const [postcode] = postcodesWithin(text);
  if (postcode) {
    const place = await findPlace(ctx, postcode);
    const words = text
      .replace(postcode, ' ')
      .replace(/\s+(near|in|at|around|by)\s*$/i, '')
      .trim();
    // Section 21 and vitamin B12 are no postcodes, unless there is no doubt.
    if (place.kind === 'postcode' || (place.kind !== 'unknown' && place.served && words !== ''))
      return { words, placeWords: '', place };
  }
  const said = NEAR.exec(text);
  if (said) {
    const place = await named(ctx, said[2] ?? '');
    if (place) return { words: said[1] ?? '', placeWords: '', place };
  }
  const words = text.split(/\s+/);
  for (let count = Math.min(MOST_NAME_WORDS, words.length - 1); count > 0; count--) {
    const tail = words.slice(-count).join(' ');
    const place = await named(ctx, tail);
    if (place) return { words: words.slice(0, -count).join(' '), placeWords: tail, place };
  }
  return { words: text, placeWords: '' };
}

async function named(ctx: PlaceCtx, text: string): Promise<FoundPlace | undefined> {
  if (text.length < 4) return undefined;
  const place = await findByName(ctx, text);
  return place?.served ? place : undefined;
}
