import type { ListingRecord } from '#src/domain/directory/record.ts';
import type { Raw } from '#src/domain/interchange/raw.ts';

/** Something that sources are known to write: [what, as it came, what is looked at, what it is, what is lost]. */
export type Oddity = [string, Raw, (record: ListingRecord) => unknown, unknown, ...string[]];

export const place = (location: Raw) => ({
  service_at_locations: [{ location: { id: 'p', name: 'Hall', ...location } }],
});
export const street = {
  address_1: '1 Mill Lane',
  city: 'Millbrook',
  state_province: 'Millshire',
  postal_code: 'FY1 1AN',
  country: 'GB',
};
export const slots = (record: ListingRecord) =>
  record.schedules.map((row) => `${row.byday ?? ''} ${row.opensAt ?? ''}-${row.closesAt ?? ''}`);
