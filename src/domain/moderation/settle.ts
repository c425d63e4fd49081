import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Connection, Directory, People } from '#db/open.ts';
import { proposal } from '#db/schema/people/proposal.ts';
import type { CrisisLine } from '#src/domain/directory/crisis.ts';
import { isCrisis } from '#src/domain/directory/edit/crisis-listing.ts';
import { type FieldContext, type FieldId, fieldOf } from '#src/domain/directory/edit/fields.ts';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import type { Holidays } from '#src/domain/directory/schedule/holidays.ts';
import { withCheck } from '#src/domain/directory/upkeep/checks.ts';
import { dayIn } from '#src/domain/directory/upkeep/days.ts';
import { Conflict, Invalid } from '#src/domain/problems.ts';
import type { Taxonomy } from '#src/domain/taxonomy/taxonomy.ts';
import { fieldContext } from './field-context.ts';
import { type DecidedChange, isOpen, type Proposal } from './read-proposal.ts';
import { publishOver, readCurrent } from './versions.ts';
import { asPublished, lacking, publishable, type Weighed } from './weigh.ts';

export interface SettleContext {
  readonly directory: Directory;
  readonly people: People;
  readonly taxonomy: Taxonomy;
  readonly holidays: Holidays;
  readonly crisis: readonly CrisisLine[];
  readonly place: { readonly county: string; readonly retention: { readonly reportDays: number } };
  readonly now: Date;
}

export const Settled = z.object({
  state: z.enum(['proposed', 'held', 'published', 'rejected', 'stopped']),
  published: z.array(z.string()),
  /** The yes that some of it still lacks. */
  missing: z.enum(['nobody', 'another-editor']).optional(),
});
export type Settled = z.infer<typeof Settled>;

const DAY = 86_400_000;

/** Keeps what was decided of a proposal. */
export async function keep(
  { now, place }: Pick<SettleContext, 'now' | 'place'>,
  tx: Connection,
  found: Pick<Proposal, 'id'>,
  kept: Pick<Weighed, 'changes' | 'yeses'> & { state: string; by: string; why?: string },
): Promise<void> {
  const { state, changes, yeses, by, why } = kept;
  await tx.db
    .update(proposal)
    .set({
      state,
      changes: JSON.stringify(changes),
      yeses: JSON.stringify(yeses),
      ...(why && { why }),
      ...(!isOpen({ state }) && {
        settledAt: now.toISOString(),
        settledBy: by,
        eraseOn: new Date(now.getTime() + place.retention.reportDays * DAY).toISOString().slice(0, 10),
      }),
    })
    .where(eq(proposal.id, found.id));
}

function written(
  record: ListingRecord,
  changes: readonly DecidedChange[],
  fields: FieldContext,
): ListingRecord {
  return changes.map(asPublished).reduce((made, { field, wanted }) => {
    try {
      return fieldOf(field).write(made, wanted, fields);
    } catch (error) {
      const why = (error as Error).message;
      throw new Invalid(why, { [field]: why });
    }
  }, record);
}

/** A group that sends a change has looked at the rest. */
const checked = (record: ListingRecord, { way }: Pick<Proposal, 'way'>, now: Date): ListingRecord =>
  way === 'group' || way === 'group-link'
    ? withCheck(record, ['all'], {
        checkedOn: dayIn(now),
        checkedBy: 'editor',
        how: 'A change by the group, looked at by an editor',
      })
    : record;

/** Publishes what may be published of one proposal, and keeps what was decided: one decision at a time, since it is called
 *  within people's own transaction. A crash after the publishing and before the keeping is mended by deciding again.
 *  @param wanted the fields that were just taken.
 *  @param seen the version that was looked at; left out, nothing is published over what has changed since it was proposed.
 *  @throws Conflict when the listing changed while somebody was looking, Invalid when words cannot be read. */
export async function settle(
  ctx: SettleContext,
  tx: Connection,
  found: Proposal,
  said: { weighed: Weighed; wanted: readonly FieldId[]; seen?: string; by: string; why?: string },
): Promise<Settled> {
  const { weighed, wanted, seen, by, why } = said;
  const { record, versionId } = await readCurrent(ctx.directory, found.serviceId);
  if (seen !== undefined && seen !== versionId)
    throw new Conflict(
      'Somebody changed this listing while you were looking. Look at what it says now, then decide.',
    );
  const crisis = isCrisis(record, ctx.crisis);
  const fields = await fieldContext(ctx, weighed.changes.map(asPublished));
  const stands = ({ field, was }: DecidedChange) =>
    seen !== undefined || fieldOf(field).read(record, fields) === was;
  const ready = publishable(weighed, wanted, { crisis, stands });
  if (ready.length > 0) {
    const how = { by, why: `Change ${found.reference}` };
    await publishOver(ctx, {
      record: checked(written(record, ready, fields), found, ctx.now),
      over: versionId,
      how,
    });
  }
  const changes = weighed.changes.map(
    (change): DecidedChange => (ready.includes(change) ? { ...change, decision: 'taken' } : change),
  );
  const waiting = changes.filter(({ decision }) => !decision);
  const isTaken = changes.some(({ decision }) => decision === 'taken');
  const state = waiting.length > 0 ? (found.state as Settled['state']) : isTaken ? 'published' : 'rejected';
  await keep(ctx, tx, found, { state, changes, yeses: weighed.yeses, by, why });
  const lacks = waiting
    .filter(({ field }) => wanted.includes(field))
    .map((change) => lacking(weighed, change, crisis));
  return {
    state,
    published: ready.map(({ field }) => field),
    missing: lacks.find((each) => each !== undefined),
  };
}
