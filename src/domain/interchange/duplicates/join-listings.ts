import { eq } from 'drizzle-orm';
import type { Connection, Directory } from '#db/open.ts';
import { insertRows } from '#db/rows.ts';
import { listingJoin } from '#db/schema/directory/join.ts';
import { service } from '#db/schema/directory/service.ts';
import { listingRedirect, listingVersion } from '#db/schema/directory/upkeep.ts';
import { newId } from '#src/domain/directory/ids.ts';
import { publishWithin } from '#src/domain/directory/publish.ts';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import { Conflict, NotFound } from '#src/domain/problems.ts';
import type { Taxonomy } from '#src/domain/taxonomy/taxonomy.ts';
import { withFactsOf } from './added-facts.ts';
import { keptByOther, readJoins } from './standing-joins.ts';

export interface JoinContext {
  directory: Directory;
  taxonomy: Taxonomy;
  now: Date;
}

// What a machine published a machine may replace; what a person wrote stays theirs, joined or not.
const MACHINES: ReadonlySet<string> = new Set(['import', 'seed', 'join']);
const publisherAfter = (before: string, by: string): string =>
  by.startsWith('editor ') ? by : MACHINES.has(before) ? 'join' : before;

export interface Join {
  keepId: string;
  otherId: string;
  reasons: string[];
  /** "import", or "editor" and the account. */
  by: string;
  /** What the kept says from now on; left out, what it said and what only the other knew. */
  made?: (kept: ListingRecord, other: ListingRecord) => ListingRecord;
  /** The versions that were looked at: over any other nothing is published. */
  over?: Readonly<Record<string, string>>;
}

/** The public version of a listing, whether or not it can be found now. */
export async function standingVersion(
  { db }: Connection,
  id: string,
): Promise<{ versionId: string; publishedBy: string; record: ListingRecord }> {
  const [row] = await db
    .select({
      versionId: listingVersion.id,
      publishedBy: listingVersion.publishedBy,
      record: listingVersion.record,
    })
    .from(service)
    .innerJoin(listingVersion, eq(listingVersion.id, service.versionId))
    .where(eq(service.id, id));
  if (!row) throw new NotFound(`There is no listing ${id}.`);
  return { ...row, record: JSON.parse(row.record) as ListingRecord };
}

/** Has the address of a listing lead to another's. */
export async function leadOn({ db }: Connection, fromId: string, toId: string): Promise<void> {
  await db
    .insert(listingRedirect)
    .values({ fromId, toId })
    .onConflictDoUpdate({ target: listingRedirect.fromId, set: { toId } });
}

/** Makes two published listings of one service one: the kept gains what only the other knew, the other leaves the
 *  directory and its address leads on. Kept whole, so that `undoJoin` can take it back.
 *  @returns the join's id; nothing when the two are one already.
 *  @throws NotFound when either is not there, Conflict when either has been closed or changed. */
export async function joinListings(
  ctx: JoinContext,
  { keepId, otherId, reasons, by, made = withFactsOf, over }: Join,
): Promise<string | undefined> {
  const at = ctx.now.toISOString();
  return ctx.directory.writeTx(async (tx) => {
    const standing = await readJoins(tx.db);
    const now = keptByOther(standing);
    const [keptId, goingId] = [now(keepId), now(otherId)];
    if (keptId === goingId) return undefined;
    const kept = await standingVersion(tx, keptId);
    const other = await standingVersion(tx, goingId);
    for (const { record, versionId } of [kept, other]) {
      if (over && over[record.id] !== versionId)
        throw new Conflict('Somebody changed one of the two a moment ago. Look at both as they are now.');
      if (record.status === 'inactive' || record.status === 'defunct')
        throw new Conflict(`“${record.name}” has left the directory, so it cannot be joined.`);
    }
    const id = newId(ctx.now);
    const why = `Joined: ${reasons.join(' ')}`;
    const how = ({ publishedBy, record }: typeof kept) => ({
      by: publisherAfter(publishedBy, by),
      why,
      source: record.source?.name,
    });
    await publishWithin(tx, ctx, { ...other.record, status: 'inactive', lastModified: at }, how(other));
    await publishWithin(tx, ctx, { ...made(kept.record, other.record), lastModified: at }, how(kept));
    const after = { kept: await standingVersion(tx, keptId), other: await standingVersion(tx, goingId) };
    insertRows(tx, listingJoin, [
      {
        id,
        keptId,
        otherId: goingId,
        at,
        by,
        reasons,
        keptBefore: kept.versionId,
        otherBefore: other.versionId,
        keptAfter: after.kept.versionId,
        otherAfter: after.other.versionId,
      },
    ]);
    await tx.db.update(listingRedirect).set({ toId: keptId }).where(eq(listingRedirect.toId, goingId));
    await leadOn(tx, goingId, keptId);
    return id;
  });
}
