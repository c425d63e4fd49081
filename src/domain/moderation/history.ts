import { z } from 'zod';
import { changesOf, isDanger } from '#src/domain/directory/edit/changes.ts';
import { isCrisis } from '#src/domain/directory/edit/crisis-listing.ts';
import { FIELD_IDS, type FieldContext, fieldOf } from '#src/domain/directory/edit/fields.ts';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import type { Letters } from '#src/domain/notifications/letter.ts';
import { Conflict, NotFound } from '#src/domain/problems.ts';
import { fieldContext } from './field-context.ts';
import { type Proposed, propose } from './propose.ts';
import type { SettleContext } from './settle.ts';
import { publishOver, readCurrent, readVersion, versionsOf } from './versions.ts';
import { DiffPart, wordDiff } from './word-diff.ts';

export const History = z.object({
  serviceId: z.string(),
  name: z.string(),
  /** The version that is published now. */
  seen: z.string(),
  versions: z.array(
    z.object({
      id: z.string(),
      at: z.string(),
      by: z.string(),
      why: z.string(),
      source: z.string().optional(),
      changes: z.array(z.object({ label: z.string(), diff: z.array(DiffPart) })),
    }),
  ),
});

const MOST = 30;

const differences = (from: ListingRecord, to: ListingRecord, ctx: FieldContext) =>
  changesOf(
    from,
    FIELD_IDS.map((field) => ({ field, wanted: fieldOf(field).read(to, ctx) })),
    ctx,
  );

/** Who changed a listing, what and when, newest first. @throws NotFound */
export async function historyOf(ctx: SettleContext, serviceId: string): Promise<z.infer<typeof History>> {
  const { record, versionId } = await readCurrent(ctx.directory, serviceId);
  const fields = await fieldContext(ctx);
  const rows = await versionsOf(ctx.directory, serviceId, MOST + 1);
  const records = rows.map((row) => JSON.parse(row.record) as ListingRecord);
  return {
    serviceId,
    name: record.name,
    seen: versionId,
    versions: rows.slice(0, MOST).map((row, index) => {
      const [is, before] = [records[index], records[index + 1]];
      return {
        id: row.id,
        at: row.publishedAt,
        by: row.publishedBy.split(' ')[0] ?? '',
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

/** Puts an earlier version back. The last change is undone whole and at once, so that a trap is gone with one press; of an older
 *  version, and wherever lives may hang on it, what could do harm waits for somebody else's yes.
 *  @throws Conflict when somebody published meanwhile. */
export async function restore(
  ctx: SettleContext & { letters: Letters },
  editor: { accountId: string },
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
  const [, previous] = await versionsOf(ctx.directory, serviceId, 2);
  const isUndo = previous?.id === version && !isCrisis(record, ctx.crisis);
  if (isUndo || !changes.some(isDanger)) {
    const how = {
      by: `editor ${editor.accountId}`,
      why: `Back to the version of ${old.publishedAt.slice(0, 10)}`,
    };
    await publishOver(ctx, { record: old.listing, over: versionId, how });
    return { published: changes.map(({ field }) => field), waits: [] };
  }
  // Times are kept as rows, not as words: an older version's are left as they are.
  const wanted = changes.filter(({ field }) => field !== 'times');
  return propose(ctx, { way: 'editor', ...editor }, { serviceId, seen, changes: wanted, formId });
}
