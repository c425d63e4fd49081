import { z } from 'zod';
import { namesOf } from '#src/domain/accounts/names-of.ts';
import { type Change, couldHarm, withChanges } from '#src/domain/directory/edit/changes.ts';
import { isCrisis } from '#src/domain/directory/edit/crisis-listing.ts';
import { type FieldContext, fieldOf } from '#src/domain/directory/edit/fields.ts';
import { withTimesOf } from '#src/domain/directory/edit/text/times-text.ts';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import type { Letters } from '#src/domain/notifications/letter.ts';
import { Conflict, NotFound } from '#src/domain/problems.ts';
import { differences } from './differences.ts';
import { saidBy } from './editing/said-by.ts';
import { fieldContext } from './field-context.ts';
import { holdFor, type Proposed } from './propose.ts';
import type { SettleContext } from './settle.ts';
import { sortChanges, type Who } from './sort-changes.ts';
import { publishOver, readCurrent, readVersion, versionsOf } from './versions.ts';
import { DiffPart, wordDiff } from './word-diff.ts';

/** Somebody who changes listings, not anybody. */
export type Changer = Exclude<Who, { way: 'anyone' }>;

export const History = z.object({
  serviceId: z.string(),
  name: z.string(),
  /** The version that is published now. */
  seen: z.string(),
  versions: z.array(
    z.object({
      id: z.string(),
      at: z.string(),
      /** editor, group, contact, seed …: as what they did it. */
      by: z.string(),
      /** Their name, where the one who reads may know it. */
      who: z.string().optional(),
      why: z.string(),
      source: z.string().optional(),
      changes: z.array(z.object({ label: z.string(), diff: z.array(DiffPart) })),
    }),
  ),
});

const MOST = 30;

/** Who changed a listing, what and when, newest first. Its group reads the names of its own people, and editors all.
 *  @throws NotFound */
export async function historyOf(
  ctx: SettleContext,
  { way }: Pick<Changer, 'way'>,
  serviceId: string,
): Promise<z.infer<typeof History>> {
  const { record, versionId } = await readCurrent(ctx.directory, serviceId);
  const fields = await fieldContext(ctx);
  const rows = await versionsOf(ctx.directory, serviceId, MOST + 1);
  const records = rows.map((row) => JSON.parse(row.record) as ListingRecord);
  const doers = rows.map(({ publishedBy }) => publishedBy.split(' '));
  const known = doers.flatMap(([by, id]) => (id && (way === 'editor' || by === 'group') ? id : []));
  const names = await namesOf(ctx, known);
  return {
    serviceId,
    name: record.name,
    seen: versionId,
    versions: rows.slice(0, MOST).map((row, index) => {
      const [is, before] = [records[index], records[index + 1]];
      const [by = '', id = ''] = doers[index] ?? [];
      return {
        id: row.id,
        at: row.publishedAt,
        by,
        who: names.get(id),
        why: row.why,
        source: row.source ?? undefined,
        changes:
          is && before
            ? differences(before, is, fields).map(({ field, was, wanted }) => ({
                label: fieldOf(field).label,
                diff: wordDiff(was, wanted, fieldOf(field).danger ? 'lines' : 'words'),
              }))
            : [],
      };
    }),
  };
}

export const Restore = z.object({
  serviceId: z.uuid(),
  version: z.string().max(64),
  seen: z.string().max(64),
  formId: z.uuid(),
});

/** Puts an older version's words back, where the whole of it may not be: what could do harm waits for somebody else. */
async function putBack(
  ctx: SettleContext & { letters: Letters },
  who: Changer,
  at: { record: ListingRecord; versionId: string; old: ListingRecord; changes: readonly Change[] },
  said: { why: string; formId: string; fields: FieldContext; crisis: boolean },
): Promise<Proposed> {
  const { record, versionId, old, changes } = at;
  const { why, formId, fields, crisis } = said;
  // Times are kept as rows: words could lose some of them.
  const isTimes = ({ field }: Change) => field === 'times';
  const words = changes.filter((change) => !isTimes(change));
  const { now, later } = sortChanges({ record, fields, who, crisis }, words, false);
  const done = [...changes.filter(isTimes), ...now];
  if (done.length > 0) {
    const made = withChanges(record, now, fields);
    const next = changes.some(isTimes) ? withTimesOf(made, old) : made;
    await publishOver(ctx, {
      record: saidBy(who.way, next, done, ctx.now),
      over: versionId,
      how: { by: `${who.way} ${who.accountId}`, why },
    });
  }
  const published = done.map(({ field }) => field);
  if (later.length === 0) return { published, waits: [] };
  const { reference, token } = await holdFor(ctx, who, { serviceId: record.id, later, formId });
  return { published, waits: later.map(({ field }) => field), reference, token };
}

const BACK = 'Back to the version';
/** A restoring, a join that was taken apart, a change that was taken back. */
const TOOK_BACK = /^(Back to|Took back|Taken back)/;

/** An older version without what words do not decide: what has been hidden since stays so, and whoever looks after the listing
 *  goes on doing so. */
const careful = (old: ListingRecord, now: ListingRecord): ListingRecord => ({
  ...old,
  organization:
    old.organization?.id === now.organization?.id ? old.organization : (now.organization ?? old.organization),
  sensitive: old.sensitive || now.sensitive,
  confidentialLocation: old.confidentialLocation || now.confidentialLocation,
});

/** Puts an earlier version back. An editor undoes the last change whole and at once, so that a trap is gone with one press; of
 *  an older version, wherever lives may hang on it, and for the group itself, what could do harm waits for somebody else's yes.
 *  @throws Conflict when somebody published meanwhile. */
export async function restore(
  ctx: SettleContext & { letters: Letters },
  who: Changer,
  input: z.infer<typeof Restore>,
): Promise<Proposed> {
  const { serviceId, version, seen, formId } = Restore.parse(input);
  const { record, versionId } = await readCurrent(ctx.directory, serviceId);
  if (seen !== versionId)
    throw new Conflict('Somebody changed this listing while you were looking. Look at it as it is now.');
  const old = await readVersion(ctx.directory, version);
  if (old.serviceId !== serviceId) throw new NotFound('That version is of another listing.');
  const fields = await fieldContext(ctx);
  const changes = differences(record, old.listing, fields);
  const [last, previous] = await versionsOf(ctx.directory, serviceId, 2);
  const crisis = [record, old.listing].some((listing) => isCrisis(listing, ctx.crisis));
  // What was put back is not put up again as an undoing of that.
  const isUndo = previous?.id === version && !crisis && !TOOK_BACK.test(last?.why ?? '');
  const why = `${BACK} of ${old.publishedAt.slice(0, 10)}`;
  if (who.way === 'editor' && (isUndo || !changes.some((change) => couldHarm(change, { crisis })))) {
    const how = { by: `editor ${who.accountId}`, why };
    await publishOver(ctx, { record: careful(old.listing, record), over: versionId, how });
    return { published: changes.map(({ field }) => field), waits: [] };
  }
  if (changes.length === 0) throw new Conflict('Nothing in it is different from what is published.');
  return putBack(ctx, who, { record, versionId, old: old.listing, changes }, { why, formId, fields, crisis });
}
