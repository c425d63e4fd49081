import type { MatchesView } from '#src/domain/needs/match/matches-view.ts';

type Soon = MatchesView['groups'][number]['soon'];

export const SOON_WORDS: Readonly<Record<Soon, string>> = {
  today: 'Do today',
  week: 'This week',
  ready: 'When you’re ready',
};

/** "“no food today” and “can't travel far”" */
export const quoted = (lines: readonly string[]): string =>
  andWords(lines.map((line) => (line.startsWith('“') ? line : `“${line}”`)));

/** "food, rent and company" */
export function andWords(lines: readonly string[]): string {
  const last = lines.at(-1) ?? '';
  return lines.length < 2 ? last : `${lines.slice(0, -1).join(', ')} and ${last}`;
}

/** Where the list is shown with these groups whole, and with what was left out. Nothing in it says what for. */
export function matchesPath(token: string, more: readonly Soon[], anyway: boolean, part = ''): string {
  const query = [
    ...(more.length > 0 ? [`more=${[...new Set(more)].sort().join(',')}`] : []),
    ...(anyway ? ['anyway=1'] : []),
  ].join('&');
  return `/answers/${token}/matches${query && `?${query}`}${part && `#${part}`}`;
}
