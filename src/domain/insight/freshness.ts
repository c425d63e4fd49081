import { and, count, eq, inArray, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Directory, People } from '#db/open.ts';
import { service } from '#db/schema/directory/service.ts';
import { assurance } from '#db/schema/directory/upkeep.ts';
import { report } from '#db/schema/people/report.ts';
import { type Freshness, freshnessOf } from '#src/domain/directory/checked.ts';

/** How far the directory is to be believed, for anybody. Made-up listings count for nothing. */
export const DirectoryFreshness = z.object({
  listings: z.number(),
  /** When a person of the group, an editor or a navigator last confirmed the whole listing. */
  fresh: z.number(),
  ageing: z.number(),
  stale: z.number(),
  never: z.number(),
  examples: z.number(),
  /** Of what people told us is wrong and is not wiped yet. */
  told: z.number(),
  answered: z.number(),
  /** Half were answered within so many days; none where nothing was answered. */
  daysToAnswer: z.number().optional(),
});
export type DirectoryFreshness = z.infer<typeof DirectoryFreshness>;

interface Context {
  directory: Pick<Directory, 'db'>;
  people: Pick<People, 'db'>;
  now: Date;
}

const STANDING = ['active', 'temporarily closed'];
const DAY = 86_400_000;

function median(numbers: readonly number[]): number | undefined {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)];
}

/** Counts what was checked when, and what became of what people said is wrong. */
export async function directoryFreshness({ directory, people, now }: Context): Promise<DirectoryFreshness> {
  const { db } = directory;
  const on = sql<string>`max(${assurance.checkedOn})`.as('checked_on');
  const checked = db
    .select({ serviceId: assurance.serviceId, on })
    .from(assurance)
    .where(and(eq(assurance.fact, 'all'), inArray(assurance.checkedBy, ['group', 'editor', 'navigator'])))
    .groupBy(assurance.serviceId)
    .as('checked');
  const rows = await db
    .select({ kind: service.kind, on: checked.on, count: count() })
    .from(service)
    .leftJoin(checked, eq(checked.serviceId, service.id))
    .where(inArray(service.status, STANDING))
    .groupBy(service.kind, sql`${checked.on}`);
  const real = rows.filter(({ kind }) => kind === 'real');
  const sum = (list: typeof rows) => list.reduce((total, row) => total + row.count, 0);
  const aged = (freshness: Freshness) =>
    sum(real.filter((row) => row.on && freshnessOf(row.on, now) === freshness));
  const reports = await people.db.select({ at: report.madeAt, answered: report.answeredAt }).from(report);
  const days = reports.flatMap(({ at, answered }) =>
    answered ? Math.floor((Date.parse(answered) - Date.parse(at)) / DAY) : [],
  );
  return {
    listings: sum(real),
    fresh: aged('fresh'),
    ageing: aged('ageing'),
    stale: aged('stale'),
    never: sum(real.filter((row) => !row.on)),
    examples: sum(rows) - sum(real),
    told: reports.length,
    answered: days.length,
    daysToAnswer: median(days),
  };
}
