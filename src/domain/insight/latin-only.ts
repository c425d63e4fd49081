const BEYOND: Record<string, string> = {
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ı: 'i',
  '−': '-',
  '→': '-',
  '‑': '-',
};
// What the fonts that every PDF reader has of its own can write (Windows-1252).
const WRITABLE = /[\n -~ -ÿŒœŠšŽžŸƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]/;

/** The words in letters of Western Europe, as close as can be: "Kościół" is "Kosciól". What has no likeness is a question
 *  mark, never an empty box. */
export const latinOnly = (words: string): string =>
  [...words.normalize('NFC')]
    .map((letter) => {
      if (WRITABLE.test(letter)) return letter;
      const bare = BEYOND[letter] ?? letter.normalize('NFD').replace(/\p{M}/gu, '');
      return [...bare].every((one) => WRITABLE.test(one)) ? bare : '?';
    })
    .join('');
