import { describe, expect, test } from 'vitest';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import type { Raw } from '#src/domain/interchange/raw.ts';
import { modernise } from '#src/domain/interchange/shapes/modernise.ts';
import { translate } from '#src/domain/interchange/translate/service.ts';
import { millbrook } from '#tests/support/town.ts';

const now = new Date('2026-11-21T12:00:00Z');
const read = (raw: Raw) =>
  translate(modernise({ id: '1', name: 'Millbrook Kitchen', ...raw }), {
    ...millbrook(),
    source: { name: 'Millbrook' },
    now,
  });

function recordOf(raw: Raw): ListingRecord {
  const found = read(raw);
  if ('refused' in found) throw new Error(found.refused);
  return found.record;
}

const place = (location: Raw) => ({
  service_at_locations: [{ location: { id: 'p', name: 'Hall', ...location } }],
});
const street = {
  address_1: '1 Mill Lane',
  city: 'Millbrook',
  state_province: 'Millshire',
  postal_code: 'FY1 1AN',
  country: 'GB',
};
const slots = (record: ListingRecord) =>
  record.schedules.map((row) => `${row.byday ?? ''} ${row.opensAt ?? ''}-${row.closesAt ?? ''}`);

/** What sources are known to write, and what becomes of it: [what, as it came, what is looked at, what it is, what is lost]. */
const ODDITIES: readonly [string, Raw, (record: ListingRecord) => unknown, unknown, ...string[]][] = [
  [
    'HTML in a description',
    { description: '<h1>About</h1><p>We help.</p>' },
    (r) => r.description,
    'About\n\nWe help.',
  ],
  ['entities escaped twice', { name: 'Tea &amp;amp; Toast' }, (r) => r.name, 'Tea & Toast'],
  ['a literal \\n', { description: 'One\\nTwo' }, (r) => r.description, 'One\nTwo'],
  [
    'ages of -1',
    { minimum_age: -1, maximum_age: -1 },
    (r) => [r.minimumAge, r.maximumAge],
    [undefined, undefined],
  ],
  [
    'a highest age of 0',
    { minimum_age: 16, maximum_age: 0 },
    (r) => [r.minimumAge, r.maximumAge],
    [16, undefined],
  ],
  [
    'a phone without an id, with a label inside',
    { contacts: [{ phones: [{ number: 'Youth line: 0117 496 0001' }] }] },
    (r) => [r.phones[0]?.number, r.phones[0]?.description, r.contacts],
    ['0117 496 0001', 'Youth line', []],
  ],
  [
    'a made-up e-mail',
    { email: 'Unknown-1@noemail.invalid' },
    (r) => r.email,
    undefined,
    'email-placeholder',
  ],
  [
    'two e-mails in one cell',
    { email: 'a@millbrook.org, b@millbrook.org' },
    (r) => [r.email, r.contacts[0]?.email],
    ['a@millbrook.org', 'b@millbrook.org'],
  ],
  [
    'a time of change without a zone',
    { last_modified: '2025-09-02T12:06:15.654' },
    (r) => r.lastModified,
    '2025-09-02T11:06:15.654Z',
  ],
  ['keys of a vendor', { pc_metadata: { a: 1 } }, (r) => r.extra, { pc_metadata: { a: 1 } }],
  [
    'keys of a vendor on a place',
    place({ vendor_zone: 'B' }),
    (r) => r.extra,
    { 'service_at_locations.0.location.vendor_zone': 'B' },
  ],
  [
    'whom it is for in a vendor’s key',
    { pc_targetAudience: [{ audienceType: 'Care leavers', id: '80425' }] },
    (r) => [r.whoFor, r.extra?.pc_targetAudience],
    [['care-leavers'], [{ audienceType: 'Care leavers', id: '80425' }]],
  ],
  [
    'an area with a made-up address',
    { service_areas: [{ name: 'Millbrook', serviceId: '1', uri: 'http://www.example.com' }] },
    (r) => [r.serviceAreas[0]?.name, r.serviceAreas[0]?.uri],
    ['Millbrook', undefined],
    'url-placeholder',
  ],
  [
    'an organisation all of nulls',
    { organization: { id: null, name: null } },
    (r) => r.organization,
    undefined,
  ],
  [
    'an organisation that is not there',
    { organization_id: '77' },
    (r) => r.organization,
    undefined,
    'organization-missing',
  ],
  [
    'an organisation without a description',
    { organization: { id: '7', name: 'Millbrook Aid' } },
    (r) => r.organization?.description,
    'Millbrook Aid',
  ],
  [
    'a place that is not there',
    { service_at_locations: [{ location_id: '9' }] },
    (r) => r.serviceAtLocations,
    [],
    'location-missing',
  ],
  ['no status', { status: '' }, (r) => r.status, 'active'],
  ['a web address without a scheme', { url: 'www.millbrook.org' }, (r) => r.url, 'http://www.millbrook.org'],
  [
    'GeoJSON, longitude first',
    place({ geometry: { type: 'Point', coordinates: [-3.05, 53.81] } }),
    (r) => [r.serviceAtLocations[0]?.location.latitude, r.serviceAtLocations[0]?.location.longitude],
    [53.81, -3.05],
  ],
  [
    'a place without coordinates',
    place({ addresses: [street] }),
    (r) => r.serviceAtLocations[0]?.location.latitude,
    undefined,
  ],
  [
    'an address without a postcode',
    place({ addresses: [{ address_1: 'Behind the church' }] }),
    (r) => [r.serviceAtLocations[0]?.location.addresses, r.serviceAtLocations[0]?.location.description],
    [[], 'Behind the church'],
    'address-short',
  ],
  [
    'a postcode inside a line',
    place({ addresses: [{ address_1: '1 Mill Lane, Millbrook fy11an' }] }),
    (r) => r.serviceAtLocations[0]?.location.addresses[0]?.postalCode,
    'FY1 1AN',
  ],
  [
    'the same place twice',
    {
      service_at_locations: [
        { location: { id: 'p', name: 'Hall' } },
        { location: { id: 'p', name: 'Hall' } },
      ],
    },
    (r) => r.serviceAtLocations.length,
    1,
  ],
  [
    'v1: freq “week”, weekday by name',
    {
      schedules: [
        {
          freq: 'week',
          weekday: 'Thursday',
          opens_at: '09:30',
          closes_at: '11:00',
          dtstart: '2026-09-10T00:00:00.000Z',
        },
      ],
    },
    slots,
    ['TH 09:30-11:00'],
  ],
  [
    'v1: regular schedules',
    { regular_schedules: [{ weekday: 'Monday', opens_at: '9:00am', closes_at: '5:00pm' }] },
    slots,
    ['MO 09:00-17:00'],
  ],
  [
    'v1: ages in a table of their own',
    { eligibilitys: [{ minimum_age: 18, maximum_age: 25, eligibility: 'Young adults' }] },
    (r) => [r.minimumAge, r.maximumAge, r.eligibilityDescription],
    [18, 25, 'Young adults'],
  ],
  [
    'v1: terms',
    {
      service_taxonomys: [
        { id: 'x', taxonomy: { id: 't1', name: 'Food banks', vocabulary: 'esdServiceTypes' } },
      ],
    },
    (r) => [r.needs, r.attributes[0]?.term, r.attributes[0]?.taxonomy],
    [['food-bank'], 'Food banks', 'esdServiceTypes'],
  ],
  [
    'v1: addresses by kind',
    place({ physical_addresses: [street] }),
    (r) => r.serviceAtLocations[0]?.location.addresses[0]?.addressType,
    'physical',
  ],
  [
    'v1: how to come',
    { attending_access: 'drop-in', attending_type: 'home visit' },
    (r) => r.getIn,
    ['turn-up', 'they-come'],
  ],
  [
    'times where dates go',
    { schedules: [{ weekday: 'Monday-Friday', dtstart: '8:30AM', until: '4pm' }] },
    slots,
    ['MO,TU,WE,TH,FR 08:30-16:00'],
  ],
  [
    '24 hours where a date goes',
    { schedules: [{ byday: 'monday', dtstart: '24 hours' }] },
    slots,
    ['MO 00:00-00:00'],
  ],
  [
    'hours without a nought',
    { schedules: [{ freq: 'WEEKLY', byday: 'MO', opens_at: '9:00', closes_at: '12:30' }] },
    slots,
    ['MO 09:00-12:30'],
  ],
  [
    'a timetable in words',
    { schedules: [{ description: 'Monday-Friday, 8:30-3' }] },
    slots,
    ['MO,TU,WE,TH,FR 08:30-15:00'],
  ],
  [
    'a timetable over lines',
    { hours: 'Tuesday 11.00 – 13.00\nFriday 11.00 – 13.00' },
    slots,
    ['TU 11:00-13:00', 'FR 11:00-13:00'],
  ],
  [
    'hours that nobody can read',
    { hours: 'When Sue is in' },
    (r) => r.schedules[0]?.description,
    'When Sue is in',
    'hours',
  ],
  [
    'the year 1',
    {
      schedules: [
        {
          freq: 'WEEKLY',
          byday: 'MO',
          opens_at: '09:00',
          closes_at: '10:00',
          valid_from: 'January 01, 0001',
        },
      ],
    },
    (r) => r.schedules[0]?.validFrom,
    undefined,
    'date',
  ],
  [
    'an American date',
    {
      schedules: [
        { freq: 'WEEKLY', byday: 'MO', opens_at: '09:00', closes_at: '10:00', valid_to: '12/24/26' },
      ],
    },
    (r) => r.schedules[0]?.validTo,
    '2026-12-24',
  ],
  [
    'empty schedule ids',
    {
      schedules: [
        { id: '', byday: 'MO', opens_at: '09:00', closes_at: '10:00' },
        { id: '', byday: 'TU', opens_at: '09:00', closes_at: '10:00' },
      ],
    },
    (r) => new Set(r.schedules.map(({ id }) => id)).size,
    2,
  ],
  [
    'closed over Christmas',
    { holiday_schedules: [{ closed: 'true', start_date: '2026-12-24', end_date: '2026-12-26' }] },
    (r) => [r.schedules[0]?.closed, r.schedules[0]?.validFrom, r.schedules[0]?.validTo],
    [true, '2026-12-24', '2026-12-26'],
  ],
  ['a check that lies ahead', { assured_date: '2031-01-01' }, (r) => r.assuredDate, undefined, 'date'],
  [
    'a service code of the English list',
    { attributes: [{ taxonomy_term: { id: 'esdServiceType:315', name: 'Meals at home' } }] },
    (r) => r.needs,
    ['hot-meals'],
  ],
  [
    'a family hub’s term',
    { attributes: [{ taxonomy_term: { id: 'd', name: 'Debt and welfare advice', taxonomy: 'DfE' } }] },
    (r) => r.needs,
    ['debt'],
  ],
  [
    'a term of nobody we know',
    { attributes: [{ taxonomy_term: { id: 'q', name: 'Blue skies', code: 'B1' } }] },
    (r) => [r.needs, r.attributes[0]?.term, r.attributes[0]?.code],
    [[], 'Blue skies', 'B1'],
  ],
  [
    'a refuge with an address',
    {
      ...place({ addresses: [street] }),
      name: 'Millbrook Women’s Refuge',
      description: 'For women fleeing domestic abuse.',
    },
    (r) => [r.confidentialLocation, r.serviceAtLocations],
    [true, []],
  ],
  [
    'a description without end',
    { description: 'tea '.repeat(3000) },
    (r) => (r.description?.length ?? 0) <= 5000,
    true,
    'too-long',
  ],
  ['garbled letters', { name: 'CafÃ© Millbrook' }, (r) => r.name, 'Café Millbrook'],
  ['free in words', { fees: 'Free of charge' }, (r) => r.free, true],
  [
    'only the organisation has a phone',
    { organization: { id: '7', name: 'Millbrook Aid', phones: [{ number: '0117 496 0001' }] } },
    (r) => r.phones[0]?.number,
    '0117 496 0001',
  ],
];

