import { eq } from 'drizzle-orm';
import type { Connection } from '#db/open.ts';
import { deleteWhere, insertRows } from '#db/rows.ts';
import { listingJoin } from '#db/schema/directory/join.ts';
import { listingRedirect, listingVersion } from '#db/schema/directory/upkeep.ts';
import { newId } from '#src/domain/directory/ids.ts';
import { publishWithin } from '#src/domain/directory/publish.ts';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import { Conflict, NotFound } from '#src/domain/problems.ts';
import { type JoinContext, leadOn, standingVersion } from './join-listings.ts';
import { keptByOther, readJoins } from './standing-joins.ts';
import { takenBack } from './taken-back.ts';

async function versionOf(
  { db }: Connection,
  id: string,
): Promise<{ publishedBy: string; record: ListingRecord }> {
  const [row] = await db
    .select({ publishedBy: listingVersion.publishedBy, record: listingVersion.record })
    .from(listingVersion)
    .where(eq(listingVersion.id, id));
  if (!row) throw new NotFound(`The version ${id} is not kept any more.`);
  return { ...row, record: JSON.parse(row.record) as ListingRecord };
}

/** Publishes one of the two as it was. What somebody has edited since stays, and stays theirs. @returns its version before and after. */
async function putBack(
  tx: Connection,
  ctx: JoinContext,
  id: string,
  versions: { before: string; after: string },
  why: string,
): Promise<{ from: string; to: string }> {
  const now = await standingVersion(tx, id);
  const before = await versionOf(tx, versions.before);
  const after = await versionOf(tx, versions.after);
  const record = takenBack(now.record, before.record, after.record);
  const by = now.versionId === versions.after ? before.publishedBy : now.publishedBy;
  await publishWithin(tx, ctx, record, { by, why, source: record.source?.name });
  return { from: now.versionId, to: (await standingVersion(tx, id)).versionId };
}

/** Takes a join back: both listings are as they were, letter for letter; where somebody has edited one since, their
 *  edit stays and only what the join brought goes.
 *  @throws NotFound when there is no such join, Conflict when it has been taken back or a later join holds it. */
export async function undoJoin(
  ctx: JoinContext,
  joinId: string,
  { by }: { by: string },
): Promise<{ keptId: string; otherId: string }> {
  return ctx.directory.writeTx(async (tx) => {
    const [asked] = await tx.db.select().from(listingJoin).where(eq(listingJoin.id, joinId));
    if (!asked || asked.undoes !== null) throw new NotFound(`There is no join ${joinId}.`);
    const standing = await readJoins(tx.db);
    if (!standing.some((join) => join.id === joinId))
      throw new Conflict('That join has been taken back already.');
    const later = standing.find((join) => join.otherId === asked.keptId);
    if (later)
      throw new Conflict(
        `The listing it was joined into has been joined to another since. Take back ${later.id} first.`,
      );

    const { keptId, otherId } = asked;
    const why = `Took back the join ${joinId}`;
    const kept = await putBack(tx, ctx, keptId, { before: asked.keptBefore, after: asked.keptAfter }, why);
    const other = await putBack(
      tx,
      ctx,
      otherId,
      { before: asked.otherBefore, after: asked.otherAfter },
      why,
    );
    insertRows(tx, listingJoin, [
      {
        id: newId(ctx.now),
        keptId,
        otherId,
        at: ctx.now.toISOString(),
        by,
        reasons: [why],
        keptBefore: kept.from,
        otherBefore: other.from,
        keptAfter: kept.to,
        otherAfter: other.to,
        undoes: joinId,
      },
    ]);
    deleteWhere(tx, listingRedirect.fromId, otherId);
    const left = standing.filter((join) => join.id !== joinId);
    const keptFor = keptByOther(left);
    for (const join of left) await leadOn(tx, join.otherId, keptFor(join.otherId));
    return { keptId, otherId };
  });
}
