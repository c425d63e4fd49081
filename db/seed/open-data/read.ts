/** The open data files as listings in the short form of the seed. What a file does not say stays unsaid: no times for
 *  a pharmacy, no way in for a food bank. */
import { readFileSync } from 'node:fs';
import { at } from '#src/setup/root.mjs';

export interface OpenOrganization {
  id: string;
  name: string;
  description: string;
  website?: string;
}

export interface OpenPlace {
  id: string;
  name: string;
  address1: string;
  city: string;
  postcode: string;
  /** WGS84 degrees; without them the postcode's own point stands. */
  latitude?: number;
  longitude?: number;
}

export interface OpenListing {
  id: string;
  organization: string;
  name: string;
  summary: string;
  description: string;
  needs: string[];
  types: string[];
  who_for: string[];
  reach: 'place';
  at: string[];
  get_in?: string[];
  how_to_get_in?: string;
  phones?: { number: string }[];
  email?: string;
  url?: string;
  hours?: string;
  kind: 'real';
  source: { name: string; url?: string; licence: string; attribution: string };
}

export interface OpenData {
  organizations: OpenOrganization[];
  places: OpenPlace[];
  listings: OpenListing[];
}

const LIBRARIES_SOURCE = {
  name: 'UK public libraries, Libraries Hacked',
  url: 'https://www.librarieshacked.org/',
  licence: 'OGL v3 and MIT',
  attribution:
    'Contains public sector information licensed under the Open Government Licence v3.0, gathered by Libraries Hacked.',
};
const PHARMACIES_SOURCE = {
  name: 'NHS list of pharmacies',
  licence: 'OGL v3',
  attribution: 'Contains NHS information licensed under the Open Government Licence v3.0.',
};
const FOOD_BANKS_SOURCE = {
  name: 'Food banks, Give Food',
  url: 'https://www.givefood.org.uk/',
  licence: 'Unlicense and MIT',
  attribution: 'Food bank facts from Give Food.',
};

const COUNCILS: Record<string, OpenOrganization> = {
  'blackpool.gov.uk': {
    id: 'blackpool-libraries',
    name: 'Blackpool libraries',
    description: 'The public libraries of Blackpool Council.',
    website: 'https://www.blackpool.gov.uk/',
  },
  'lancashire.gov.uk': {
    id: 'lancashire-libraries',
    name: 'Lancashire libraries',
    description: 'The public libraries of Lancashire County Council.',
    website: 'https://www.lancashire.gov.uk/libraries-and-archives/',
  },
};

type Row = Record<string, string>;

function table(file: string): Row[] {
  const [header = '', ...lines] = readFileSync(at('db', 'seed', 'open-data', file), 'utf8')
    .replace(/\n$/, '')
    .split('\n');
  const columns = header.split('\t');
  return lines.map((line) => {
    const fields = line.split('\t');
    if (fields.length !== columns.length)
      throw new Error(`${file}: this row does not have ${columns.length} fields: ${line}`);
    return Object.fromEntries(columns.map((column, index) => [column, fields[index] ?? '']));
  });
}

function place(id: string, row: Row): OpenPlace {
  return {
    id,
    name: row.name ?? '',
    address1: row.address ?? '',
    city: row.town ?? '',
    postcode: row.postcode ?? '',
    ...(row.latitude && { latitude: Number(row.latitude), longitude: Number(row.longitude) }),
  };
}