describe('what sources write', () => {
  test.each(ODDITIES)('%s', (_, raw, look, is, ...losses) => {
    expect(look(recordOf(raw))).toEqual(is);
    expect(read(raw).notes.flatMap((note) => ('lost' in note ? [note.lost] : []))).toEqual(losses);
  });

  test.each([
    ['without an id', { id: '' }, 'it has no id'],
    ['without a name', { name: '' }, 'it has no name'],
    ['with an id without end', { id: 'x'.repeat(400) }, 'its id is longer than 300 letters'],
  ])('is refused with the reason: a row %s', (_, raw, reason) => {
    expect(read(raw)).toMatchObject({ refused: reason });
  });

  test('whatever stands in any field, a row is read or refused, and nothing is thrown', () => {
    const junk = [
      null,
      undefined,
      '',
      0,
      -1,
      'x',
      [],
      {},
      [null],
      [[]],
      [{}],
      { a: { b: 1 } },
      Number.NaN,
      '\ud800',
      '<p',
      '2026-99-99',
      'x'.repeat(9000),
    ];
    const keys = [
      'name',
      'description',
      'email',
      'url',
      'status',
      'minimum_age',
      'organization',
      'service_at_locations',
      'contacts',
      'phones',
      'schedules',
      'service_areas',
      'cost_options',
      'attributes',
      'languages',
      'funding',
      'program',
      'last_modified',
      'assured_date',
      'hours',
      'locations',
    ];
    for (const key of keys)
      for (const value of junk)
        expect(() => read({ [key]: value }), `${key} ${JSON.stringify(value)}`).not.toThrow();
    for (const inner of [
      'id',
      'name',
      'number',
      'location',
      'addresses',
      'opens_at',
      'dtstart',
      'byday',
      'amount',
      'taxonomy_term',
      'geometry',
      'latitude',
    ])
      for (const value of junk)
        expect(() =>
          read(
            Object.fromEntries(
              keys.slice(6).map((key) => [key, [{ id: 'a', location: { [inner]: value }, [inner]: value }]]),
            ),
          ),
        ).not.toThrow();
  });

  test('the ids are the same each time, and others for another source', () => {
    const one = recordOf({ phones: [{ number: '0117 496 0001' }] });
    expect(recordOf({ phones: [{ number: '0117 496 0001' }] })).toEqual(one);
    const other = translate(
      { id: '1', name: 'Millbrook Kitchen' },
      { ...millbrook(), source: { name: 'Elsewhere' }, now },
    );
    expect('record' in other && other.record.id).not.toBe(one.id);
    expect(one.source).toEqual({ name: 'Millbrook', recordId: '1' });
  });
});
