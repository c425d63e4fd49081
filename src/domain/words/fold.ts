const MARKS = /\p{M}+/gu;
const APOSTROPHES = /['’‘ʼ`´]/g;
const PLAIN = /^[ -~\t\n\r]*$/;
const PLAIN_APOSTROPHES = /['`]/g;
const WORD = /[\p{L}\p{N}]+/gu;

// Letters that Unicode does not take apart into a plain letter and a mark.
const LETTERS: Record<string, string> = {
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  þ: 'th',
  ı: 'i',
};
const ODD_LETTERS = /[łđðøæœßþı]/g;

/** One spelling for one word: small letters, no accents, no apostrophes ("Can't" and "can’t" are "cant"). */
export function fold(text: string): string {
  // Most text is plain, and needs a tenth of the work.
  if (PLAIN.test(text)) return text.replace(PLAIN_APOSTROPHES, '').toLowerCase();
  return text
    .normalize('NFKD')
    .replace(APOSTROPHES, '')
    .replace(MARKS, '')
    .toLowerCase()
    .replace(ODD_LETTERS, (letter) => LETTERS[letter] ?? letter);
}

/** The words of a text, folded, in order, stop words and all. Anything that is not a letter or a figure parts words. */
export function tokenise(text: string): string[] {
  return fold(text).match(WORD) ?? [];
}
