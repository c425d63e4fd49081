import { and, count, eq, gt, gte, inArray, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Directory, People } from '#db/open.ts';
import { listingRedirect } from '#db/schema/directory/upkeep.ts';
import { bundle, bundleStep } from '#db/schema/people/bundle.ts';
import { listingUse } from '#db/schema/people/listing-use.ts';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import { dateOf } from '#src/domain/directory/schedule/clock/days.ts';
import type { Areas } from '#src/domain/geo/areas.ts';
import type { Place } from '#src/domain/geo/place-shape.ts';
import { momentOf } from '#src/domain/search/timetables.ts';
import type { Taxonomy } from '#src/domain/taxonomy/taxonomy.ts';
import { lookedForAround } from './looked-for.ts';
import { sayPeople, sayUse } from './say-count.ts';

const Count = z.object({ words: z.string(), size: z.number() });
const LookedFor = z.object({ need: z.string(), searches: Count, nothing: Count });

/** What a group gets back for keeping its listing true. */
export const Numbers = z.object({
  id: z.string(),
  name: z.string(),
  organization: z.string().optional(),
  sensitive: z.boolean(),
  example: z.boolean(),
  /** The first and the last day that is counted, YYYY-MM-DD. */
  from: z.string(),
  to: z.string(),
  /** The first of them with anything to count; none where nothing has come yet. */
  begun: z.string().optional(),
  opened: Count,
  rung: Count,
  /** Plans of people in which it stands today. */
  plans: Count,
  /** The last thirty days; not of a sensitive listing, whose days are not kept. */
  lately: z.object({ opened: Count, rung: Count }).optional(),
  /** The running month last. */
  months: z.array(z.object({ month: z.string(), opened: Count, rung: Count })),
  area: z.string(),
  own: z.array(LookedFor),
  missing: z.array(LookedFor),
  near: z.object({ area: z.string(), looked: z.array(LookedFor) }).optional(),
});
export type Numbers = z.infer<typeof Numbers>;

interface Context {
  directory: Pick<Directory, 'db'>;
  people: Pick<People, 'db'>;
  place: Place;
  taxonomy: Taxonomy;
  areas: Areas;
  now: Date;
}

const MONTHS = 12;
const LATELY_DAYS = 30;

/** "2026-11" and the eleven months before it, oldest first. */
function monthsUpTo(today: string): string[] {
  const [year = 0, month = 0] = today.split('-').map(Number);
  return Array.from({ length: MONTHS }, (_, index) =>
    new Date(Date.UTC(year, month - MONTHS + index, 1)).toISOString().slice(0, 7),
  );
}

/** Its own id and those of listings that were joined to it, whose counts are its own now. */
async function idsOf({ directory }: Context, id: string): Promise<string[]> {
  const rows = await directory.db.select().from(listingRedirect).where(eq(listingRedirect.toId, id));
  return [id, ...rows.map(({ fromId }) => fromId)];
}

async function plansWith({ people, now }: Context, ids: readonly string[]): Promise<number> {
  const [row] = await people.db
    .select({ plans: count(sql`distinct ${bundle.id}`) })
    .from(bundleStep)
    .innerJoin(bundle, eq(bundle.id, bundleStep.bundleId))
    .where(
      and(
        inArray(bundleStep.serviceId, [...ids]),
        isNull(bundleStep.removedAt),
        gt(bundle.endsAt, now.toISOString()),
      ),
    );
  return row?.plans ?? 0;
}

/** What the listing has been good for in the last twelve months, and what people near it looked for. */
export async function numbersOf(ctx: Context, record: ListingRecord): Promise<Numbers> {
  const { sensitive } = record;
  const { today } = momentOf(ctx.now);
  const to = dateOf(today);
  const months = monthsUpTo(to);
  const from = `${months[0]}-01`;
  const ids = await idsOf(ctx, record.id);
  const days = await ctx.people.db
    .select()
    .from(listingUse)
    .where(and(inArray(listingUse.serviceId, ids), gte(listingUse.day, from)))
    .orderBy(listingUse.day);
  const sum = (counted: typeof days) => ({
    opened: sayUse(
      counted.reduce((total, { opened }) => total + opened, 0),
      sensitive,
    ),
    rung: sayUse(
      counted.reduce((total, { rung }) => total + rung, 0),
      sensitive,
    ),
  });
  const latelyFrom = dateOf(today - LATELY_DAYS + 1);
  return {
    id: record.id,
    name: record.name,
    organization: record.organization?.name,
    sensitive,
    example: record.kind === 'example',
    from,
    to,
    begun: days[0]?.day,
    ...sum(days),
    plans: sayPeople(await plansWith(ctx, ids), sensitive),
    ...(!sensitive && { lately: sum(days.filter(({ day }) => day >= latelyFrom)) }),
    months: months.map((month) => ({ month, ...sum(days.filter(({ day }) => day.startsWith(month))) })),
    ...(await lookedForAround(ctx, record, from)),
  };
}
