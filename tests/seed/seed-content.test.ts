import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { unpackPostcodes } from '#db/geo/format.ts';
import { readFoodBanks, readLibraries, readOpenData, readPharmacies } from '#db/seed/open-data/read.ts';
import { DraftFile } from '#src/domain/directory/draft.ts';
import { worldOf } from '#src/domain/directory/draft-world.ts';
import { ListingRecord } from '#src/domain/directory/record.ts';
import { recordFrom } from '#src/domain/directory/record-from.ts';
import { parseHours } from '#src/domain/directory/schedule/parse-hours.ts';
import { parseYaml } from '#tests/support/yaml.ts';

interface At {
  place: string;
  hours?: string;
}
interface Listing {
  id: string;
  organization: string;
  name: string;
  summary: string;
  description: string;
  needs: string[];
  types: string[];
  who_for: string[];
  kind: string;
  at?: (string | At)[];
  hours?: string;
  statutory?: boolean;
  authorities?: string[];
  confidential_location?: boolean;
  phones?: { number: string }[];
}

const root = join(import.meta.dirname, '../..');
const text = (path: string) => readFileSync(join(root, path), 'utf8');
const files = readdirSync(join(root, 'db/seed/examples')).filter((file) => file.endsWith('.yml'));
const texts = files.map((file) => text(`db/seed/examples/${file}`));
const whole = texts.join('\n');
const all = <T>(key: string): T[] =>
  texts.flatMap((words) => (parseYaml(words) as Record<string, T[]>)[key] ?? []);

const examples = all<Listing>('listings');
const places = all<{ id: string; postcode: string }>('places');
const organizations = all<{ id: string }>('organizations');
const ids = (path: string, key: string) =>
  (parseYaml(text(path)) as Record<string, { id: string }[]>)[key]?.map((term) => term.id) ?? [];

const twice = (values: string[]) => values.filter((value, index) => values.indexOf(value) !== index);
const placesOf = (listing: Listing) =>
  (listing.at ?? []).map((at) => (typeof at === 'string' ? at : at.place));

// Rows of the design that are about the software and not about a service, so that no listing can carry them.
const NOT_CARRYABLE: Record<number, string> = {
  2: 'sharing agreements between agencies are records of their own',
  4: 'results are told by outcomes, which people record',
  6: 'services that are missing are in a register beside the listings',
  7: "a group's own page of what it gives and gets is made from its work",
  8: 'whether somebody helps already is asked with consent, person by person',
  11: 'reports count the listings; they are not one',
  14: 'local priorities are tags that reports use',
  15: 'supply and need by area are counted over all listings',
  19: 'unknown outcomes are a queue of work',
  20: "who's-who for professionals is made from organisations and teams",
};

