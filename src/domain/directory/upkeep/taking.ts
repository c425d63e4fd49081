import type { z } from 'zod';
import { idFrom } from '../ids.ts';
import type { ListingRecord } from '../record.ts';
import { Capacity } from '../record-parts.ts';
import { withCheck } from './checks.ts';

/** What a group may say of taking people by one tap. */
export const Taking = Capacity.shape.status.extract(['open', 'waiting-list', 'full']);

/** What each is called in a text. */
export const TAKING_WORDS: Readonly<Record<z.infer<typeof Taking>, string>> = {
  open: 'taking people',
  'waiting-list': 'waiting list',
  full: 'full',
};

export const BY_TEXT = 'by a text from its published mobile';
export const BY_LINK = 'by the link in a letter to its published address';

/** The record with what a group says of taking people on that day. */
export function withTaking(
  record: ListingRecord,
  status: z.infer<typeof Taking>,
  day: string,
  how: string = BY_LINK,
): ListingRecord {
  const was = record.capacity;
  return {
    ...withCheck(record, ['taking-people'], { checkedOn: day, checkedBy: 'group', how }),
    capacity: {
      id: was?.id ?? idFrom('capacity', record.id),
      status,
      since: day,
      howWeKnow: 'the group',
      ...(status === 'waiting-list' && was?.status === status && { wait: was.wait }),
    },
  };
}
