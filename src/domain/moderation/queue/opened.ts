import { and, gte, inArray, sql } from 'drizzle-orm';
import type { People } from '#db/open.ts';
import { listingUse } from '#db/schema/people/listing-use.ts';
import { dateOf } from '#src/domain/directory/schedule/clock/days.ts';
import { momentOf } from '#src/domain/search/timetables.ts';

/** How often the page of a listing was opened lately. */
export interface Opened {
  /** In the last thirty days, today among them. */
  readonly lately: number;
  /** In the busier of the months that these days touch: all that is kept of a sensitive listing. */
  readonly inMonth: number;
}

const DAYS = 30;

/** How often the pages of these listings were opened, by id; those that nobody opened are left out. */
export async function openedOf(
  { people, now }: { people: Pick<People, 'db'>; now: Date },
  ids: readonly string[],
): Promise<ReadonlyMap<string, Opened>> {
  const from = dateOf(momentOf(now).today - DAYS + 1);
  const rows = await people.db
    .select({
      id: listingUse.serviceId,
      lately: sql<number>`coalesce(sum(${listingUse.opened}) filter (where ${listingUse.day} >= ${from}), 0)`,
      inMonth: sql<number>`max(${listingUse.opened})`,
    })
    .from(listingUse)
    .where(and(inArray(listingUse.serviceId, [...ids]), gte(listingUse.day, `${from.slice(0, 7)}-01`)))
    .groupBy(listingUse.serviceId);
  return new Map(rows.map(({ id, lately, inMonth }) => [id, { lately, inMonth }]));
}
