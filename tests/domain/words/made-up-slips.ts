const NEIGHBOURS: Record<string, string> = {
  q: 'wa',
  w: 'qes',
  e: 'wrd',
  r: 'etf',
  t: 'ryg',
  y: 'tuh',
  u: 'yij',
  i: 'uok',
  o: 'ipl',
  p: 'o',
  a: 'qsz',
  s: 'adwx',
  d: 'sfec',
  f: 'dgrv',
  g: 'fhtb',
  h: 'gjyn',
  j: 'hkum',
  k: 'jli',
  l: 'ko',
  z: 'ax',
  x: 'zsc',
  c: 'xdv',
  v: 'cfb',
  b: 'vgn',
  n: 'bhm',
  m: 'nj',
};
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** Slips as people make them, the same ones every time: a letter left out, swapped, doubled or on the next key; one in five
 *  long words twice, one in twelve in the first letter. */
export function madeUpSlips(words: readonly string[], count: number, wanted: (typed: string) => boolean) {
  let seed = 20_261_121;
  const random = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * below);
  };
  const pick = (from: string) => from[random(from.length)] ?? '';

  function slip(word: string, first: boolean): string {
    const at = first ? 0 : 1 + random(word.length - 1);
    const letter = word[at] ?? '';
    const [before, after] = [word.slice(0, at), word.slice(at + 1)];
    switch (random(5)) {
      case 0:
        return before + after;
      case 1:
        return after ? before + after[0] + letter + after.slice(1) : word;
      case 2:
        return before + pick(NEIGHBOURS[letter] ?? 'e') + after;
      case 3:
        return before + letter + letter + after;
      default:
        return before + pick(LETTERS) + letter + after;
    }
  }

  const slips: { typed: string; meant: string }[] = [];
  while (slips.length < count) {
    const meant = words[random(words.length)] ?? '';
    let typed = slip(meant, random(12) === 0);
    if (meant.length >= 7 && random(5) === 0) typed = slip(typed, false);
    if (typed !== meant && wanted(typed)) slips.push({ typed, meant });
  }
  return slips;
}
