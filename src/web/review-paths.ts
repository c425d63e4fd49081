import type { QueueItem } from '#src/domain/moderation/queue/item.ts';

/** The page on which an editor deals with one thing. */
export const itemPath = ({ kind, id, wrong }: Pick<QueueItem, 'kind' | 'id' | 'wrong'>): string =>
  kind === 'change' ? `/review/changes/${id}` : `/review/faults/${id}/${wrong}`;
