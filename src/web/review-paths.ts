import type { QueueItem } from '#src/domain/moderation/queue/item.ts';

const PAGES = {
  change: ({ id }) => `/review/changes/${id}`,
  fault: ({ id, wrong }) => `/review/faults/${id}/${wrong}`,
  link: ({ id }) => `/review/links/${id}`,
  mail: ({ id }) => `/review/mail/${id}`,
} satisfies Record<QueueItem['kind'], (item: Pick<QueueItem, 'id' | 'wrong'>) => string>;

/** The page on which an editor deals with one thing. */
export const itemPath = (item: Pick<QueueItem, 'kind' | 'id' | 'wrong'>): string => PAGES[item.kind](item);