describe('the example listings of the sample place', () => {
  it('are at least 120, each with an id and a name of its own, and say that they are examples', () => {
    expect(examples.length).toBeGreaterThanOrEqual(120);
    expect(twice([...examples, ...places, ...organizations].map(({ id }) => id))).toEqual([]);
    expect(twice(examples.map(({ name }) => name))).toEqual([]);
    expect(examples.filter(({ kind }) => kind !== 'example')).toEqual([]);
  });

  it('ring nobody: every number is one of Ofcom’s numbers for drama, and none is used twice', () => {
    const numbers = whole.match(/\b0\d{4} ?\d{6}\b|\b0\d{2,4} \d{3} \d{3,4}\b/g) ?? [];
    expect(numbers.length).toBeGreaterThan(150);
    expect(
      numbers.filter((number) => !/^(01632 960\d{3}|07700 900\d{3}|08081 570\d{3})$/.test(number)),
    ).toEqual([]);
    expect(twice(numbers)).toEqual([]);
    expect(examples.flatMap(({ phones }) => phones ?? []).length).toBe(numbers.length);
  });

  it('write to nobody: every address and website is at example.org', () => {
    const addresses = [
      ...(whole.match(/https?:\/\/[^\s"',\]}]+/g) ?? []),
      ...(whole.match(/[\w.-]+@[\w.-]+/g) ?? []),
    ];
    expect(addresses.length).toBeGreaterThan(60);
    expect(
      addresses.filter(
        (address) => !/^(https:\/\/|[\w.-]+@)([\w-]+\.)*example\.org(\/[\w/-]*)?$/.test(address),
      ),
    ).toEqual([]);
  });

  it('stand at postcodes that exist', () => {
    const real = new Set<string>();
    for (const row of unpackPostcodes(readFileSync(join(root, 'db/geo/postcodes.gz'))))
      real.add(`${row.outcode} ${row.inward}`);
    expect(places.filter(({ postcode }) => !real.has(postcode))).toEqual([]);
  });

  it('point only to places, organisations and terms that are there', () => {
    const known = {
      places: new Set(places.map(({ id }) => id)),
      organizations: new Set(organizations.map(({ id }) => id)),
      needs: new Set(ids('content/taxonomy/needs.yml', 'needs')),
      types: new Set(ids('content/taxonomy/service-types.yml', 'serviceTypes')),
      whoFor: new Set(ids('content/taxonomy/who-for.yml', 'whoFor')),
    };
    const strange = examples.flatMap((listing) =>
      [
        ...placesOf(listing).filter((id) => !known.places.has(id)),
        ...(known.organizations.has(listing.organization) ? [] : [listing.organization]),
        ...listing.needs.filter((id) => !known.needs.has(id)),
        ...listing.types.filter((id) => !known.types.has(id)),
        ...listing.who_for.filter((id) => !known.whoFor.has(id)),
      ].map((id) => `${listing.id}: ${id}`),
    );
    expect(strange).toEqual([]);
    const visited = new Set(examples.flatMap(placesOf));
    expect(places.filter(({ id }) => !visited.has(id))).toEqual([]);
  });

  it('answer every need at least once', () => {
    const met = new Set(examples.flatMap(({ needs }) => needs));
    expect(ids('content/taxonomy/needs.yml', 'needs').filter((need) => !met.has(need))).toEqual([]);
  });

  it('carry every row of the design that a listing can carry', () => {
    const carried = new Set(
      [...whole.matchAll(/^ {2}# (S\d.*)$/gm)].flatMap(([, rows = '']) => rows.match(/S\d+/g) ?? []),
    );
    const wanted = Array.from({ length: 40 }, (_, index) => index + 1).filter(
      (row) => !(row in NOT_CARRYABLE),
    );
    expect(wanted.filter((row) => !carried.has(`S${row}`))).toEqual([]);
    expect(Object.keys(NOT_CARRYABLE).filter((row) => carried.has(`S${row}`))).toEqual([]);
  });

  it('say in at most 90 characters what they are, in words that do not label people', () => {
    expect(
      examples
        .filter(({ summary }) => summary.length > 90)
        .map(({ id, summary }) => `${id} ${summary.length}`),
    ).toEqual([]);
    expect(
      whole.match(
        /\b(vulnerable|complex|chaotic|addicts?|alcoholics?|the homeless|suffer\w*|service users?)\b/gi,
      ),
    ).toBeNull();
  });

  it('become whole records, with hours that read', () => {
    const drafts = texts.map((words) => DraftFile.parse(parseYaml(words)));
    const world = worldOf(drafts, {
      source: 'seed',
      now: new Date('2026-11-21T12:00:00Z'),
      county: 'Lancashire',
      town: 'Blackpool',
      pointOf: () => undefined,
    });
    const records = drafts
      .flatMap((file) => file.listings)
      .map((draft) => ListingRecord.parse(recordFrom(draft, world)));
    expect(records.length).toBe(examples.length);
  });

  it('tell no place when the place is secret, and which council when the council must help', () => {
    expect(examples.filter((listing) => listing.confidential_location && listing.at)).toEqual([]);
    expect(examples.filter((listing) => listing.confidential_location).length).toBeGreaterThan(0);
    expect(
      examples
        .filter(({ statutory, authorities }) => statutory !== (authorities && true))
        .map(({ id }) => id),
    ).toEqual([]);
  });
});

describe('the real listings from open data', () => {
  it('are the libraries, pharmacies and food bank of the FY postcodes', () => {
    const libraries = readLibraries();
    expect(
      libraries.listings.filter(({ organization }) => organization === 'blackpool-libraries').length,
    ).toBeGreaterThanOrEqual(8);
    expect(readPharmacies().listings.length).toBeGreaterThanOrEqual(60);
    expect(readFoodBanks().listings.length).toBeGreaterThanOrEqual(1);
    expect(readOpenData().places.filter(({ postcode }) => !/^FY\d \d[A-Z]{2}$/.test(postcode))).toEqual([]);
  });

  it('each name their source, its licence and the words it asks for', () => {
    const { listings } = readOpenData();
    expect(
      listings.filter(
        ({ kind, source }) => kind !== 'real' || !source.name || !source.licence || !source.attribution,
      ),
    ).toEqual([]);
    const attribution = text('db/seed/open-data/ATTRIBUTION.md');
    expect(
      [...new Set(listings.map(({ source }) => source.attribution))].filter(
        (words) => !attribution.includes(words),
      ),
    ).toEqual([]);
  });

  it('have ids of their own, organisations and places that are there, whole phone numbers and hours that read', () => {
    const { organizations: bodies, places: sites, listings } = readOpenData();
    expect(
      twice([...bodies, ...sites, ...listings, ...examples, ...places, ...organizations].map(({ id }) => id)),
    ).toEqual([]);
    const known = new Set([...bodies, ...sites].map(({ id }) => id));
    expect(
      listings.flatMap(({ organization, at }) => [organization, ...at]).filter((id) => !known.has(id)),
    ).toEqual([]);
    const numbers = listings.flatMap(({ phones }) => phones ?? []).map(({ number }) => number);
    expect(numbers.filter((number) => !/^(01253 \d{6}|0345 \d{3} \d{4})$/.test(number))).toEqual([]);
    for (const { hours } of listings) if (hours) expect(parseHours(hours).length).toBeGreaterThan(0);
    expect(listings.filter(({ summary }) => summary.length > 90)).toEqual([]);
  });
});
