import type { FindOutput } from '#src/domain/search/find-output.ts';

type Found = Pick<
  FindOutput,
  'query' | 'total' | 'page' | 'pages' | 'topic' | 'place' | 'corrections' | 'assumed'
>;

/** "12 places", "1 place", "No places". */
export const countOf = (total: number) => `${total === 0 ? 'No' : total} ${total === 1 ? 'place' : 'places'}`;

/** What was typed, with the spelling put right. */
function searchedWords({ query, corrections }: Found): string {
  const shownFor = new Map(corrections.map(({ typed, shown }) => [typed, shown]));
  return query.q.replace(/[\p{L}\p{N}]+/gu, (word) => shownFor.get(word.toLowerCase()) ?? word);
}

/** What stands after the count: what for, or else the words as they came, and near where. */
export function headingParts(found: Found): { about?: string; words?: string; near?: string } {
  const words = searchedWords(found);
  const named = found.assumed.some(
    ({ said, needs }) =>
      said.length >= words.length && needs.some(({ name }) => name.toLowerCase().includes(said)),
  );
  const about = found.topic ?? (named ? words : undefined);
  const near = found.place?.point ? found.place.text : undefined;
  if (!about) return { words: words || undefined, near };
  return { about: `that ${found.total === 1 ? 'helps' : 'help'} with ${about}`, near };
}

/** The same as a text: "that help with food near FY1". Words that do not name a need are quoted as they came. */
export function headingOf(found: Found): string {
  const { about, words, near } = headingParts(found);
  return [about, words && `for “${words}”`, near && `near ${near}`].filter(Boolean).join(' ');
}

/** The name of the page in a browser's tab: its heading, and which page of how many. */
export function titleOf(found: Found): string {
  const page = found.pages > 1 ? ` (page ${found.page} of ${found.pages})` : '';
  return `${countOf(found.total)} ${headingOf(found)}${page}`;
}

/** What words were taken for, where the needs' own names do not say so: "skint" for money. */
export const takenFor = ({ assumed }: Pick<Found, 'assumed'>) =>
  assumed
    .map(({ said, needs }) => ({ said, names: needs.map(({ name }) => name) }))
    .filter(
      ({ said, names }) => names.length > 0 && !names.some((name) => name.toLowerCase().includes(said)),
    );
