import { and, asc, eq, gt } from 'drizzle-orm';
import { listingVersion } from '#db/schema/directory/upkeep.ts';
import { nextSession } from '#src/domain/directory/calendar.ts';
import { checkedWords } from '#src/domain/directory/checked.ts';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import type { Point } from '#src/domain/geo/distance.ts';
import { changesBetween } from './changes.ts';
import type { PlanContext } from './context.ts';
import { fromPathway } from './from-pathway.ts';
import { latestOf, recordOfVersion } from './latest.ts';
import { insteadOf } from './next-place.ts';
import { orderableOf } from './orderable.ts';
import type { Known } from './places-for.ts';
import type { OpenStep } from './plan-rows.ts';
import type { PlanStep } from './plan-view.ts';
import { stepListing } from './step-listing.ts';
import { TRIED_WORDS } from './step-words.ts';
import type { Orderable } from './suggest-order.ts';

/** A step as it is shown, and what decides where it should stand. */
export interface SeenStep {
  step: PlanStep;
  orderable: Orderable;
}

interface How {
  /** Where the person is. */
  from: Point | undefined;
  known: Known;
  /** Only as much as names it. */
  brief?: boolean;
}

/** The steps with the latest facts of their listings, and where to try next in place of what is closed or did not work. */
export async function readSteps(ctx: PlanContext, steps: readonly OpenStep[], how: How): Promise<SeenStep[]> {
  const seen: SeenStep[] = [];
  for (const step of steps) seen.push(await seeStep(ctx, step, how));
  const failed = steps.filter(
    ({ state }, index) => !how.brief && (state === 'did-not-work' || seen[index]?.step.gone !== undefined),
  );
  const next = await insteadOf(ctx, failed, { standing: steps, known: how.known });
  return seen.map(({ step, orderable }, index) => ({
    step: { ...step, next: next.get(step.id), canGoUp: index > 0, canGoDown: index < steps.length - 1 },
    orderable,
  }));
}

async function seeStep(ctx: PlanContext, step: OpenStep, { from, brief }: How): Promise<SeenStep> {
  const { words } = step;
  const latest = step.serviceId === null ? {} : await latestOf(ctx, step.serviceId);
  const { record } = latest;
  const before = brief && record ? undefined : await recordOfVersion(ctx, step.versionId);
  const listing = record && stepListing(record, ctx, from);
  const { part } = fromPathway(ctx, step);
  const told = record ?? before?.record;
  const title = part?.title ?? words.words ?? told?.name ?? 'A place that is not in the directory any more';
  const gone =
    step.serviceId === null
      ? undefined
      : record === undefined
        ? 'gone'
        : record.status === 'temporarily closed'
          ? 'closed'
          : undefined;
  const seen: PlanStep = {
    id: step.id,
    position: step.position,
    kind: step.serviceId === null ? 'todo' : 'service',
    title,
    state: step.state as PlanStep['state'],
    tried: words.tried && { why: words.tried, words: TRIED_WORDS[words.tried] },
    why: words.why,
    note: words.note,
    listing,
    owner: part?.owner,
    due: part?.due,
    do: part?.do ?? [],
    take: [...new Set([...(part?.take ?? []), ...(listing?.bring ?? [])])],
    say: part?.say ?? listing?.say,
    source: part?.source && { name: part.source.name, url: part.source.url },
    changed: record && before && !brief ? await changesOf(ctx, step, record, before, latest.versionId) : [],
    gone,
    checkedLine:
      listing &&
      checkedWords(
        { checkedOn: listing.card.checkedOn, checkedBy: listing.card.checkedBy },
        ctx.now,
        listing.phones.length > 0,
      ).words,
    sensitive: isSensitive(ctx, told),
    example: told?.kind === 'example',
    canGoUp: false,
    canGoDown: false,
    hasTimes: record !== undefined && !gone && !brief && nextSession(record, ctx) !== undefined,
  };
  const orderable = orderableOf(
    step,
    { title, record, openWords: listing?.open.words, take: part?.take ?? [] },
    ctx,
  );
  return { step: seen, orderable };
}

async function changesOf(
  { directory }: PlanContext,
  { versionId }: OpenStep,
  record: ListingRecord,
  before: { record: ListingRecord; publishedAt: string },
  latest: string | undefined,
): Promise<PlanStep['changed']> {
  if (versionId === null || versionId === latest) return [];
  // A merged listing is another one: its versions since then are what the person has not seen.
  const rows = await directory.db
    .select({ record: listingVersion.record, publishedAt: listingVersion.publishedAt })
    .from(listingVersion)
    .where(and(eq(listingVersion.serviceId, record.id), gt(listingVersion.id, versionId)))
    .orderBy(asc(listingVersion.id));
  const since = rows.map((row) => ({ ...row, record: JSON.parse(row.record) as ListingRecord }));
  return changesBetween([before, ...since]);
}

const isSensitive = ({ taxonomy }: PlanContext, record: ListingRecord | undefined) =>
  record !== undefined && (record.sensitive || record.needs.some((need) => taxonomy.isSensitive(need)));
