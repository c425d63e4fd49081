import { idFrom } from '../ids.ts';
import type { ListingRecord } from '../record.ts';
import type { Assurance } from '../record-parts.ts';

/** The day on which a person last said that the whole listing is right: the group, an editor or a navigator. What a
 *  source says of itself does not count. */
export function confirmedOn({ assurance }: Pick<ListingRecord, 'assurance'>): string | undefined {
  return assurance
    .filter(({ fact, checkedBy }) => fact === 'all' && checkedBy !== 'source')
    .map(({ checkedOn }) => checkedOn)
    .sort()
    .at(-1);
}

/** The record with these facts checked on that day. A check of the whole takes the place of all before it. */
export function withCheck(
  record: ListingRecord,
  facts: readonly Assurance['fact'][],
  check: Pick<Assurance, 'checkedOn' | 'checkedBy' | 'how'>,
): ListingRecord {
  const rows = facts.map((fact) => ({
    id: idFrom('check', record.id, fact, check.checkedOn, check.checkedBy),
    fact,
    ...check,
  }));
  const stay = facts.includes('all')
    ? record.assurance.filter(
        ({ checkedOn, checkedBy }) => checkedOn > check.checkedOn || checkedBy === 'source',
      )
    : record.assurance.filter(({ fact }) => !facts.includes(fact));
  return { ...record, assurance: [...stay.filter(({ id }) => !rows.some((row) => row.id === id)), ...rows] };
}
