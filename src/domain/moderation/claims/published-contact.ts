import { and, eq, inArray } from 'drizzle-orm';
import type { Directory } from '#db/open.ts';
import { service } from '#db/schema/directory/service.ts';
import { listingVersion } from '#db/schema/directory/upkeep.ts';
import { spokenNumber } from '#src/domain/directory/phone-words.ts';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import type { Way } from './claim-row.ts';

const voiceOf = ({ phones, serviceAtLocations }: ListingRecord) =>
  [...phones, ...serviceAtLocations.flatMap((place) => place.phones)].find(
    ({ type = 'voice' }) => type === 'voice',
  );

/** The contact that is published of a listing, to which a code may go; none for an editor's word. */
export function contactOf(record: ListingRecord, way: Way): string | undefined {
  if (way === 'letter') return (record.email ?? record.organization?.email)?.toLowerCase();
  const phone = way === 'call' ? voiceOf(record) : undefined;
  return phone && spokenNumber(phone.number);
}

/** Whether whoever answers this contact speaks for all that the organisation lists: rights are given for the whole of it, and
 *  the desk of one branch is not the head of all. */
export async function speaksForAll(
  { directory }: { directory: Pick<Directory, 'db'> },
  record: ListingRecord,
  { way, contact }: { way: Way; contact: string },
): Promise<boolean> {
  const { organization } = record;
  if (!organization || (way === 'letter' && organization.email?.toLowerCase() === contact)) return true;
  const rows = await directory.db
    .select({ record: listingVersion.record })
    .from(service)
    .innerJoin(listingVersion, eq(listingVersion.id, service.versionId))
    .where(
      and(
        eq(service.organizationId, organization.id),
        inArray(service.status, ['active', 'temporarily closed']),
      ),
    );
  return rows.every((row) => contactOf(JSON.parse(row.record) as ListingRecord, way) === contact);
}
