/** One way to read what somebody typed as a postcode or the beginning of one. */
export interface PostcodeReading {
  kind: 'postcode' | 'partial-postcode' | 'outcode';
  outcode: string;
  /** Capitals, no space: "FY11AN", "FY14Q", "FY1". */
  compact: string;
  /** As it is written on an envelope: "FY1 1AN", "FY1 4Q", "FY1". */
  written: string;
  /** How many characters had to be taken for another: the letter O for nought, I for one … */
  slips: number;
}

const OUTCODES = ['A9', 'A99', 'AA9', 'AA99', 'A9A', 'AA9A'];
const ENDS: readonly (readonly [end: string, kind: PostcodeReading['kind']])[] = [
  ['9aa', 'postcode'],
  ['', 'outcode'],
  ['9a', 'partial-postcode'],
  ['9', 'partial-postcode'],
];

const AS_DIGIT: Record<string, string> = { O: '0', Q: '0', I: '1', L: '1', Z: '2', S: '5', B: '8' };
const AS_LETTER: Record<string, string> = { 0: 'O', 1: 'I', 2: 'Z', 5: 'S', 8: 'B' };
const MOST_SLIPS = 2;

/** Every way to read the text as a UK postcode, its beginning or its outcode, likeliest first: fewest slips,
 *  and "OX11" sooner an outcode than the beginning of an OX1 postcode. Any case, spacing or punctuation; a space, where there is one, is believed. Empty when
 *  there is none. Whether such a postcode exists is for the gazetteer to say. */
export function readPostcode(text: string): PostcodeReading[] {
  const typed = text.trim().toUpperCase().slice(0, 16);
  const compact = typed.replace(/[\s.,\-_/]+/g, '');
  if (!/^[A-Z0-9]{2,7}$/.test(compact)) return [];
  const parts = typed.split(/[\s.,\-_/]+/).filter(Boolean);
  // "FY1 4" says where the first half ends; "FY 14" does not.
  const believedSplit = parts.length === 2 && /\d/.test(parts[0] ?? '') ? parts[0]?.length : undefined;

  const readings: PostcodeReading[] = [];
  for (const [end, kind] of ENDS) {
    for (const front of OUTCODES) {
      if (front.length + end.length !== compact.length) continue;
      if (believedSplit !== undefined && kind !== 'postcode' && believedSplit !== front.length) continue;
      const reading = readAs(compact, front, end);
      if (reading) readings.push({ ...reading, kind });
    }
  }
  return readings.sort((a, b) => a.slips - b.slips);
}

function readAs(compact: string, front: string, end: string): Omit<PostcodeReading, 'kind'> | undefined {
  let repaired = '';
  let slips = 0;
  for (const [index, wanted] of [...(front + end)].entries()) {
    const typed = compact[index] ?? '';
    const character = (wanted === '9' ? asDigit : asLetter)(typed);
    if (character === undefined) return undefined;
    // The last two letters of a postcode are never one of these: they are too easily misread.
    if (wanted === 'a' && /[CIKMOV]/.test(character)) return undefined;
    if (character !== typed) slips += 1;
    repaired += character;
  }
  if (slips > MOST_SLIPS) return undefined;
  const outcode = repaired.slice(0, front.length);
  const inward = repaired.slice(front.length);
  return { outcode, compact: repaired, written: inward ? `${outcode} ${inward}` : outcode, slips };
}

const asDigit = (character: string) => (/\d/.test(character) ? character : AS_DIGIT[character]);
const asLetter = (character: string) => (/\d/.test(character) ? AS_LETTER[character] : character);

const WITHIN = /(?<![A-Z0-9])[A-Z]{1,2}\d[A-Z\d]?(?:\s*\d[A-Z]{2})?(?![A-Z0-9])/gi;

/** Postcodes and outcodes that stand, plainly written, among other words, as in "12 Church Street, FY1 1AN": whole ones
 *  first, then each one's first half, since the second half is where people go wrong. */
export function postcodesWithin(text: string): string[] {
  const found = text.slice(0, 300).match(WITHIN) ?? [];
  const whole = found.filter((candidate) => /\d[A-Z]{2}$/i.test(candidate));
  return [
    ...whole,
    ...whole.map((candidate) => candidate.slice(0, -3).trim()),
    ...found.filter((candidate) => !whole.includes(candidate)),
  ];
}

/** "FY1 1AN" from "fy11an": capitals with the one space, whatever was typed; the text itself when it is no whole postcode. */
export function writtenPostcode(text: string): string {
  const [reading] = readPostcode(text);
  return reading?.kind === 'postcode' && reading.slips === 0 ? reading.written : text.trim();
}
