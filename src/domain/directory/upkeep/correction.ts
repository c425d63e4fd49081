import { z } from 'zod';
import { type FieldContext, fieldOf } from '../edit/fields.ts';
import { readArea } from '../edit/text/area-text.ts';
import { readCost } from '../edit/text/cost-text.ts';
import type { ListingRecord } from '../record.ts';
import { GetIn } from '../record-parts.ts';
import { timesWords, timetablesOf } from './six-facts.ts';

const lines = (most: number) =>
  z
    .string()
    .max(most, `Write ${most} characters or fewer`)
    .transform((text) => text.replaceAll('\r\n', '\n').trim());

/** The boxes of "Something changed", as they are filled in. */
export const Correction = z.object({
  times: z.array(z.object({ place: z.uuid().optional(), words: lines(1000) })).max(30),
  taking: z.enum(['', 'open', 'waiting-list', 'full']),
  cost: lines(1000),
  area: lines(500),
  getIn: z.array(GetIn),
  howToGetIn: lines(1000),
  phone: lines(500),
  email: lines(254),
  url: lines(500),
  name: lines(200).refine((name) => name !== '', 'Write the name that people know you by'),
  address: lines(500),
});
export type Correction = z.infer<typeof Correction>;

/** What only stands once somebody has checked it: false, it would send people or money to the wrong place. */
export const CHECKED_FIRST = ['phone', 'email', 'url', 'name', 'address'] as const;

/** The same boxes, filled with what the listing says: what a group leaves as it is has not changed. */
export function correctionOf(record: ListingRecord, around: FieldContext): Correction {
  const status = record.capacity?.status;
  const read = (field: (typeof CHECKED_FIRST)[number]) => fieldOf(field).read(record, around);
  return {
    times: timetablesOf(record).map((table) => ({
      ...(table.placeId && { place: table.placeId }),
      words: timesWords(table, around).join('\n'),
    })),
    taking: status === undefined || status === 'closed-until' ? '' : status,
    cost: readCost(record),
    area: readArea(record),
    getIn: record.getIn,
    howToGetIn: record.applicationProcess ?? '',
    phone: read('phone'),
    email: read('email'),
    url: read('url'),
    name: read('name'),
    address: read('address'),
  };
}
