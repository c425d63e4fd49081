import { and, count, eq, gte, inArray, ne } from 'drizzle-orm';
import { z } from 'zod';
import type { Connection } from '#db/open.ts';
import { proposal } from '#db/schema/people/proposal.ts';
import { type Change, changesOf, faultsOf, withChanges } from '#src/domain/directory/edit/changes.ts';
import { isCrisis } from '#src/domain/directory/edit/crisis-listing.ts';
import { FIELD_IDS } from '#src/domain/directory/edit/fields.ts';
import { type Held, hold } from '#src/domain/directory/edit/hold.ts';
import type { Letters } from '#src/domain/notifications/letter.ts';
import { Conflict, Invalid, NotFound } from '#src/domain/problems.ts';
import { saidBy } from './editing/said-by.ts';
import { tellOfClosure } from './editing/tell-of-closure.ts';
import { fieldContext } from './field-context.ts';
import { proposalOf } from './read-proposal.ts';
import { keep, type SettleContext } from './settle.ts';
import { sortChanges, type Who } from './sort-changes.ts';
import { publishOver, readCurrent } from './versions.ts';

/** What somebody wants changed: only what is there counts, and nothing for what stays. */
export const Propose = z.object({
  serviceId: z.uuid(),
  /** The version that the form was filled from. */
  seen: z.string().max(64),
  changes: z
    .array(z.object({ field: z.enum(FIELD_IDS), wanted: z.string().max(6000) }))
    .max(FIELD_IDS.length),
  reason: z.string().trim().max(1000, { error: 'Write 1,000 characters or fewer' }).optional(),
  formId: z.uuid(),
  /** Times that we cannot read go to an editor in the group's own words. */
  asWritten: z.boolean().optional(),
});
export type Propose = z.infer<typeof Propose>;

export const Proposed = z.object({
  /** What was published at once. */
  published: z.array(z.string()),
  /** What waits. */
  waits: z.array(z.string()),
  reference: z.string().optional(),
  token: z.string().optional(),
});
export type Proposed = z.infer<typeof Proposed>;

const DAY = 86_400_000;
/** One listing gets at most so many suggestions from strangers a day. */
const MOST_A_DAY = 20;

async function tooMany(ctx: SettleContext, serviceId: string): Promise<boolean> {
  const since = new Date(ctx.now.getTime() - DAY).toISOString();
  const [today] = await ctx.people.db
    .select({ count: count() })
    .from(proposal)
    .where(and(eq(proposal.serviceId, serviceId), eq(proposal.way, 'anyone'), gte(proposal.madeAt, since)));
  return (today?.count ?? 0) >= MOST_A_DAY;
}

/** The same changes sent again take the place of those that its group sent before and nobody has decided. */
async function supersede(
  ctx: SettleContext,
  tx: Connection,
  serviceId: string,
  sent: { id: string; later: readonly Change[] },
): Promise<void> {
  const rows = await tx.db
    .select()
    .from(proposal)
    .where(
      and(
        eq(proposal.serviceId, serviceId),
        eq(proposal.way, 'group'),
        ne(proposal.id, sent.id),
        inArray(proposal.state, ['proposed', 'held']),
      ),
    );
  for (const old of rows.map(proposalOf))
    if (old.changes.every(({ field }) => sent.later.some((change) => change.field === field))) {
      const { changes, yeses } = old;
      await keep(ctx, tx, old, { changes, yeses, state: 'stopped', by: 'proposer' });
    }
}

/** Keeps changes until somebody else has looked at them. */
export async function holdFor(
  ctx: SettleContext & { letters: Letters },
  who: Who,
  sent: { serviceId: string; later: readonly Change[]; reason?: string | undefined; formId: string },
): Promise<Held> {
  const { serviceId, later, reason, formId } = sent;
  const { record, versionId: baseVersion } = await readCurrent(ctx.directory, serviceId);
  return ctx.people.writeTx(async (tx) => {
    const held = await hold(ctx, tx, { record, baseVersion, ...who, changes: later, reason, formId });
    if (who.way === 'group') await supersede(ctx, tx, serviceId, { id: held.id, later });
    return held;
  });
}

/** Somebody wants a listing changed. From a stranger all of it waits. From its own group or an editor ordinary words and a
 *  closure are published at once, and what could do harm waits.
 *  @throws Invalid with a sentence a field, Conflict when somebody changed the listing meanwhile. */
export async function propose(
  ctx: SettleContext & { letters: Letters },
  who: Who,
  input: Propose,
): Promise<Proposed> {
  const { serviceId, seen, changes: asked, reason, formId, asWritten = false } = Propose.parse(input);
  const { record, versionId } = await readCurrent(ctx.directory, serviceId);
  const isStranger = who.way === 'anyone';
  if (isStranger && record.status !== 'active' && record.status !== 'temporarily closed')
    throw new NotFound('That service is not in the directory any more.');
  const fields = await fieldContext(ctx, asked);
  const changes = changesOf(record, asked, fields);
  const faults = faultsOf(changes);
  const [fault] = Object.values(faults);
  if (fault) throw new Invalid(fault, faults);
  if (isStranger && (await tooMany(ctx, serviceId)))
    throw new Conflict(
      'We have had many suggestions for this service today. Thank you: please try again tomorrow.',
    );
  if (changes.length === 0)
    throw new Invalid('Nothing is different from what is published', { change: 'Change at least one thing' });
  const crisis = isCrisis(record, ctx.crisis);
  const { now, later } = sortChanges({ record, fields, who, crisis }, changes, asWritten);
  if (now.length > 0 && !isStranger) {
    if (seen !== versionId)
      throw new Conflict(
        'Somebody changed this listing while you were writing. What you wrote is below, beside what it says now.',
      );
    const next = withChanges(record, now, fields);
    await publishOver(ctx, {
      record: saidBy(who.way, next, now, ctx.now),
      over: versionId,
      how: { by: `${who.way} ${who.accountId}`, why: 'Changed by hand' },
    });
    if (who.way === 'group') await tellOfClosure(ctx, { record, changes: now, mark: who.mark });
  }
  const published = now.map(({ field }) => field);
  if (later.length === 0) return { published, waits: [] };
  const held = await holdFor(ctx, who, { serviceId, later, reason, formId });
  return {
    published,
    waits: later.map(({ field }) => field),
    reference: held.reference,
    token: held.token,
  };
}
