import { and, asc, eq, gt, inArray } from 'drizzle-orm';
import type { Directory } from '#db/open.ts';
import { service } from '#db/schema/directory/service.ts';
import { listingVersion } from '#db/schema/directory/upkeep.ts';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import { agreeing } from './agreeing.ts';
import { candidatePairs } from './blocks.ts';
import { compare } from './compare.ts';
import { type Keys, keysOf } from './keys.ts';
import { pairOf, takenApart } from './standing-joins.ts';

interface Context {
  directory: Pick<Directory, 'db'>;
}

export interface Pair {
  keepId: string;
  otherId: string;
  keepName: string;
  otherName: string;
  /** Sentences in plain words. */
  reasons: string[];
}

export interface Duplicates {
  certain: Pair[];
  likely: Pair[];
}

const PAGE = 500;

/** How long each listing has been here (small is long), and what those are known by that `wanted` says yes to. */
async function readDirectory(
  { directory }: Context,
  wanted: (id: string) => boolean,
): Promise<{ since: Map<string, number>; keys: Keys[] }> {
  const since = new Map<string, number>();
  const keys: Keys[] = [];
  for (let last = 0; ; ) {
    const rows = await directory.db
      .select({ key: service.key, id: service.id, record: listingVersion.record })
      .from(service)
      .innerJoin(listingVersion, eq(listingVersion.id, service.versionId))
      .where(and(gt(service.key, last), inArray(service.status, ['active', 'temporarily closed'])))
      .orderBy(asc(service.key))
      .limit(PAGE);
    for (const row of rows) {
      since.set(row.id, row.key);
      if (wanted(row.id)) keys.push(keysOf(JSON.parse(row.record) as ListingRecord));
    }
    const end = rows.at(-1);
    if (!end || rows.length < PAGE) return { since, keys };
    last = end.key;
  }
}

/** Which of two to keep: the one a person checked, then the later checked, the one longer here, the fuller. */
function inOrderOfWorth(a: Keys, b: Keys, since: ReadonlyMap<string, number>): [keep: Keys, other: Keys] {
  const differences = [
    Number(b.worth.byPeople) - Number(a.worth.byPeople),
    b.worth.checkedOn.localeCompare(a.worth.checkedOn, 'en'),
    (since.get(a.id) ?? Number.MAX_SAFE_INTEGER) - (since.get(b.id) ?? Number.MAX_SAFE_INTEGER),
    b.worth.facts - a.worth.facts,
    a.id < b.id ? -1 : 1,
  ];
  return (differences.find((each) => each !== 0) ?? 0) < 0 ? [a, b] : [b, a];
}

// By their ids, whichever is kept: the same order before and after either is published.
const inOrder = (pairs: Pair[]) =>
  pairs.sort((a, b) => (pairOf(a.keepId, a.otherId) < pairOf(b.keepId, b.otherId) ? -1 : 1));

/** Finds the same service told twice: among `records`, and between them and what is public now. Pairs that somebody has
 *  taken apart are left out. Changes nothing. */
export async function findDuplicates(
  ctx: Context,
  records: Iterable<ListingRecord> | AsyncIterable<ListingRecord>,
): Promise<Duplicates> {
  const fresh = new Map<string, Keys>();
  for await (const record of records) {
    const keys = keysOf(record);
    if (keys.living) fresh.set(record.id, keys);
    else fresh.delete(record.id);
  }
  const { since, keys } = await readDirectory(ctx, (id) => !fresh.has(id));
  const apart = await takenApart(ctx);
  const found: Duplicates = { certain: [], likely: [] };
  for (const [a, b] of candidatePairs([...fresh.values(), ...keys], fresh.size)) {
    const { verdict, reasons } = compare(a, b);
    if (verdict === 'no' || apart.has(pairOf(a.id, b.id))) continue;
    const [keep, other] = inOrderOfWorth(a, b, since);
    found[verdict].push({
      keepId: keep.id,
      otherId: other.id,
      keepName: keep.name,
      otherName: other.name,
      reasons,
    });
  }
  const { agreed, doubted } = agreeing(inOrder(found.certain));
  const unsure = doubted.map((pair) => ({
    ...pair,
    reasons: [...pair.reasons, 'But a third listing fits only one of them.'],
  }));
  return { certain: agreed, likely: inOrder([...found.likely, ...unsure]) };
}
