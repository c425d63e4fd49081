import { and, count, inArray, isNotNull, isNull } from 'drizzle-orm';
import type { Directory, People } from '#db/open.ts';
import { bundleStep } from '#db/schema/people/bundle.ts';
import type { CrisisLine } from '#src/domain/directory/crisis.ts';
import { isCrisis } from '#src/domain/directory/edit/crisis-listing.ts';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import { readCurrent } from '../versions.ts';
import { openedOf } from './opened.ts';

/** What all that waits is read from. */
export interface QueueContext {
  readonly directory: Directory;
  readonly people: People;
  readonly crisis: readonly CrisisLine[];
  readonly now: Date;
  /** Made-up listings have dates that end too. */
  readonly isDemo?: boolean;
}

/** A listing as an item of the queue says it. */
export interface Subject {
  readonly record: ListingRecord;
  readonly serviceId: string;
  readonly name: string;
  readonly versionId: string;
  readonly crisis: boolean;
  /** In how many plans it stands. */
  readonly plans: number;
  /** How often its page was opened in thirty days. Of a sensitive listing in a month, and in whole tens. */
  readonly opened: number;
}

const COARSE = 10;

/** How many plans each of these listings stands in. */
async function plansOf({ people }: QueueContext, ids: readonly string[]): Promise<Map<string, number>> {
  const rows = await people.db
    .select({ id: bundleStep.serviceId, count: count() })
    .from(bundleStep)
    .where(
      and(
        isNotNull(bundleStep.serviceId),
        isNull(bundleStep.removedAt),
        inArray(bundleStep.serviceId, [...ids]),
      ),
    )
    .groupBy(bundleStep.serviceId);
  return new Map(rows.map((row) => [row.id ?? '', row.count]));
}

/** The listings that things wait about, by id. What is not in the directory any more is left out. */
export async function subjectsOf(
  ctx: QueueContext,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Subject>> {
  const each = [...new Set(ids)];
  const subjects = new Map<string, Subject>();
  if (each.length === 0) return subjects;
  const plans = await plansOf(ctx, each);
  const uses = await openedOf(ctx, each);
  for (const serviceId of each) {
    const listing = await readCurrent(ctx.directory, serviceId).catch(() => undefined);
    if (!listing) continue;
    const { record, versionId } = listing;
    const { lately = 0, inMonth = 0 } = uses.get(serviceId) ?? {};
    subjects.set(serviceId, {
      record,
      serviceId,
      name: record.name,
      versionId,
      crisis: isCrisis(record, ctx.crisis),
      plans: plans.get(serviceId) ?? 0,
      opened: record.sensitive ? Math.floor(inMonth / COARSE) * COARSE : lately,
    });
  }
  return subjects;
}
