import type { ListingRecord } from '../record.ts';

/** What people call each state of a listing. */
export const STATUS_WORDS = {
  active: 'Open',
  'temporarily closed': 'Closed for now',
  defunct: 'Closed for good',
  inactive: 'Not shown',
} as const satisfies Record<ListingRecord['status'], string>;

export const readStatus = ({ status }: ListingRecord): string => STATUS_WORDS[status];

/** @throws Error when it is none of the words. */
export function writeStatus(record: ListingRecord, text: string): ListingRecord {
  const found = Object.entries(STATUS_WORDS).find(([, words]) => words.toLowerCase() === text.toLowerCase());
  if (!found) throw new Error('Choose open or closed');
  return { ...record, status: found[0] as ListingRecord['status'] };
}

/** Whether this only closes: that takes effect at once, since nobody may stand before a closed door. */
export const closes = (wanted: string): boolean =>
  wanted === STATUS_WORDS['temporarily closed'] || wanted === STATUS_WORDS.defunct;
