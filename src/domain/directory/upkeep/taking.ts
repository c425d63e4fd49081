import type { z } from 'zod';
import { idFrom } from '../ids.ts';
import type { ListingRecord } from '../record.ts';
import { Capacity } from '../record-parts.ts';
import { withCheck } from './checks.ts';

/** What a group may say of taking people by one tap. */
export const Taking = Capacity.shape.status.extract(['open', 'waiting-list', 'full']);

export const BY_LINK = 'by the link in a letter to its published address';

/** The record with what a group says of taking people on that day. */
export function withTaking(
  record: ListingRecord,
  status: z.infer<typeof Taking>,
  day: string,
): ListingRecord {
  const was = record.capacity;
  return {
    ...withCheck(record, ['taking-people'], { checkedOn: day, checkedBy: 'group', how: BY_LINK }),
    capacity: {
      id: was?.id ?? idFrom('capacity', record.id),
      status,
      since: day,
      howWeKnow: 'the group',
      ...(status === 'waiting-list' && was?.status === status && { wait: was.wait }),
    },
  };
}