export function readLibraries(): OpenData {
  const rows = table('libraries.tsv');
  const councils = new Set(rows.map((row) => row.council ?? ''));
  return {
    organizations: [...councils].map((council) => COUNCILS[council]).filter((known) => known !== undefined),
    places: rows.map((row) => place(`place-${row.id}`, row)),
    listings: rows.map((row) => ({
      id: row.id ?? '',
      organization: COUNCILS[row.council ?? '']?.id ?? '',
      name: row.name ?? '',
      summary: `A public library in ${row.town}.`,
      description: `A public library in ${row.town}, open to everybody.${row.shares_with ? ` It shares its building with a ${row.shares_with}.` : ''}`,
      needs: ['library'],
      types: ['library'],
      who_for: ['everyone'],
      reach: 'place',
      at: [`place-${row.id}`],
      get_in: ['turn-up'],
      ...(row.email && { email: row.email }),
      ...(row.website && { url: row.website }),
      ...(row.hours && { hours: row.hours }),
      kind: 'real',
      source: LIBRARIES_SOURCE,
    })),
  };
}

const slug = (name: string) =>
  name
    .toLowerCase()
    .replaceAll("'", '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

export function readPharmacies(): OpenData {
  const rows = table('pharmacies.tsv');
  const shops = Map.groupBy(rows, (row) => row.name ?? '');
  const company = (name: string) => name.split(',')[0] ?? name;
  const companies = [...new Set(rows.map((row) => company(row.name ?? '')))];
  return {
    organizations: companies.map((name) => ({
      id: slug(name),
      name,
      description: 'A pharmacy on the list of the NHS.',
    })),
    places: rows.map((row) => place(`place-pharmacy-${row.code?.toLowerCase()}`, row)),
    listings: rows.map((row) => {
      const name = row.name ?? '';
      // Shops of one company are told apart by their street, without its house number.
      const parts = (row.address ?? '').split(', ');
      const street = parts.find((part) => /^\d|(Road|Street|Avenue|Drive|Way)$/.test(part)) ?? parts.at(-1);
      const branch = street?.replace(/^\d[\d\w-]* /, '');
      return {
        id: `pharmacy-${row.code?.toLowerCase()}`,
        organization: slug(company(name)),
        name: (shops.get(name)?.length ?? 0) > 1 ? `${name}, ${branch}` : name,
        summary: 'A pharmacy. Ring to check the times before you go.',
        description: `A pharmacy at ${row.address}, ${row.town}. The list it comes from does not give opening times, and its name may have changed since.`,
        needs: ['pharmacy'],
        types: ['pharmacy'],
        who_for: ['everyone'],
        reach: 'place',
        at: [`place-pharmacy-${row.code?.toLowerCase()}`],
        get_in: ['turn-up', 'ring'],
        ...(row.phone && { phones: [{ number: row.phone }] }),
        kind: 'real',
        source: PHARMACIES_SOURCE,
      };
    }),
  };
}

export function readFoodBanks(): OpenData {
  const rows = table('food-banks.tsv');
  const website = (row: Row) => (row.website ? { website: row.website } : {});
  return {
    organizations: rows.map((row) => ({
      id: row.id ?? '',
      name: row.name ?? '',
      description: 'An independent food bank.',
      ...website(row),
    })),
    places: rows.map((row) => place(`place-${row.id}`, row)),
    listings: rows.map((row) => ({
      id: `food-bank-${row.id}`,
      organization: row.id ?? '',
      name: `${row.name} food bank`,
      summary: 'An independent food bank. Look at its website before you go.',
      description: `An independent food bank at ${row.address}, ${row.town}. The list it comes from does not say when it is open or how to get a parcel.`,
      needs: ['food-bank'],
      types: ['food-parcel'],
      who_for: ['everyone'],
      reach: 'place',
      at: [`place-${row.id}`],
      ...(row.phone && { phones: [{ number: row.phone }] }),
      ...(row.website && { url: row.website }),
      kind: 'real',
      source: FOOD_BANKS_SOURCE,
    })),
  };
}

/** All three files together. */
export function readOpenData(): OpenData {
  const files = [readLibraries(), readPharmacies(), readFoodBanks()];
  return {
    organizations: files.flatMap((file) => file.organizations),
    places: files.flatMap((file) => file.places),
    listings: files.flatMap((file) => file.listings),
  };
}
