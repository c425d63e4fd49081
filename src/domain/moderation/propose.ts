import { and, count, eq, gte } from 'drizzle-orm';
import { z } from 'zod';
import { proposal } from '#db/schema/people/proposal.ts';
import { changesOf, faultsOf, isDanger, withChanges } from '#src/domain/directory/edit/changes.ts';
import { FIELD_IDS } from '#src/domain/directory/edit/fields.ts';
import { hold } from '#src/domain/directory/edit/hold.ts';
import type { Letters } from '#src/domain/notifications/letter.ts';
import { Conflict, Invalid, NotFound } from '#src/domain/problems.ts';
import { fieldContext } from './field-context.ts';
import type { SettleContext } from './settle.ts';
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

export type Who = { way: 'anyone' } | { way: 'group' | 'editor'; accountId: string };

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

/** Somebody wants a listing changed. From a stranger all of it waits. From its own group or an editor ordinary words and a
 *  closure are published at once, and what could do harm waits.
 *  @throws Invalid with a sentence a field, Conflict when somebody changed the listing meanwhile. */
export async function propose(
  ctx: SettleContext & { letters: Letters },
  who: Who,
  input: Propose,
): Promise<Proposed> {
  const { serviceId, seen, changes: asked, reason, formId } = Propose.parse(input);
  const { record, versionId } = await readCurrent(ctx.directory, serviceId);
  if (who.way === 'anyone' && record.status !== 'active' && record.status !== 'temporarily closed')
    throw new NotFound('That service is not in the directory any more.');
  const fields = await fieldContext(ctx, asked);
  const changes = changesOf(record, asked, fields);
  const faults = faultsOf(changes);
  const [fault] = Object.values(faults);
  if (fault) throw new Invalid(fault, faults);
  const isStranger = who.way === 'anyone';
  if (isStranger && (await tooMany(ctx, serviceId)))
    throw new Conflict(
      'We have had many suggestions for this service today. Thank you: please try again tomorrow.',
    );
  const now = isStranger ? [] : changes.filter((change) => !isDanger(change));
  const later = changes.filter((change) => !now.includes(change));
  if (changes.length === 0)
    throw new Invalid('Nothing is different from what is published', { change: 'Change at least one thing' });
  let baseVersion = versionId;
  if (now.length > 0) {
    if (seen !== versionId)
      throw new Conflict(
        'Somebody changed this listing while you were writing. What you wrote is below, beside what it says now.',
      );
    let next = record;
    try {
      next = withChanges(record, now, fields);
    } catch (error) {
      const why = (error as Error).message;
      throw new Invalid(why, { [now[0]?.field ?? 'change']: why });
    }
    const by = who.way === 'anyone' ? 'anyone' : `${who.way} ${who.accountId}`;
    await publishOver(ctx, { record: next, over: versionId, how: { by, why: 'Changed by hand' } });
    baseVersion = (await readCurrent(ctx.directory, serviceId)).versionId;
  }
  if (later.length === 0) return { published: now.map(({ field }) => field), waits: [] };
  const { record: latest } = await readCurrent(ctx.directory, serviceId);
  const held = await ctx.people.writeTx((tx) =>
    hold(ctx, tx, {
      record: latest,
      baseVersion,
      way: who.way,
      accountId: who.way === 'anyone' ? undefined : who.accountId,
      changes: later,
      reason,
      formId,
    }),
  );
  return {
    published: now.map(({ field }) => field),
    waits: later.map(({ field }) => field),
    reference: held.reference,
    token: held.token,
  };
}
