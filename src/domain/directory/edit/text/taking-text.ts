import { idFrom } from '../../ids.ts';
import type { ListingRecord } from '../../record.ts';
import { dayIn } from '../../upkeep/days.ts';

/** What a group may say of taking people. */
export const TAKING_WORDS = {
  open: 'Taking people',
  'waiting-list': 'Waiting list',
  full: 'Full',
} as const;
type Taking = keyof typeof TAKING_WORDS;

const NOT_NOW = 'Not taking people for some time';

export function readTaking({ capacity }: Pick<ListingRecord, 'capacity'>): string {
  if (!capacity) return '';
  return capacity.status === 'closed-until' ? NOT_NOW : TAKING_WORDS[capacity.status];
}

/** @throws Error when it is none of the words. */
export function writeTaking(record: ListingRecord, text: string, { now }: { now: Date }): ListingRecord {
  const { capacity: was, ...rest } = record;
  if (text === '') return rest;
  const status = (Object.keys(TAKING_WORDS) as Taking[]).find((each) => TAKING_WORDS[each] === text);
  if (!status) throw new Error('Choose whether you are taking people');
  return {
    ...rest,
    capacity: {
      id: was?.id ?? idFrom('capacity', record.id),
      status,
      since: dayIn(now),
      howWeKnow: 'the group',
      ...(status === 'waiting-list' && was?.status === status && { wait: was.wait }),
    },
  };
}
