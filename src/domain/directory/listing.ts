import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Directory } from '#db/open.ts';
import { service } from '#db/schema/directory/service.ts';
import { listingCard, listingRedirect, listingVersion } from '#db/schema/directory/upkeep.ts';
import { NotFound } from '#src/domain/problems.ts';
import type { ListingCard } from './listing-card.ts';
import type { ListingRecord } from './record.ts';
import type { Organization } from './record-parts.ts';

interface Context {
  directory: Pick<Directory, 'db'>;
}

const statements = new WeakMap<Directory['db'], ReturnType<typeof prepareAll>>();
const PUBLIC = inArray(service.status, ['active', 'temporarily closed']);

// Built once a connection: a page asks these for every visitor.
function prepareAll(db: Directory['db']) {
  return {
    record: db
      .select({ record: listingVersion.record })
      .from(service)
      .innerJoin(listingVersion, eq(listingVersion.id, service.versionId))
      .where(eq(service.id, sql.placeholder('id')))
      .prepare(),
    card: db
      .select({ card: listingCard.card })
      .from(listingCard)
      .where(eq(listingCard.key, sql.placeholder('key')))
      .prepare(),
    moved: db
      .select()
      .from(listingRedirect)
      .where(eq(listingRedirect.fromId, sql.placeholder('id')))
      .prepare(),
    ofOrganization: db
      .select({ card: listingCard.card })
      .from(service)
      .innerJoin(listingCard, eq(listingCard.key, service.key))
      .where(and(eq(service.organizationId, sql.placeholder('id')), PUBLIC))
      .orderBy(asc(service.name))
      .prepare(),
  };
}

function prepared(db: Directory['db']) {
  const known = statements.get(db) ?? prepareAll(db);
  statements.set(db, known);
  return known;
}

/** The public record of a listing. A merged or moved id gives the id to go to instead.
 *  @throws NotFound when the listing has left the directory or never was. */
export async function readListing(
  { directory }: Context,
  id: string,
): Promise<{ record: ListingRecord } | { movedTo: string }> {
  const { record, moved } = prepared(directory.db);
  const [row] = await record.execute({ id });
  if (row) {
    const found = JSON.parse(row.record) as ListingRecord;
    if (found.status === 'active' || found.status === 'temporarily closed') return { record: found };
  }
  const [redirect] = await moved.execute({ id });
  if (redirect) return { movedTo: redirect.toId };
  throw new NotFound('That service is not in the directory any more.');
}

/** Cards by key, in the order asked; a key that has gone meanwhile is passed over. */
export async function readCards({ directory }: Context, keys: readonly number[]): Promise<ListingCard[]> {
  const { card } = prepared(directory.db);
  const cards: ListingCard[] = [];
  for (const key of keys) {
    const [row] = await card.execute({ key });
    if (row) cards.push(JSON.parse(row.card) as ListingCard);
  }
  return cards;
}

/** An organisation and the cards of all it runs. @throws NotFound when none of its services is listed. */
export async function readOrganization(
  ctx: Context,
  id: string,
): Promise<{ organization: Organization; cards: ListingCard[]; example: boolean }> {
  const gone = () => new NotFound('That organisation is not in the directory any more.');
  const rows = await prepared(ctx.directory.db).ofOrganization.execute({ id });
  const cards = rows.map((row) => JSON.parse(row.card) as ListingCard);
  if (!cards[0]) throw gone();
  const listing = await readListing(ctx, cards[0].id);
  if (!('record' in listing) || !listing.record.organization) throw gone();
  return { organization: listing.record.organization, cards, example: cards.every((card) => card.example) };
}

/** Every address that a search engine may learn. Sensitive listings and, unless asked for, examples are left out. */
export async function listAddresses(
  { directory }: Context,
  withExamples = false,
): Promise<{ id: string; name: string; lastModified: string }[]> {
  const real = withExamples ? [] : [eq(service.kind, 'real')];
  return directory.db
    .select({ id: service.id, name: service.name, lastModified: service.lastModified })
    .from(service)
    .where(and(PUBLIC, eq(service.sensitive, false), ...real))
    .orderBy(asc(service.key));
}
