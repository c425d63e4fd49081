/** FTS5 reads quotes, operators and column names as orders, so words reach it only through here: letters and figures
 *  alone, each in quotes, and never more of them than a question needs. */

/** A question of more words than this is cut: each costs time, and nobody means them all. */
export const MOST_WORDS = 8;
const SHORTEST_PREFIX = 3;
const NOT_A_WORD = /[^\p{L}\p{N}]+/gu;

const quoted = (word: string): string => {
  const bare = word.replace(NOT_A_WORD, '');
  return bare === '' ? '' : `"${bare}"`;
};

/** Listings that have all of these words, or any of them; empty when there is nothing to ask. */
export function matchWords(words: readonly string[], join: 'AND' | 'OR', columns = ''): string {
  const terms = words.slice(0, MOST_WORDS).map(quoted).filter(Boolean);
  if (terms.length === 0) return '';
  return `${columns ? `{${columns}} : ` : ''}(${terms.join(` ${join} `)})`;
}

/** Listings with a word that begins so; empty when that is too short to be asked of a whole text. */
export function matchPrefix(beginning: string, shortest = SHORTEST_PREFIX): string {
  const term = quoted(beginning);
  return [...term].length - 2 < shortest ? '' : `${term} *`;
}
