/** Carries the facts we use of three open data files over into our own short columns:
 *
 *      node db/seed/open-data/make.ts FOLDER
 *
 *  FOLDER holds `uk-libraries/libraries.csv` (one public library a row, hours by day), `nhs-pharmacies/pharmacies.csv`
 *  (no header: code, name, address 1–3, town, postcode, phone, lat, lng) and `food-banks/food-banks.json`. Only places
 *  with an FY postcode are taken. ATTRIBUTION.md says whose facts they are. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  addressLine,
  capitals,
  closed,
  pharmacyName,
  phone,
  pointOf,
  postTown,
  slug,
  trading,
} from './tidy.ts';

const AREA = /^FY\d/;
const AUTHORITIES = new Map([
  ['Blackpool Borough Council', 'blackpool.gov.uk'],
  ['Lancashire County Council', 'lancashire.gov.uk'],
]);
const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** Rows of a comma-separated file; a quoted field may hold commas. */
function rows(csv: string): string[][] {
  return csv
    .trimEnd()
    .split(/\r?\n/)
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) =>
        (quoted?.replaceAll('""', '"') ?? plain ?? '').trim(),
      ),
    );
}

function libraries(csv: string): string[][] {
  const [header = [], ...lines] = rows(csv);
  return lines
    .map((fields) => new Map(header.map((column, index) => [column, fields[index] ?? ''])))
    .filter(
      (row) => AUTHORITIES.has(row.get('Local authority') ?? '') && AREA.test(row.get('Postcode') ?? ''),
    )
    .filter((row) => !row.get('Year closed') && row.get('Address 1'))
    .map((row) => {
      const at = (column: string) => row.get(column) ?? '';
      const domain = AUTHORITIES.get(at('Local authority')) ?? '';
      const name = /library/i.test(at('Library name'))
        ? at('Library name')
        : `${at('Library name').replace('St. ', 'St ')} Library`;
      const hours = DAYS.flatMap((day) => {
        const open = at(`${day} staffed hours`);
        return open ? [`${day.slice(0, 3)} ${open}`] : [];
      });
      // One row carries another council's address.
      const email = at('Email address').endsWith(`@${domain}`) ? at('Email address').toLowerCase() : '';
      const url = at('URL').replace(/^http:\/\/(www\.)?/, 'https://www.');
      const shares = at('Co-located with').toLowerCase();
      return [
        slug(name),
        domain,
        name,
        at('Address 1'),
        postTown(at('Postcode')),
        at('Postcode'),
        hours.join('; '),
        url,
        email,
        shares,
      ];
    });
}

function pharmacies(csv: string): string[][] {
  return rows(csv)
    .filter(([, , , , , , postcode]) => AREA.test(postcode ?? ''))
    .filter(([, name = '']) => !closed(name))
    .map(
      ([
        code = '',
        name = '',
        one = '',
        two = '',
        three = '',
        ,
        postcode = '',
        number = '',
        lat = '',
        lng = '',
      ]) => {
        const called = trading(code) ?? pharmacyName(name);
        return [
          code,
          called,
          addressLine(code, called, [one, two, three]),
          postTown(postcode),
          postcode,
          phone(number),
          pointOf(lat),
          pointOf(lng),
        ];
      },
    );
}

interface FoodBank {
  name: string;
  url: string;
  phone: string | null;
  address: string;
  postcode: string;
  lat: number;
  lon: number;
}

function foodBanks(json: string): string[][] {
  return (JSON.parse(json) as FoodBank[])
    .filter((bank) => AREA.test(bank.postcode))
    .map((bank) => {
      const town = postTown(bank.postcode);
      const street = capitals(bank.address.split(` ${town}`)[0] ?? bank.address);
      return [
        slug(bank.name),
        bank.name,
        street,
        town,
        bank.postcode,
        phone(bank.phone ?? ''),
        bank.url,
        pointOf(bank.lat),
        pointOf(bank.lon),
      ];
    });
}

function write(file: string, columns: string[], lines: string[][]): void {
  const sorted = lines.toSorted((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1));
  writeFileSync(
    join(import.meta.dirname, file),
    `${[columns, ...sorted].map((line) => line.join('\t')).join('\n')}\n`,
  );
  console.log(`${file}  ${lines.length}`);
}

const folder = process.argv[2];
if (!folder || process.argv.length > 3) {
  console.error('Say which folder holds the open data: node db/seed/open-data/make.ts FOLDER');
  process.exitCode = 2;
} else {
  const text = (file: string) => readFileSync(join(folder, file), 'utf8');
  write(
    'libraries.tsv',
    ['id', 'council', 'name', 'address', 'town', 'postcode', 'hours', 'website', 'email', 'shares_with'],
    libraries(text('uk-libraries/libraries.csv')),
  );
  write(
    'pharmacies.tsv',
    ['code', 'name', 'address', 'town', 'postcode', 'phone', 'latitude', 'longitude'],
    pharmacies(text('nhs-pharmacies/pharmacies.csv')),
  );
  write(
    'food-banks.tsv',
    ['id', 'name', 'address', 'town', 'postcode', 'phone', 'website', 'latitude', 'longitude'],
    foodBanks(text('food-banks/food-banks.json')),
  );
}
