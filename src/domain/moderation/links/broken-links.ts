import { and, eq, gte, inArray } from 'drizzle-orm';
import type { Directory, People } from '#db/open.ts';
import { linkCheck } from '#db/schema/directory/link-check.ts';
import { proposal } from '#db/schema/people/proposal.ts';
import type { FieldId } from '#src/domain/directory/edit/fields.ts';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import { proposalOf } from '../read-proposal.ts';
import { readCurrent } from '../versions.ts';
import { isBroken } from './after-look.ts';

interface Context {
  readonly directory: Directory;
  readonly people: People;
  readonly now: Date;
}
export type LinkRow = typeof linkCheck.$inferSelect;

/** Addresses that lead nowhere, unless an editor has looked lately and says that they work. */
export async function brokenLinks({ directory, now }: Context): Promise<LinkRow[]> {
  const rows = await directory.db.select().from(linkCheck).where(gte(linkCheck.failures, 1));
  return rows.filter((row) => isBroken(row) && (row.quietUntil ?? '') <= now.toISOString());
}

/** The web address that a listing shows. */
export const linkOf = ({ url, organization }: ListingRecord): string | undefined =>
  url ?? organization?.website;
/** The address that letters about a listing go to. */
export const mailOf = ({ email, organization }: ListingRecord): string | undefined =>
  email ?? organization?.email;

export interface Shows {
  readonly record: ListingRecord;
  readonly versionId: string;
  /** A change of it waits for somebody's yes already. */
  readonly waits: boolean;
}

/** Of these listings, those that can be found and still show what `isIt` looks for. */
export async function stillShow(
  ctx: Context,
  ids: readonly string[],
  { field, isIt }: { field: FieldId; isIt: (record: ListingRecord) => boolean },
): Promise<Shows[]> {
  const open = (
    await ctx.people.db
      .select()
      .from(proposal)
      .where(and(inArray(proposal.serviceId, [...ids]), inArray(proposal.state, ['proposed', 'held'])))
  ).map(proposalOf);
  const shows: Shows[] = [];
  for (const id of ids) {
    const found = await readCurrent(ctx.directory, id).catch(() => undefined);
    if (!found || !['active', 'temporarily closed'].includes(found.record.status) || !isIt(found.record))
      continue;
    const waits = open.some(
      ({ serviceId, changes }) =>
        serviceId === id && changes.some((change) => change.field === field && !change.decision),
    );
    shows.push({ ...found, waits });
  }
  return shows;
}

/** The row of one address. */
export const linkNamed = async ({ directory }: Pick<Context, 'directory'>, id: string) =>
  (await directory.db.select().from(linkCheck).where(eq(linkCheck.id, id)))[0];
