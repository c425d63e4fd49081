import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm';
import type { Directory } from '#db/open.ts';
import { service } from '#db/schema/directory/service.ts';
import { listingVersion } from '#db/schema/directory/upkeep.ts';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import { agreeing } from './agreeing.ts';
import { openBlocks } from './blocks.ts';
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

/** The listings of one file, read when they are needed and never all held. */
export interface Told {
  each():
    | Iterable<{ number: number; record: ListingRecord }>
    | AsyncIterable<{ number: number; record: ListingRecord }>;
  /** The record under that number. */
  at(number: number): Promise<ListingRecord>;
}

/** Where a listing can be read again: by its number in the file, or by its key in the directory. */
type Ref = { number: number } | { key: number };

const PAGE = 500;
/** An import may be of any length, so of what its listings are known by only so much is held. */
const MOST_HELD = 1_000;

const publicRecords = ({ directory }: Context) =>
  directory.db
    .select({ key: service.key, id: service.id, record: listingVersion.record })
    .from(service)
    .innerJoin(listingVersion, eq(listingVersion.id, service.versionId))
    .$dynamic();

/** Every listing that can be found now, in pages. */
export async function* publicListings(
  ctx: Context,
): AsyncGenerator<{ key: number; id: string; record: string }> {
  for (let last = 0; ; ) {
    const rows = await publicRecords(ctx)
      .where(and(gt(service.key, last), inArray(service.status, ['active', 'temporarily closed'])))
      .orderBy(asc(service.key))
      .limit(PAGE);
    yield* rows;
    const end = rows.at(-1);
    if (!end || rows.length < PAGE) return;
    last = end.key;
  }
}

interface KeysAgain {
  hold(index: number, keys: Keys): void;
  at(index: number): Promise<Keys>;
}

/** What the listings behind these refs are known by, the last of them held. */
function keysAgain(ctx: Context, told: Told, refs: readonly Ref[], mostHeld: number): KeysAgain {
  const held = new Map<number, Keys>();
  // Made once: a statement a listing would stand in memory until the next collection, and there are thousands.
  const publicRecord = publicRecords(ctx)
    .where(eq(service.key, sql.placeholder('key')))
    .prepare();
  async function read(ref: Ref): Promise<Keys> {
    if ('number' in ref) return keysOf(await told.at(ref.number));
    const [row] = await publicRecord.execute({ key: ref.key });
    return keysOf(JSON.parse(row?.record ?? '') as ListingRecord);
  }
  function hold(index: number, keys: Keys): void {
    held.delete(index);
    held.set(index, keys);
    const [oldest] = held.keys();
    if (held.size > mostHeld && oldest !== undefined) held.delete(oldest);
  }
  return {
    hold,
    async at(index) {
      const keys = held.get(index) ?? (await read(refs[index] as Ref));
      hold(index, keys);
      return keys;
    },
  };
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

/** Finds the same service told twice: among what was told, and between it and what is public now. Pairs that somebody
 *  has taken apart are left out. Changes nothing, and holds a few numbers a listing, however long the file.
 *  @param mostHeld of how many listings a kilobyte each may be held as well, which saves reading them again. */
export async function findDuplicates(
  ctx: Context,
  told: Told,
  { mostHeld = MOST_HELD } = {},
): Promise<Duplicates> {
  const blocks = openBlocks();
  const refs: Ref[] = [];
  const known = keysAgain(ctx, told, refs, mostHeld);
  const fresh = new Map<string, number>();
  for await (const { number, record } of told.each()) {
    const before = fresh.get(record.id);
    if (before !== undefined) blocks.drop(before);
    fresh.delete(record.id);
    const keys = keysOf(record);
    if (!keys.living) continue;
    fresh.set(record.id, refs.length);
    known.hold(refs.length, keys);
    refs.push({ number });
    blocks.add(keys, true);
  }
  const since = new Map<string, number>();
  for await (const { key, id, record } of publicListings(ctx)) {
    since.set(id, key);
    if (fresh.has(id)) continue;
    refs.push({ key });
    blocks.add(keysOf(JSON.parse(record) as ListingRecord), false);
  }

  const apart = await takenApart(ctx);
  const found: Duplicates = { certain: [], likely: [] };
  for (const [first, second] of [...blocks.pairs()].sort(
    (one, other) => one[0] - other[0] || one[1] - other[1],
  )) {
    const [a, b] = [await known.at(first), await known.at(second)];
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
