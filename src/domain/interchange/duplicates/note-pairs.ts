import { eq, inArray } from 'drizzle-orm';
import type { Connection, Directory } from '#db/open.ts';
import { likelyPair } from '#db/schema/directory/likely-pair.ts';
import { idFrom } from '#src/domain/directory/ids.ts';
import type { Duplicates, Pair } from './find-duplicates.ts';
import { pairOf } from './standing-joins.ts';

interface Context {
  directory: Directory;
  now: Date;
}

const AT_ONCE = 200;

/** The same for the same two, on whatever machine and however often an import was stopped. */
export const pairId = (pair: string): string => idFrom('pair', pair);

async function notePair({ db }: Connection, now: Date, { pair, sure }: { pair: Pair; sure: boolean }) {
  const { keepId, otherId, reasons } = pair;
  const key = pairOf(keepId, otherId);
  const [known] = await db.select().from(likelyPair).where(eq(likelyPair.pair, key));
  if (known?.state === 'open')
    await db.update(likelyPair).set({ reasons, sure }).where(eq(likelyPair.id, known.id));
  if (known) return 0;
  const at = now.toISOString();
  const found = { id: pairId(key), pair: key, keepId, otherId, reasons, sure, foundAt: at, state: 'open' };
  await db.insert(likelyPair).values(found);
  return 1;
}

/** Puts pairs that may be one service before the editors. What somebody has settled stays settled.
 *  @returns how many are new. */
export async function notePairs({ directory, now }: Context, found: Duplicates): Promise<number> {
  const all = [
    ...found.certain.map((pair) => ({ pair, sure: true })),
    ...found.likely.map((pair) => ({ pair, sure: false })),
  ];
  let fresh = 0;
  for (let at = 0; at < all.length; at += AT_ONCE)
    fresh += await directory.writeTx(async (tx) => {
      let noted = 0;
      for (const each of all.slice(at, at + AT_ONCE)) noted += await notePair(tx, now, each);
      return noted;
    });
  return fresh;
}

/** Writes down that a machine has joined two, so that editors can see it and take it back. */
export async function noteJoined({ directory, now }: Context, pair: Pair, joinId: string): Promise<void> {
  const { keepId, otherId, reasons } = pair;
  const key = pairOf(keepId, otherId);
  const at = now.toISOString();
  const settled = { state: 'joined', settledAt: at, settledBy: 'import', joinId, reasons, yes: null };
  const found = { id: pairId(key), pair: key, keepId, otherId, sure: true, foundAt: at, ...settled };
  await directory.writeTx(({ db }) =>
    db.insert(likelyPair).values(found).onConflictDoUpdate({ target: likelyPair.pair, set: settled }),
  );
}

/** Takes away pairs that a machine found and that nobody has touched: what they say is alike no more.
 *  @param found the pairs that still are. */
export async function forgetPairs({ directory }: Context, found: Duplicates): Promise<void> {
  const still = new Set(
    [...found.certain, ...found.likely].map(({ keepId, otherId }) => pairOf(keepId, otherId)),
  );
  const open = await directory.db.select().from(likelyPair).where(eq(likelyPair.state, 'open'));
  const gone = open.filter((row) => !still.has(row.pair) && !row.yes && row.reasons[0] !== BY_HAND);
  for (let at = 0; at < gone.length; at += AT_ONCE)
    await directory.writeTx(({ db }) =>
      db.delete(likelyPair).where(
        inArray(
          likelyPair.id,
          gone.slice(at, at + AT_ONCE).map(({ id }) => id),
        ),
      ),
    );
}

/** The reason where no machine found it. */
export const BY_HAND = 'An editor put them side by side.';
