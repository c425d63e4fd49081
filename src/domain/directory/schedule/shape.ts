import { z } from 'zod';
import { dateOf, dayOf } from './clock/days.ts';

const date = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d$/, 'Write the date like 2026-12-24')
  .refine((text) => dateOf(dayOf(text)) === text, 'There is no such date');
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write the time like 09:30');

/** One slot of a timetable: an HSDS 3.0 schedule row in London wall time, with four fields of ours.
 *
 *  A split day is two rows. `closesAt` at or before `opensAt` is the next day; 00:00–23:59 and 00:00–00:00 are 24 hours.
 *  A one-off has no `freq`, and its date in `dtstart`. A row with `validFrom` and `validTo` at most 31 days apart
 *  stands in place of the usual rows on those dates. */
export const Schedule = z.object({
  id: z.string().optional(),
  /** How long this is known to be so (first and last day); not the life of the service. */
  validFrom: date.optional(),
  validTo: date.optional(),
  /** First day; for every second week or month, the day that says which ones. */
  dtstart: date.optional(),
  /** The last day: after it the service has ended. */
  until: date.optional(),
  freq: z.enum(['WEEKLY', 'MONTHLY']).optional(),
  interval: z.number().int().min(1).max(52).optional(),
  /** 'MO,TH'; monthly also '2SA', '-1FR', '1SA,3SA'. */
  byday: z
    .string()
    .regex(
      /^(-?[1-5])?(MO|TU|WE|TH|FR|SA|SU)(,(-?[1-5])?(MO|TU|WE|TH|FR|SA|SU))*$/,
      'Write the days like MO,TH or 2SA',
    )
    .optional(),
  /** '15', '1,15' or '-1' for the last day of the month. */
  bymonthday: z
    .string()
    .regex(/^-?([1-9]|[12]\d|3[01])(,-?([1-9]|[12]\d|3[01]))*$/, 'Write the days of the month like 1,15')
    .optional(),
  opensAt: time.optional(),
  closesAt: time.optional(),
  attendingType: z.string().optional(),
  description: z.string().optional(),
  notes: z.string().optional(),
  scheduleLink: z.string().optional(),
  /** Ours: closed from `validFrom` to `validTo`, whatever the other rows say. */
  closed: z.boolean().optional(),
  /** Ours: runs in school terms only. */
  termTime: z.boolean().optional(),
  /** Ours: what the listing says about bank holidays. Absent: it does not say. */
  holidays: z.enum(['open', 'closed']).optional(),
  /** Ours: nobody is there for people who just turn up. */
  byAppointment: z.boolean().optional(),
});
export type Schedule = z.infer<typeof Schedule>;
