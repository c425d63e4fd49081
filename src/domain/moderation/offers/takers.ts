import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Directory } from '#db/open.ts';
import { service } from '#db/schema/directory/service.ts';
import { attribute, taxonomyTerm } from '#db/schema/directory/terms.ts';
import { listingCard, listingVersion } from '#db/schema/directory/upkeep.ts';
import type { ListingCard } from '#src/domain/directory/listing-card.ts';
import type { ListingRecord } from '#src/domain/directory/record.ts';

export interface TakerContext {
  readonly directory: Pick<Directory, 'db'>;
  /** Made-up listings are written to only where the site is tried out. */
  readonly isDemo: boolean;
}

/** A listing that finds a use for what people give. */
export interface Taker {
  readonly record: ListingRecord;
  readonly card: ListingCard;
  /** Where a letter reaches it. */
  readonly email?: string | undefined;
}

const NEED = 'offer-help';
/** These stand under helping others too, but give and teach; they do not take. */
const GIVES = ['grant', 'class'];

/** The listings that people may offer help to, by name. */
export async function takersOf({ directory, isDemo }: TakerContext): Promise<Taker[]> {
  const rows = await directory.db
    .select({ record: listingVersion.record, card: listingCard.card })
    .from(taxonomyTerm)
    .innerJoin(attribute, eq(attribute.taxonomyTermId, taxonomyTerm.id))
    .innerJoin(service, eq(service.id, attribute.linkId))
    .innerJoin(listingVersion, eq(listingVersion.id, service.versionId))
    .innerJoin(listingCard, eq(listingCard.key, service.key))
    .where(and(eq(taxonomyTerm.code, NEED), inArray(service.status, ['active'])))
    .orderBy(asc(service.name));
  return rows
    .map(({ record, card }) => ({
      record: JSON.parse(record) as ListingRecord,
      card: JSON.parse(card) as ListingCard,
    }))
    .filter(
      ({ record: { needs, types } }) => needs.includes(NEED) && !types.some((type) => GIVES.includes(type)),
    )
    .map(({ record, card }) => ({
      record,
      card,
      email: record.kind === 'example' && !isDemo ? undefined : (record.email ?? record.organization?.email),
    }));
}
