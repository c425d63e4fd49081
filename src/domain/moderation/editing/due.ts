import { z } from 'zod';
import { lastCheck } from '#src/domain/directory/card.ts';
import { checkedWords } from '#src/domain/directory/checked.ts';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import { confirmedOn } from '#src/domain/directory/upkeep/checks.ts';
import { dayIn, daysAfter } from '#src/domain/directory/upkeep/days.ts';
import { cycleOf, type UpkeepRules } from '#src/domain/directory/upkeep/rules.ts';

/** How a listing stands: open or not, when it was checked, and when somebody should look at it again. */
export const Standing = z.object({
  state: z.enum(['open', 'closed-for-now', 'closed']),
  /** As people read it on the page. */
  checked: z.string(),
  /** The day by which the whole of it should be looked at; none where nobody has ever done so. */
  dueOn: z.string().optional(),
  isDue: z.boolean(),
});
export type Standing = z.infer<typeof Standing>;

const STATES: Partial<Record<ListingRecord['status'], Standing['state']>> = {
  active: 'open',
  'temporarily closed': 'closed-for-now',
};

export function standingOf(
  record: ListingRecord,
  { now, upkeep }: { now: Date; upkeep: UpkeepRules },
): Standing {
  const check = lastCheck(record);
  const confirmed = confirmedOn(record);
  const dueOn = confirmed && daysAfter(confirmed, cycleOf(record, upkeep).days);
  const state = STATES[record.status] ?? 'closed';
  return {
    state,
    checked: checkedWords({ checkedOn: check?.checkedOn, checkedBy: check?.checkedBy }, now).words,
    dueOn,
    isDue: state !== 'closed' && (!dueOn || dueOn <= dayIn(now)),
  };
}
