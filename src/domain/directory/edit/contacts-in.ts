/** What leads people somewhere, as it stands in ordinary words. */
export interface Contacts {
  readonly links: string[];
  readonly mails: string[];
  readonly numbers: string[];
  /** Whole postcodes: where somebody would go. */
  readonly postcodes: string[];
}

const LINK = /\b(?:https?:\/\/|www\.)[^\s<>"']+|\b(?:javascript|data|vbscript|file):\S+/giu;
// People type what stands on a leaflet: give-here.co.uk/soup. The last part is written small or large throughout, so that a full stop
// without a space behind it makes no address.
const BARE_LINK =
  /(?<![\p{L}\p{N}@._/-])(?:[\p{L}\p{N}-]+\.)+(?:\p{Ll}{2,24}|\p{Lu}{2,24})(?![\p{L}\p{N}@-])(?:\/[^\s<>"']*)?/gu;
const ABBREVIATION = /^(?:e\.g|i\.e|a\.m|p\.m)\./i;
const MAIL = /[^\s@<>()]+@[^\s@<>()]+\.[^\s@<>()]+/gu;
const NUMBER = /\+?\d[\d ().-]{3,}\d/gu;
const ODD_NUMBER = /\+?\d[\d ().–—/_·|-]{8,}\d/gu;
const POSTCODE = /\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b/giu;

const digitsOf = (text: string) => text.replace(/\D/g, '');
/** "9.30-11.30", "2024-2025" and "2024-25" are read as what they are. */
const isSpan = (text: string) =>
  /^(?:[01]?\d|2[0-4])(?:\.\d\d)? ?- ?(?:[01]?\d|2[0-4])(?:\.\d\d)?$/.test(text) ||
  /^(?:19|20)\d\d ?- ?(?:(?:19|20)\d\d|\d\d)$/.test(text);
/** A whole number of this country, whatever stands between its figures. */
export const isWholeNumber = (text: string): boolean =>
  /^(?:0\d{9,10}|(?:00)?44\d{9,11})$/.test(digitsOf(text));
const isAddress = (text: string) => {
  const [host = ''] = text.split('/');
  return (
    !ABBREVIATION.test(text) &&
    host
      .split('.')
      .slice(0, -1)
      .some((label) => /\p{L}/u.test(label))
  );
};

// Figures of other scripts are figures too.
const asciiFigures = (text: string) =>
  text.replace(/(?![0-9])\p{Nd}/gu, (figure) => {
    const at = figure.codePointAt(0) ?? 0;
    let zero = at;
    while (zero > at - 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
    return String(at - zero);
  });

/** Numbers and addresses that stand in ordinary words. Years, prices and times of the clock are shorter or hold other signs. */
export function contactsIn(words: string): Contacts {
  const text = asciiFigures(words.normalize('NFKC'));
  const found = (pattern: RegExp) =>
    [...text.matchAll(pattern)].map(([each]) => each.replace(/[.,;:!?)]+$/, ''));
  const plain = found(NUMBER).filter((each) => digitsOf(each).length >= 5 && !isSpan(each));
  const odd = found(ODD_NUMBER).filter((each) => isWholeNumber(each) && !plain.includes(each));
  return {
    links: [...found(LINK), ...found(BARE_LINK).filter(isAddress)],
    mails: found(MAIL),
    numbers: [...plain, ...odd.map((each) => digitsOf(each))],
    postcodes: found(POSTCODE).map((each) => each.toUpperCase().replace(' ', '')),
  };
}
