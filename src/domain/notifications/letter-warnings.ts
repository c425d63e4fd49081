import { and, asc, inArray, lte } from 'drizzle-orm';
import type { People } from '#db/open.ts';
import { outbox } from '#db/schema/people/outbox.ts';

const HOUR = 3_600_000;

/** Whether letters are not going out: one that could have gone an hour ago still waits. In words for whoever runs the site. */
export async function letterWarnings({ people, now }: { people: People; now: Date }): Promise<string[]> {
  const isWaiting = and(
    inArray(outbox.state, ['waiting', 'sending']),
    lte(outbox.madeAt, new Date(now.getTime() - HOUR).toISOString()),
    // Others have been given a later day, and have not been tried.
    lte(outbox.dueAt, new Date(now.getTime() + 3 * HOUR).toISOString()),
  );
  const [oldest] = await people.db
    .select({ madeAt: outbox.madeAt, attempts: outbox.attempts })
    .from(outbox)
    .where(isWaiting)
    .orderBy(asc(outbox.madeAt))
    .limit(1);
  if (!oldest || oldest.attempts === 0) return [];
  const hours = Math.floor((now.getTime() - Date.parse(oldest.madeAt)) / HOUR);
  return [
    `Letters are not going out: the oldest has waited ${hours === 1 ? 'an hour' : `${hours} hours`}. Look at SMTP_URL or the NOTIFY settings, and at the log.`,
  ];
}
