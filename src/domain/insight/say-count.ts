/** A count as it may be shown. */
export interface CountSaid {
  readonly words: string;
  /** For drawing it beside others; never finer than the words. */
  readonly size: number;
}

/** Below this nobody is told how many, lest one of them be known by it. */
export const FEW = 5;
const COARSE = 10;

/** A count that may stand as it is, since it is of no people: how often a page was opened. Of a sensitive listing it goes up in
 *  tens, as there one time may be one person's. */
export function sayUse(count: number, sensitive: boolean): CountSaid {
  if (!sensitive || count === 0) return { words: count.toLocaleString('en-GB'), size: count };
  if (count < COARSE) return { words: `fewer than ${COARSE}`, size: 0 };
  const size = Math.floor(count / COARSE) * COARSE;
  return { words: `${size.toLocaleString('en-GB')} or more`, size };
}

/** A count of what people did or want, such as plans: a few are not told apart. */
export function sayPeople(count: number, sensitive: boolean): CountSaid {
  if (sensitive || count === 0 || count >= FEW) return sayUse(count, sensitive);
  return { words: `fewer than ${FEW}`, size: 0 };
}
