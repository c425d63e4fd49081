/** A telephone number as it is compared: national digits, "01253123456". */
export interface PhoneKey {
  digits: string;
  /** A line that many places may answer: 03, 08 and 09 numbers and short codes. It says who, not where. */
  manyPlaces: boolean;
}

const LONG = /(?:\+|00)\s*44[\s()-]*(?:\(?0\)?[\s-]*)?[1-9][\d\s().-]{7,14}|\(?0[\d\s().-]{8,16}/g;
const SHORT = /^\D*(\d{3}|1\d{5})\D*$/;

const national = (text: string) =>
  text.replace(/^\s*(?:\+|00)\s*44[\s()-]*(?:\(?0\)?[\s-]*)?/, '0').replace(/\D/g, '');

/** Every number in a phone field, whatever is written round it: "Office: 0117 496 0001 / 07700 900123". */
export function phoneKeys(text: string): PhoneKey[] {
  const long = (text.match(LONG) ?? [])
    .map(national)
    .filter((digits) => digits.length === 10 || digits.length === 11);
  const short = long.length === 0 ? SHORT.exec(text)?.[1] : undefined;
  return [...new Set(short ? [short] : long)].map((digits) => ({
    digits,
    manyPlaces: digits.length < 9 || /^0[389]/.test(digits),
  }));
}
