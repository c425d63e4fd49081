import { z } from 'zod';
import { isDanger } from '#src/domain/directory/edit/changes.ts';
import { fieldOf } from '#src/domain/directory/edit/fields.ts';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import { takenBack } from '#src/domain/directory/upkeep/taken-back.ts';
import { Conflict } from '#src/domain/problems.ts';
import { differences } from '../differences.ts';
import { fieldContext } from '../field-context.ts';
import type { SettleContext } from '../settle.ts';
import { publishOver, readCurrent, versionsOf } from '../versions.ts';

/** What somebody changed last, and can take back. */
export const LastChange = z.object({ version: z.string(), at: z.string(), labels: z.array(z.string()) });
export type LastChange = z.infer<typeof LastChange>;

const UNDONE = 'Taken back';
/** What a person did to this listing alone. A merge is undone where it was made. */
const BY_HAND = /^(Changed by hand|Back to the version|(The group|An editor) says that all is right)/;
/** After a day it is history, and put back from there. */
const LASTS = 86_400_000;

async function lastTwo(ctx: SettleContext, { accountId }: { accountId: string }, serviceId: string) {
  const [row, before] = await versionsOf(ctx.directory, serviceId, 2);
  if (!row || !before || !BY_HAND.test(row.why) || row.publishedBy.split(' ')[1] !== accountId)
    return undefined;
  if (ctx.now.getTime() - Date.parse(row.publishedAt) > LASTS) return undefined;
  const [is, was] = [row, before].map(({ record }) => JSON.parse(record) as ListingRecord);
  if (!is || !was) return undefined;
  const changes = differences(was, is, await fieldContext(ctx));
  // What could do harm goes back by the history, where its own rule is kept.
  return changes.some(isDanger) ? undefined : { row, is, was, changes };
}

/** The last change of a listing, if it is the viewer's own, and of a kind that is published at once. */
export async function lastChange(
  ctx: SettleContext,
  viewer: { accountId: string },
  serviceId: string,
): Promise<LastChange | undefined> {
  const last = await lastTwo(ctx, viewer, serviceId);
  return (
    last && {
      version: last.row.id,
      at: last.row.publishedAt,
      labels: last.changes.map(({ field }) => fieldOf(field).label),
    }
  );
}

/** Takes back one's own last change, at once.
 *  @throws Conflict when somebody has changed the listing since, or it is not theirs to take back. */
export async function undoLast(
  ctx: SettleContext,
  { accountId, way }: { accountId: string; way: 'group' | 'editor' },
  { serviceId, version }: { serviceId: string; version: string },
): Promise<void> {
  const last = await lastTwo(ctx, { accountId }, serviceId);
  if (last?.row.id !== version)
    throw new Conflict('This cannot be taken back any more. Look at the history of the listing.');
  const { record, versionId } = await readCurrent(ctx.directory, serviceId);
  await publishOver(ctx, {
    record: takenBack(record, last.was, last.is),
    over: versionId,
    how: { by: `${way} ${accountId}`, why: UNDONE },
  });
}
