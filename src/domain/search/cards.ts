import { changedBetween } from '#db/changes.ts';
import type { Directory } from '#db/open.ts';
import { currentRevision } from '#db/revision.ts';
import type { ListingCard } from '#src/domain/directory/listing-card.ts';

type Database = Directory['sqlite'];

interface Reader {
  readonly read: ReturnType<Database['prepare']>;
  /** Cards that were read, as they are at this revision. */
  readonly held: Map<number, ListingCard>;
  revision: number;
}

const readers = new WeakMap<Database, Reader>();

/** As many as the listings of a town; the one that was read first goes first. */
const MOST = 1_000;

/** More published at once than this, as by an import, and all are read anew. */
const MOST_CHANGES = 1_000;

function readerOf(directory: Pick<Directory, 'sqlite'>): Reader {
  const { sqlite } = directory;
  const reader = readers.get(sqlite) ?? {
    read: sqlite.prepare('select card from listing_card where key = ?').pluck(),
    held: new Map<number, ListingCard>(),
    revision: 0,
  };
  readers.set(sqlite, reader);
  const latest = currentRevision(directory);
  if (latest === reader.revision) return reader;
  if (latest < reader.revision || latest - reader.revision > MOST_CHANGES) reader.held.clear();
  else for (const { key } of changedBetween(directory, reader.revision, latest)) reader.held.delete(key);
  reader.revision = latest;
  return reader;
}

function readCard({ read, held }: Reader, key: number): ListingCard | undefined {
  const text = read.get(key) as string | undefined;
  if (text === undefined) return undefined;
  const card = JSON.parse(text) as ListingCard;
  const oldest = held.keys().next().value;
  if (held.size >= MOST && oldest !== undefined) held.delete(oldest);
  held.set(key, card);
  return card;
}

/** Cards by key, in the order asked; a listing that has gone meanwhile is left out. Everybody is given the same ones, so they are
 *  not to be changed. */
export function cardsOf(
  directory: Pick<Directory, 'sqlite'>,
  keys: readonly number[],
): { key: number; card: Readonly<ListingCard> }[] {
  const reader = readerOf(directory);
  return keys.flatMap((key) => {
    const card = reader.held.get(key) ?? readCard(reader, key);
    return card ? [{ key, card }] : [];
  });
}
