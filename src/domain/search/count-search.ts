import { dateOf } from '#src/domain/directory/schedule/clock/days.ts';
import { tokenise } from '#src/domain/words/fold.ts';
import type { SearchContext } from './context.ts';
import { phraseToKeep } from './phrase-to-keep.ts';
import { FILTERS, hasFilters, type ServiceQuery } from './query.ts';
import type { Question } from './read-question.ts';
import { momentOf } from './timetables.ts';

/** Adds one search to the counts: the need, the district, and of what is not sensitive the neighbourhood, which filters were on, and whether anything was found. */
export function countSearch(
  { search, now }: Pick<SearchContext, 'search' | 'now'>,
  query: ServiceQuery,
  question: Question,
  total: number,
): void {
  const asked = query.q !== '' || question.chosen.length > 0 || hasFilters(query);
  if (!asked) return;
  const isOn = (value: unknown) =>
    Array.isArray(value) ? value.length > 0 : value !== undefined && value !== false;
  search.counts.add({
    day: dateOf(momentOf(now).today),
    needs: [...new Set([...question.chosen, ...question.needs])],
    area: question.place?.authorities.find(({ level }) => level === 'district')?.code ?? '',
    ...(!question.sensitive && question.place?.near && { near: question.place.near.id }),
    filters: FILTERS.filter((name) => isOn(query[name])),
    foundNothing: total === 0,
    phrase: phraseToKeep(query.q, question.sensitive || tokenise(query.q).length === 0, search.isCommonWord),
  });
}
