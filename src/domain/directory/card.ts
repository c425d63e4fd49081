import { endsOf } from './claims.ts';
import type { ListingCard } from './listing-card.ts';
import type { ListingRecord } from './record.ts';
import type { ServiceAtLocation } from './record-parts.ts';
import { slugOf } from './slug.ts';

function placeOf({ location }: ServiceAtLocation): ListingCard['places'][number] {
  const address = location.addresses.find((each) => each.addressType === 'physical') ?? location.addresses[0];
  const { latitude, longitude } = location;
  return {
    name: location.name,
    street: address?.address1,
    postcode: address?.postalCode,
    point: latitude === undefined || longitude === undefined ? undefined : [latitude, longitude],
  };
}

/** "£3.50" or "£3.50 to £8"; "Free" when every way in is; nothing when we do not know. */
export function costWords({ free, costOptions, feesDescription }: ListingRecord): string | undefined {
  const amounts = costOptions.map((option) => option.amount).filter((amount) => amount !== undefined);
  if (amounts.length === 0)
    return free ? 'Free' : free === false || feesDescription ? 'There is a charge' : undefined;
  const pounds = (amount: number) => (Number.isInteger(amount) ? `£${amount}` : `£${amount.toFixed(2)}`);
  const [least, most] = [Math.min(...amounts), Math.max(...amounts)];
  if (most === 0) return 'Free';
  if (least === most) return pounds(least);
  return least === 0 ? `Free, or up to ${pounds(most)}` : `${pounds(least)} to ${pounds(most)}`;
}

/** The newest check of the listing as a whole, or of its times or phone where only those were checked. */
export function lastCheck(record: ListingRecord): ListingRecord['assurance'][number] | undefined {
  const newest = (facts: string[]) =>
    record.assurance
      .filter((check) => facts.includes(check.fact))
      .sort((a, b) => b.checkedOn.localeCompare(a.checkedOn))[0];
  return newest(['all']) ?? newest(['phone', 'times', 'address', 'get-in']);
}

/** What a list shows of a listing. Sensitive listings get an address without words. */
export function cardOf(record: ListingRecord): ListingCard {
  const checked = lastCheck(record);
  const ends = endsOf(record);
  const phones = [...record.phones, ...record.serviceAtLocations.flatMap((place) => place.phones)];
  return {
    id: record.id,
    slug: record.sensitive ? 'page' : slugOf(record.name),
    sensitive: record.sensitive,
    name: record.name,
    organizationName: record.organization?.name,
    organizationId: record.organization?.id,
    summary: record.summary ?? record.description?.split(/(?<=[.!?])\s/)[0]?.slice(0, 120),
    example: record.kind === 'example',
    statutory: record.statutory,
    reach: record.reach,
    phones: phones
      .filter((phone) => phone.type !== 'fax')
      .map(({ number, type, description }) => ({ number, type, description })),
    url: record.url ?? record.organization?.website,
    getIn: record.getIn,
    free: record.free,
    cost: costWords(record),
    capacity: record.capacity && {
      status: record.capacity.status,
      wait: record.capacity.wait,
      until: record.capacity.until,
      since: record.capacity.since,
    },
    checkedOn: checked?.checkedOn ?? record.assuredDate,
    checkedBy: checked?.checkedBy,
    alert: record.alert,
    ...(ends.length > 0 && { ends }),
    needs: record.needs,
    crisisId: record.crisisId,
    confidentialLocation: record.confidentialLocation,
    places: record.confidentialLocation ? [] : record.serviceAtLocations.map(placeOf),
  };
}
