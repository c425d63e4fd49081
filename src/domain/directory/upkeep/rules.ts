import { z } from 'zod';
import type { ListingRecord } from '../record.ts';

const days = z.int().min(0).max(730);
const Cycle = z.strictObject({
  /** How many days a check lasts. */
  days: days.min(1),
  types: z.array(z.string()).min(1).optional(),
  needs: z.array(z.string()).min(1).optional(),
  reach: z
    .array(z.enum(['place', 'town', 'county', 'national']))
    .min(1)
    .optional(),
  /** Nobody writes to these: editors ring. */
  ring: z.boolean().default(false),
});
export type Cycle = z.infer<typeof Cycle>;

/** content/upkeep/rules.yml */
export const UpkeepRules = z
  .strictObject({
    cycles: z.array(Cycle).min(1),
    askBefore: days,
    tries: z.array(days).min(1).max(5),
    ringAfter: days.min(1),
    askAgain: days.min(7),
    letters: z.strictObject({
      aYear: z.int().min(1).max(8),
      aHalfYear: z.int().min(1).max(8),
      together: days,
    }),
    lettersADay: z.int().min(1).max(5_000),
    laterDays: days.min(1),
    linkDays: days.min(7).max(120),
    taking: z.strictObject({
      /** From one text to the next. */
      days: days.min(7),
      /** Texts in a row without an answer, after which none goes until the group says something. */
      unanswered: z.int().min(1).max(12),
      types: z.array(z.string()),
      needs: z.array(z.string()),
    }),
  })
  .refine(
    ({ cycles }) => cycles.at(-1) && !cycles.at(-1)?.types && !cycles.at(-1)?.needs && !cycles.at(-1)?.reach,
    {
      path: ['cycles'],
      error: 'must end with a line that fits all',
    },
  )
  .refine(
    ({ tries }) => tries.every((day, index) => (index === 0 ? day === 0 : day > (tries[index - 1] ?? 0))),
    {
      path: ['tries'],
      error: 'must begin with 0 and go up',
    },
  );
export type UpkeepRules = z.infer<typeof UpkeepRules>;

/** How long a check of this listing lasts. */
export function cycleOf(
  record: Pick<ListingRecord, 'types' | 'needs' | 'reach'>,
  { cycles }: Pick<UpkeepRules, 'cycles'>,
): Cycle {
  const found = cycles.find(
    ({ types, needs, reach }) =>
      (!types || types.some((id) => record.types.includes(id))) &&
      (!needs || needs.some((id) => record.needs.includes(id))) &&
      (!reach || reach.includes(record.reach)),
  );
  if (!found) throw new Error('no cycle fits');
  return found;
}

/** Whether a group is asked each week if this listing is taking people: what runs out in days, and is run by the group
 *  itself. */
export const isAskedWeekly = (
  record: Pick<ListingRecord, 'types' | 'needs' | 'reach' | 'status'>,
  { cycles, taking }: Pick<UpkeepRules, 'cycles' | 'taking'>,
): boolean =>
  record.status === 'active' &&
  !cycleOf(record, { cycles }).ring &&
  (taking.types.some((id) => record.types.includes(id)) ||
    taking.needs.some((id) => record.needs.includes(id)));
