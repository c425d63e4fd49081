import { type Facts, knownFacts } from '#src/domain/needs/fit/eligibility.ts';
import type { Reading } from '#src/domain/needs/read/reading.ts';
import type { Columns } from '#src/domain/search/columns.ts';
import { MOST_PEOPLE } from '#src/domain/search/rank.ts';
import type { MatchItem } from './matches-view.ts';

const MOST_QUOTED = 3;

/** For each service the needs that it meets, and what was said that brought them: the same answers that chose it. A service
 *  for some people only also quotes how we know that they are among them. */
export function becauseOf(
  columns: Columns,
  facts: Facts,
  { needs, facts: known, factsBecause }: Pick<Reading, 'needs' | 'facts' | 'factsBecause'>,
): (key: number) => Pick<MatchItem, 'needs' | 'because'> {
  const byNeed = needs.map(({ need, because }) => ({
    need,
    mask: columns.needs.maskOf([need]),
    words: because.map(({ words }) => words),
  }));
  const most = columns.whoFor.maskOf(MOST_PEOPLE);
  const byFact = knownFacts(facts, known).map(({ id, follows }) => ({
    mask: columns.whoFor.maskOf(follows?.is ?? []),
    words: factsBecause.get(id)?.words,
  }));
  return (key) => {
    const met = byNeed.filter(({ mask }) => columns.needs.hasAny(key, mask));
    const isForSome = !columns.whoFor.hasAny(key, most);
    const among = isForSome ? byFact.filter(({ mask }) => columns.whoFor.hasAny(key, mask)) : [];
    const words = [...met.flatMap(({ words }) => words), ...among.flatMap(({ words }) => words ?? [])];
    return {
      needs: met.map(({ need }) => need),
      because: [...new Set(words)].slice(0, MOST_QUOTED),
    };
  };
}
