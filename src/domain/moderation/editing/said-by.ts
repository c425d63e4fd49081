import type { Change } from '#src/domain/directory/edit/changes.ts';
import type { FieldId } from '#src/domain/directory/edit/fields.ts';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import type { Assurance } from '#src/domain/directory/record-parts.ts';
import { withCheck } from '#src/domain/directory/upkeep/checks.ts';
import { dayIn } from '#src/domain/directory/upkeep/days.ts';

const FACT: Partial<Record<FieldId, Assurance['fact']>> = {
  times: 'times',
  taking: 'taking-people',
  waitTime: 'taking-people',
  feesDescription: 'cost',
  area: 'area',
  getIn: 'get-in',
  applicationProcess: 'get-in',
  eligibilityDescription: 'who-for',
};

/** How we know, where a group changes its own listing. */
export const BY_ITSELF = 'changed by the group itself';

/** What a group changes it has checked, that day. Whether people are taken is known from whoever said it. */
export function saidBy(
  way: 'group' | 'editor',
  record: ListingRecord,
  changes: readonly Change[],
  now: Date,
): ListingRecord {
  if (way === 'editor') {
    const { capacity } = record;
    const isSaid = capacity && changes.some(({ field }) => field === 'taking');
    return isSaid ? { ...record, capacity: { ...capacity, howWeKnow: 'our editors' } } : record;
  }
  const facts = [...new Set(changes.flatMap(({ field }) => FACT[field] ?? []))];
  if (facts.length === 0) return record;
  return withCheck(record, facts, { checkedOn: dayIn(now), checkedBy: 'group', how: BY_ITSELF });
}
