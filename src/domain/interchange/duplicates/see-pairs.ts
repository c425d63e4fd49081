import { asc, desc, eq } from 'drizzle-orm';
import { z } from 'zod';
import { likelyPair } from '#db/schema/directory/likely-pair.ts';
import { isCrisis } from '#src/domain/directory/edit/crisis-listing.ts';
import type { FieldContext } from '#src/domain/directory/edit/fields.ts';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import { fieldContext } from '#src/domain/moderation/field-context.ts';
import type { readCurrent } from '#src/domain/moderation/versions.ts';
import { FACT_IDS, factOf, Side } from './choose-facts.ts';
import {
  changesOpen,
  isPublic,
  listingsOf,
  type PairContext,
  type PairRow,
  pairNamed,
  yesOf,
} from './pair-listings.ts';
import { readJoins } from './standing-joins.ts';

export const PairsView = z.object({
  pairs: z.array(
    z.object({
      id: z.string(),
      names: z.array(z.string()),
      reasons: z.array(z.string()),
      sure: z.boolean(),
      /** One editor has said yes, and it takes two. */
      half: z.boolean(),
    }),
  ),
  more: z.number(),
  /** Joined last, by a machine or by an editor: any may be taken back. */
  lately: z.array(
    z.object({ id: z.string(), names: z.array(z.string()), at: z.string(), byImport: z.boolean() }),
  ),
});

const MOST = 50;
const LATELY = 20;

async function joinedLately(ctx: PairContext): Promise<z.infer<typeof PairsView>['lately']> {
  const rows = await ctx.directory.db
    .select()
    .from(likelyPair)
    .where(eq(likelyPair.state, 'joined'))
    .orderBy(desc(likelyPair.settledAt), desc(likelyPair.id))
    .limit(LATELY);
  const lately = [];
  for (const row of rows) {
    const both = await listingsOf(ctx, row).catch(() => []);
    const names = both.map(({ record }) => record.name);
    if (names.length > 0)
      lately.push({ id: row.id, names, at: row.settledAt ?? '', byImport: row.settledBy === 'import' });
  }
  return lately;
}

/** Pairs that wait for somebody to say whether they are one, the surest first. */
export async function seePairs(ctx: PairContext): Promise<z.infer<typeof PairsView>> {
  const rows = await ctx.directory.db
    .select()
    .from(likelyPair)
    .where(eq(likelyPair.state, 'open'))
    .orderBy(desc(likelyPair.sure), asc(likelyPair.foundAt), asc(likelyPair.id));
  const pairs: z.infer<typeof PairsView>['pairs'] = [];
  let more = 0;
  for (const row of rows) {
    const both = await listingsOf(ctx, row).catch(() => undefined);
    if (!both?.every(({ record }) => isPublic(record))) continue;
    if (pairs.length === MOST) more += 1;
    else
      pairs.push({
        id: row.id,
        names: both.map(({ record }) => record.name),
        reasons: row.reasons,
        sure: row.sure,
        half: row.yes !== null,
      });
  }
  return { pairs, more, lately: await joinedLately(ctx) };
}

const Listing = z.object({
  id: z.string(),
  name: z.string(),
  seen: z.string(),
  source: z.string().optional(),
  /** Changes of it that wait to be decided. */
  waiting: z.number(),
  public: z.boolean(),
});

export const PairView = z.object({
  id: z.string(),
  state: z.enum(['open', 'joined', 'apart']),
  reasons: z.array(z.string()),
  crisis: z.boolean(),
  sensitive: z.boolean(),
  listings: z.tuple([Listing, Listing]),
  /** What the two say differently: to be chosen. */
  differ: z.array(
    z.object({
      fact: z.enum(FACT_IDS),
      label: z.string(),
      says: z.tuple([z.string(), z.string()]),
      many: z.boolean(),
    }),
  ),
  /** What only one of the two says: it stays. */
  only: z.array(z.object({ label: z.string(), says: z.string(), first: z.boolean() })),
  same: z.array(z.string()),
  /** What another editor chose, where it takes two. */
  yes: z
    .object({ mine: z.boolean(), keepId: z.string(), chosen: z.partialRecord(z.enum(FACT_IDS), Side) })
    .optional(),
  /** The listing that both are now. */
  keptId: z.string().optional(),
});
export type PairView = z.infer<typeof PairView>;

function sayings([a, b]: readonly [ListingRecord, ListingRecord], ctx: FieldContext) {
  const rows = FACT_IDS.map((fact) => {
    const { label, many = false, read } = factOf(fact);
    return { fact, label, many, says: [read(a, ctx), read(b, ctx)] as [string, string] };
  });
  return {
    differ: rows.filter(({ says: [one, other] }) => one && other && one !== other),
    only: rows.flatMap(({ label, says: [one, other] }) =>
      Boolean(one) === Boolean(other) ? [] : [{ label, says: one || other, first: one !== '' }],
    ),
    same: rows.flatMap(({ label, says: [one, other] }) => (one && one === other ? [label] : [])),
  };
}

/** The join behind a pair, while it stands. */
export async function standingJoin(ctx: Pick<PairContext, 'directory'>, row: PairRow) {
  return (await readJoins(ctx.directory.db)).find(({ id }) => id === row.joinId);
}

/** Two listings side by side. @throws NotFound */
export async function seePair(
  ctx: PairContext,
  viewer: { accountId: string },
  id: string,
): Promise<PairView> {
  const row = await pairNamed(ctx.directory, id);
  const both = await listingsOf(ctx, row);
  const [a, b] = both;
  const waiting = await changesOpen(ctx, [row.keepId, row.otherId]);
  const join = await standingJoin(ctx, row);
  const yes = yesOf(row);
  const listing = ({ record, versionId }: Awaited<ReturnType<typeof readCurrent>>) => ({
    id: record.id,
    name: record.name,
    seen: versionId,
    source: record.source?.name,
    waiting: waiting.get(record.id) ?? 0,
    public: isPublic(record),
  });
  return {
    id,
    state: join ? 'joined' : row.state === 'joined' ? 'apart' : (row.state as 'open' | 'apart'),
    reasons: row.reasons,
    crisis: both.some(({ record }) => isCrisis(record, ctx.crisis)),
    sensitive: both.some(({ record }) => record.sensitive),
    listings: [listing(a), listing(b)],
    ...sayings([a.record, b.record], await fieldContext(ctx)),
    yes: yes && { mine: yes.accountId === viewer.accountId, keepId: yes.keepId, chosen: yes.chosen },
    keptId: join?.keptId,
  };
}
