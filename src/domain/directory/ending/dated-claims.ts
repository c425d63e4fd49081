import { and, eq, inArray, isNotNull, lte } from 'drizzle-orm';
import type { Directory } from '#db/open.ts';
import { authorisation, funding, service } from '#db/schema/directory/service.ts';

/** An authorisation or funding of a listing, with the day on which it ends. */
export interface DatedClaim {
  readonly kind: 'authorisation' | 'funding';
  readonly claimId: string;
  readonly serviceId: string;
  /** Of the listing. */
  readonly name: string;
  readonly example: boolean;
  /** "Immigration advice (F202100345)", "Paid for by the Lottery" */
  readonly what: string;
  /** YYYY-MM-DD */
  readonly endsOn: string;
}

const STANDING = ['active', 'temporarily closed'];

/** What ends by a day or has ended, soonest end first. A new end takes the place of an old one by itself. */
export async function claimsEndingBy(
  { db }: Pick<Directory, 'db'>,
  {
    by,
    withExamples,
    claimId,
    serviceId,
  }: { by: string; withExamples: boolean; claimId?: string; serviceId?: string },
): Promise<DatedClaim[]> {
  const ofListings = and(
    inArray(service.status, STANDING),
    withExamples ? undefined : eq(service.kind, 'real'),
    serviceId ? eq(service.id, serviceId) : undefined,
  );
  const listing = { serviceId: service.id, name: service.name, listing: service.kind };
  const permissions = await db
    .select({
      ...listing,
      claimId: authorisation.id,
      words: authorisation.name,
      reference: authorisation.reference,
      endsOn: authorisation.endsOn,
    })
    .from(authorisation)
    .innerJoin(service, eq(service.id, authorisation.serviceId))
    .where(
      and(ofListings, lte(authorisation.endsOn, by), claimId ? eq(authorisation.id, claimId) : undefined),
    );
  const moneys = await db
    .select({ ...listing, claimId: funding.id, words: funding.source, endsOn: funding.endsOn })
    .from(funding)
    .innerJoin(service, eq(service.id, funding.serviceId))
    .where(
      and(
        ofListings,
        isNotNull(funding.source),
        lte(funding.endsOn, by),
        claimId ? eq(funding.id, claimId) : undefined,
      ),
    );
  return [
    ...permissions.map(({ listing: kind, words, reference, endsOn, ...row }) => ({
      ...row,
      kind: 'authorisation' as const,
      example: kind === 'example',
      what: reference ? `${words} (${reference})` : words,
      endsOn: endsOn ?? '',
    })),
    ...moneys.map(({ listing: kind, words, endsOn, ...row }) => ({
      ...row,
      kind: 'funding' as const,
      example: kind === 'example',
      what: `Paid for by ${words}`,
      endsOn: endsOn ?? '',
    })),
  ].sort((a, b) => a.endsOn.localeCompare(b.endsOn) || a.name.localeCompare(b.name));
}
