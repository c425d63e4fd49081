import type { ListingRecord } from '#src/domain/directory/record.ts';
import type { Reading } from '../notes.ts';

type Status = ListingRecord['status'];

const KNOWN: Record<string, Status> = {
  active: 'active',
  inactive: 'inactive',
  defunct: 'defunct',
  'temporarily closed': 'temporarily closed',
};
const WORDS: Record<string, Status> = {
  open: 'active',
  live: 'active',
  published: 'active',
  current: 'active',
  yes: 'active',
  true: 'active',
  enabled: 'active',
  closed: 'defunct',
  'permanently closed': 'defunct',
  ceased: 'defunct',
  deleted: 'defunct',
  archived: 'inactive',
  disabled: 'inactive',
  draft: 'inactive',
  unpublished: 'inactive',
  no: 'inactive',
  false: 'inactive',
  'temporarily-closed': 'temporarily closed',
  temporarily_closed: 'temporarily closed',
  suspended: 'temporarily closed',
  paused: 'temporarily closed',
};

/** The status of a service; unsaid is active, since a source lists what there is. */
export function readStatus(given: string | undefined): Reading<Status> & { value: Status } {
  const word = (given ?? '').trim().toLowerCase();
  if (word === '') return { value: 'active', mended: ['status-unsaid'] };
  const known = KNOWN[word];
  if (known) return { value: known };
  const other = WORDS[word];
  return other
    ? { value: other, mended: ['status-word'] }
    : { value: 'active', lost: [{ loss: 'status', value: given ?? '' }] };
}
