import type { Rule } from '#src/domain/needs/set/question-set.ts';
import { cardsOf } from '#src/domain/search/cards.ts';
import { type Columns, FLAG } from '#src/domain/search/columns.ts';
import type { SearchContext } from '#src/domain/search/context.ts';
import type { Taxonomy } from '#src/domain/taxonomy/taxonomy.ts';

/** Whether a service must not be offered, for safety: one of a kind that a rule forbids, or mainly for such a need. */
export function isForbiddenBy(
  columns: Columns,
  taxonomy: Taxonomy,
  rules: readonly Pick<Rule, 'never'>[],
): (key: number) => boolean {
  const types = columns.types.maskOf(rules.flatMap(({ never }) => never?.types ?? []));
  const needs = new Set(
    rules
      .flatMap(({ never }) => never?.needs ?? [])
      .flatMap((need) => taxonomy.withDescendants(need))
      .map((need) => columns.needs.indexOf(need)),
  );
  return (key) => columns.types.hasAny(key, types) || needs.has(columns.firstNeed[key] as number);
}

/** Whether a service is a crisis line whose number stands in a panel above already. */
export function isShownAbove(
  { directory, search }: Pick<SearchContext, 'directory' | 'search'>,
  panelLines: readonly string[],
): (key: number) => boolean {
  const { flags } = search.columns;
  return (key) => {
    if (panelLines.length === 0 || ((flags[key] as number) & FLAG.crisisLine) === 0) return false;
    const [one] = cardsOf(directory, [key]);
    return one?.card.crisisId !== undefined && panelLines.includes(one.card.crisisId);
  };
}
