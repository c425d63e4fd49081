import { and, eq, inArray } from 'drizzle-orm';
import type { Connection, Directory, People } from '#db/open.ts';
import { likelyPair } from '#db/schema/directory/likely-pair.ts';
import { proposal } from '#db/schema/people/proposal.ts';
import type { CrisisLine } from '#src/domain/directory/crisis.ts';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import type { Holidays } from '#src/domain/directory/schedule/holidays.ts';
import { readCurrent } from '#src/domain/moderation/versions.ts';
import { NotFound } from '#src/domain/problems.ts';
import type { Taxonomy } from '#src/domain/taxonomy/taxonomy.ts';
import type { Chosen } from './choose-facts.ts';

export interface PairContext {
  readonly directory: Directory;
  readonly people: People;
  readonly taxonomy: Taxonomy;
  readonly holidays: Holidays;
  readonly crisis: readonly CrisisLine[];
  readonly place: { readonly county: string };
  readonly now: Date;
}

export type PairRow = typeof likelyPair.$inferSelect;

/** One editor's yes to a pair that takes two. */
export interface PairYes {
  readonly accountId: string;
  readonly keepId: string;
  readonly chosen: Chosen;
  /** The versions of both that they looked at: of others they have said nothing. */
  readonly seen: Readonly<Record<string, string>>;
}

export const yesOf = ({ yes }: PairRow): PairYes | undefined =>
  yes ? (JSON.parse(yes) as PairYes) : undefined;

/** @throws NotFound */
export async function pairNamed({ db }: Pick<Connection, 'db'>, id: string): Promise<PairRow> {
  const [row] = await db.select().from(likelyPair).where(eq(likelyPair.id, id));
  if (!row) throw new NotFound('We cannot find those two listings.');
  return row;
}

/** Whether people can find it now. */
export const isPublic = ({ status }: Pick<ListingRecord, 'status'>): boolean =>
  status === 'active' || status === 'temporarily closed';

/** Both listings of a pair as they are now. @throws NotFound */
export async function listingsOf(ctx: Pick<PairContext, 'directory'>, { keepId, otherId }: PairRow) {
  return [await readCurrent(ctx.directory, keepId), await readCurrent(ctx.directory, otherId)] as const;
}

/** How many changes wait to be decided, by listing. */
export async function changesOpen(
  { people }: Pick<PairContext, 'people'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await people.db
    .select({ id: proposal.serviceId })
    .from(proposal)
    .where(and(inArray(proposal.serviceId, [...ids]), inArray(proposal.state, ['proposed', 'held'])));
  return new Map([...Map.groupBy(rows, ({ id }) => id)].map(([id, all]) => [id, all.length]));
}
