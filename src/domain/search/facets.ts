import type { Taxonomy } from '#src/domain/taxonomy/taxonomy.ts';
import { FACET_LABELS, type FacetName, optionWords } from './facet-words.ts';
import type { Group } from './groups.ts';
import { ACCESS, type ServiceQuery } from './query.ts';
import type { Tally } from './tally.ts';

export interface Facet {
  /** The parameter it sets. */
  group: FacetName;
  label: string;
  /** `count` is how many there would be with this choice and without the others of its kind. */
  options: { value: string; label: string; count: number; on: boolean }[];
}

const facetOf = (group: Group): FacetName =>
  group.name === 'referral' ? 'how' : group.name.startsWith('access-') ? 'access' : (group.name as FacetName);

/** The filters with their counts, as a page or a program shows them. What nothing has is left out unless it is on. */
export function facetsOf(
  groups: readonly Group[],
  { keys, counts }: Tally,
  query: ServiceQuery,
  taxonomy: Taxonomy,
): Facet[] {
  const byName = Map.groupBy(groups, facetOf);
  return (Object.keys(FACET_LABELS) as FacetName[]).flatMap((name) => {
    const chosen = chosenOf(query, name);
    const counted = (byName.get(name) ?? []).flatMap((group) =>
      group.options.flatMap((value, at) =>
        value === '' ? [] : [{ value, count: counts.get(group.name)?.[at] ?? 0 }],
      ),
    );
    // A date, a distance or an age of one's own stands alone in its kind, so it has what was found.
    const count = Array.isArray(query[name]) ? 0 : keys.length;
    const unlisted = chosen
      .filter((value) => !counted.some((option) => option.value === value))
      .map((value) => ({ value, count }));
    const options = [...counted, ...unlisted]
      .map(({ value, count }) => ({ value, count, on: chosen.includes(value) }))
      .filter(({ count, on }) => count > 0 || on)
      .map(({ value, count, on }) => ({ value, label: optionWords(name, value, taxonomy), count, on }));
    if (options.length === 0) return [];
    if (isByCount(name)) options.sort(commonestFirst);
    if (name === 'access')
      options.sort((a, b) => accessOrder.indexOf(a.value) - accessOrder.indexOf(b.value));
    return [{ group: name, label: FACET_LABELS[name], options }];
  });
}

const accessOrder: readonly string[] = ACCESS;
const isByCount = (name: FacetName) => ['need', 'type', 'for', 'language'].includes(name);

const commonestFirst = (a: Facet['options'][number], b: Facet['options'][number]) =>
  Number(b.on) - Number(a.on) || b.count - a.count || (a.label < b.label ? -1 : 1);

function chosenOf(query: ServiceQuery, name: FacetName): string[] {
  const value = query[name];
  if (Array.isArray(value)) return value;
  if (value === true) return ['1'];
  return value === undefined || value === false ? [] : [String(value)];
}
