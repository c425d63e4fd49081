const LEADING = /^(?:near(?:by)?(?: to)?|close to|next to|not far from|in|at|around|round|by|from|the) +/;
const TRAILING = / +(?:area|ward|uk|england)$/;

/** A place name as it is compared: small letters and figures, one space between words, no accents, "saint" as "st". */
export function foldName(text: string): string {
  return text
    .slice(0, 300)
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'’‘`´]/g, '')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/\bsaint\b/g, 'st');
}

/** What is left of a folded name without "near", "in the", "area" and the names in `around` (the town, the county)
 *  that people add behind. Never empty when the name was not. */
export function bareName(folded: string, around: readonly string[]): string {
  let name = folded;
  for (let before = ''; before !== name; ) {
    before = name;
    for (const shorter of [
      name.replace(LEADING, ''),
      name.replace(TRAILING, ''),
      ...around.map((town) => withoutEnd(name, town)),
    ]) {
      if (shorter !== '' && shorter.length < name.length) {
        name = shorter;
        break;
      }
    }
  }
  return name;
}

const withoutEnd = (name: string, end: string) =>
  name.endsWith(` ${end}`) ? name.slice(0, -end.length - 1).trim() : name;

/** Spaces are where people differ most: "south shore", "Southshore". */
export const closeUp = (folded: string) => folded.replaceAll(' ', '');

/** How many letters must be added, taken away, changed or swapped with the next to turn one name into the other. */
export function editsBetween(a: string, b: string): number {
  let twoBack: number[] = [];
  let back = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let edits = Math.min((row[j - 1] ?? 0) + 1, (back[j] ?? 0) + 1, (back[j - 1] ?? 0) + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) edits = Math.min(edits, (twoBack[j - 2] ?? 0) + 1);
      row.push(edits);
    }
    twoBack = back;
    back = row;
  }
  return back[b.length] ?? 0;
}
