import { and, count, inArray, isNotNull, isNull, ne } from 'drizzle-orm';
import { z } from 'zod';
import type { Directory, People } from '#db/open.ts';
import { bundleStep } from '#db/schema/people/bundle.ts';
import { proposal } from '#db/schema/people/proposal.ts';
import { report } from '#db/schema/people/report.ts';
import { toRing } from '#db/schema/people/upkeep.ts';
import type { CrisisLine } from '#src/domain/directory/crisis.ts';
import { isDanger } from '#src/domain/directory/edit/changes.ts';
import { isCrisis } from '#src/domain/directory/edit/crisis-listing.ts';
import { fieldOf } from '#src/domain/directory/edit/fields.ts';
import { closes } from '#src/domain/directory/edit/status-text.ts';
import { type Proposal, proposalOf } from './read-proposal.ts';
import { readCurrent } from './versions.ts';

/** One thing that waits for an editor. */
export const QueueItem = z.object({
  kind: z.enum(['change', 'fault']),
  /** Of a change: its id. Of a fault: listing and what is wrong. */
  id: z.string(),
  wrong: z.string().optional(),
  serviceId: z.string(),
  name: z.string(),
  versionId: z.string(),
  /** What it is about: "Phone numbers, Website". */
  about: z.array(z.string()),
  danger: z.boolean(),
  crisis: z.boolean(),
  closure: z.boolean(),
  /** How many people told us, or whose plans it stands in. */
  people: z.number(),
  plans: z.number(),
  since: z.string(),
  /** Ordinary words, nothing that could harm: may be accepted with others in one go. */
  low: z.boolean(),
  /** The viewer proposed it, or has said yes: somebody else must. */
  mine: z.boolean(),
  asked: z.boolean(),
});
export type QueueItem = z.infer<typeof QueueItem>;

export const Queue = z.object({
  items: z.array(QueueItem),
  more: z.number(),
  /** Listings on the phone sheet, and how many of them because letters come back. */
  toRing: z.number(),
  bounced: z.number(),
});
export type Queue = z.infer<typeof Queue>;

interface Context {
  directory: Directory;
  people: People;
  crisis: readonly CrisisLine[];
  now: Date;
}

type Risk = Pick<QueueItem, 'danger' | 'crisis' | 'closure' | 'plans' | 'people' | 'since' | 'mine'>;

/** What could harm first, then where lives may hang on it, then closures, then what most people meet, then what waits longest. What
 *  only somebody else can do comes last. */
export const byRisk = (a: Risk, b: Risk): number =>
  Number(a.mine) - Number(b.mine) ||
  Number(b.danger) - Number(a.danger) ||
  Number(b.crisis) - Number(a.crisis) ||
  Number(b.closure) - Number(a.closure) ||
  b.plans + b.people - (a.plans + a.people) ||
  a.since.localeCompare(b.since);

const MOST = 100;

/** How many plans each of these listings stands in. */
async function plansOf({ people }: Context, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
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

type Listing = Awaited<ReturnType<typeof readCurrent>>;

function changeItem(
  found: Proposal,
  { record, versionId }: Listing,
  known: { plans: number; crisis: boolean; viewer: string },
): QueueItem {
  const waiting = found.changes.filter(({ decision }) => !decision);
  const danger = waiting.some(isDanger);
  const closure = waiting.some(({ field, wanted }) => field === 'status' && closes(wanted));
  const { plans, crisis, viewer } = known;
  return {
    kind: 'change',
    id: found.id,
    serviceId: record.id,
    name: record.name,
    versionId,
    about: waiting.map(({ field }) => fieldOf(field).label),
    danger,
    crisis,
    closure,
    people: 0,
    plans,
    since: found.madeAt,
    low:
      !danger &&
      !crisis &&
      waiting.every(({ field }) => field !== 'status' && field !== 'times') &&
      !found.question,
    mine:
      danger &&
      (found.accountId === viewer ||
        found.yeses.some((yes) => yes.by === 'editor' && yes.accountId === viewer)),
    asked: found.question !== null && found.answer === null,
  };
}

/** All that waits for editors, what matters most first. */
export async function readQueue(ctx: Context, viewer: { accountId: string }): Promise<Queue> {
  const open = (
    await ctx.people.db
      .select()
      .from(proposal)
      .where(inArray(proposal.state, ['proposed', 'held']))
  ).map(proposalOf);
  const reports = await ctx.people.db.select().from(report).where(ne(report.state, 'answered'));
  const ids = [...new Set([...open, ...reports].map(({ serviceId }) => serviceId))];
  const plans = await plansOf(ctx, ids);
  const listings = new Map<string, Listing>();
  for (const id of ids) {
    const listing = await readCurrent(ctx.directory, id).catch(() => undefined);
    if (listing) listings.set(id, listing);
  }
  const items: QueueItem[] = [];
  for (const found of open) {
    const listing = listings.get(found.serviceId);
    if (!listing) continue;
    const crisis = isCrisis(listing.record, ctx.crisis);
    items.push(
      changeItem(found, listing, {
        crisis,
        plans: plans.get(found.serviceId) ?? 0,
        viewer: viewer.accountId,
      }),
    );
  }
  for (const same of Map.groupBy(reports, ({ serviceId, wrong }) => `${serviceId} ${wrong}`).values()) {
    const [first] = same;
    const listing = first && listings.get(first.serviceId);
    if (!listing) continue;
    items.push({
      kind: 'fault',
      id: first.serviceId,
      wrong: first.wrong,
      serviceId: first.serviceId,
      name: listing.record.name,
      versionId: listing.versionId,
      about: [first.wrong],
      danger: first.wrong === 'wrong-number',
      crisis: isCrisis(listing.record, ctx.crisis),
      closure: first.wrong === 'closed',
      people: same.length,
      plans: plans.get(first.serviceId) ?? 0,
      since: same.map(({ madeAt }) => madeAt).sort()[0] ?? first.madeAt,
      low: false,
      mine: false,
      asked: same.some(({ state }) => state === 'looking'),
    });
  }
  items.sort(byRisk);
  const ring = await ctx.people.db
    .select({ why: toRing.why, count: count() })
    .from(toRing)
    .where(isNull(toRing.doneAt))
    .groupBy(toRing.why);
  const ringing = (why?: string) =>
    ring.filter((row) => !why || row.why === why).reduce((sum, row) => sum + row.count, 0);
  return {
    items: items.slice(0, MOST),
    more: Math.max(0, items.length - MOST),
    toRing: ringing(),
    bounced: ringing('bounced'),
  };
}
