import { count, eq } from 'drizzle-orm';
import type { Directory } from '#db/open.ts';
import { revisionOf } from '#db/revision.ts';
import { putRows } from '#db/rows.ts';
import { listingWords } from '#db/schema/directory/search.ts';
import { loaded } from '#db/schema/directory/upkeep.ts';

const NAME = 'words-packed-at';
/** Packing pays once this share of the listings has been edited: with twice as many, questions cost up to a third more, and
 *  packing costs an edit a fifth of a millisecond. */
const WORTH_IT = 0.025;

interface Context {
  directory: Directory;
  now: Date;
}

/** How many edits of this process may go by before it is asked whether packing pays. */
const ASK_EVERY = 25;
const unasked = new WeakMap<Directory, number>();

/** Packs the word index now and then as listings are edited: over a year that is a fifth of a millisecond an edit, and
 *  questions cost the same on a busy day. */
export async function packAsEdited(ctx: Context, edits: number): Promise<void> {
  const since = (unasked.get(ctx.directory) ?? 0) + edits;
  unasked.set(ctx.directory, since < ASK_EVERY ? since : 0);
  if (since >= ASK_EVERY) await optimiseWords(ctx);
}

/** Packs the word index into one piece when enough was edited since the last time. Takes about 5 µs a listing, in which
 *  nobody else can write: meant for quiet hours. */
export async function optimiseWords(
  { directory, now }: Context,
  { always = false } = {},
): Promise<{ edits: number; listings: number; packed: boolean }> {
  const [before] = await directory.db.select().from(loaded).where(eq(loaded.name, NAME));
  const [counted] = await directory.db.select({ listings: count() }).from(listingWords);
  const revision = revisionOf(directory);
  const edits = revision - Number(before?.checksum ?? 0);
  const listings = counted?.listings ?? 0;
  const packed = listings > 0 && (always || edits > listings * WORTH_IT);
  if (packed) {
    await directory.writeTx((tx) => {
      for (const index of ['service_words', 'service_names'])
        tx.sqlite.exec(`insert into ${index} (${index}) values ('optimize')`);
      putRows(tx, loaded, [{ name: NAME, checksum: String(revision), at: now.toISOString() }]);
    });
  }
  return { edits, listings, packed };
}
