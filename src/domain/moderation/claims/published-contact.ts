import { and, eq, inArray } from 'drizzle-orm';
import type { Directory } from '#db/open.ts';
import { service } from '#db/schema/directory/service.ts';
import { listingVersion } from '#db/schema/directory/upkeep.ts';
import type { CrisisLine } from '#src/domain/directory/crisis.ts';
import { isCrisis } from '#src/domain/directory/edit/crisis-listing.ts';
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

/** Whether a code from this contact is enough. Rights are given for all that the organisation lists, and the desk of one branch
 *  is not the head of all; and where lives may hang on a listing, an editor agrees as well. */
export async function isProofEnough(
  { directory, crisis }: { directory: Pick<Directory, 'db'>; crisis: readonly CrisisLine[] },
  record: ListingRecord,
  { way, contact }: { way: Way; contact: string },
): Promise<boolean> {
  const { organization } = record;
  if (isCrisis(record, crisis)) return false;
  if (!organization) return true;
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
  const listed = rows.map((row) => JSON.parse(row.record) as ListingRecord);
  const isHead = way === 'letter' && organization.email?.toLowerCase() === contact;
  return listed.every((each) => (isHead || contactOf(each, way) === contact) && !isCrisis(each, crisis));
}
