import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { holdAlone } from '#db/alone.ts';
import { openDirectory } from '#db/open.ts';
import { insertRows } from '#db/rows.ts';
import { importRow, importRun } from '#db/schema/directory/interchange.ts';
import { readContent } from '#src/content.ts';
import { publish } from '#src/domain/directory/publish.ts';
import { ListingRecord } from '#src/domain/directory/record.ts';
import { analyse } from '#src/domain/words/analyse.ts';
import { optimiseWords } from '#src/domain/words/optimise-words.ts';
import { testFolderForAll } from '#tests/support/folder-for-all.ts';
import { checksumOf, recordsIn, runImport } from '#tests/support/imports.ts';
import { zipOf } from '#tests/support/zip-writer.ts';

const folder = testFolderForAll();
const data = join(folder, 'data');
const database = join(data, 'directory.db');
const report = join(folder, 'report.json');

function put(name: string, body: string | Buffer): string {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, body);
  return path;
}

const bringIn = (path: string, ...args: string[]) =>
  runImport([path, '--data', data, '--report', report, ...args]);
const counts = () =>
  JSON.parse(readFileSync(report, 'utf8')) as Record<string, number> & {
    rejections: unknown[];
    findings: Record<string, unknown>;
    heldBack: unknown[];
    missingListings: { name: string }[];
  };

/** One kitchen as each version of HSDS writes it in tables. */
const TABLES: readonly [version: string, tables: Record<string, string>][] = [
  [
    '1.1',
    {
      'services.csv':
        'id,organization_id,name,description,status,fees\nk1,o1,Millbrook Kitchen,Meals\\nfor all,,Free\nk2,o9,Millbrook Larder,,,\n',
      'organizations.csv': 'id,name,description,url\no1,Millbrook Aid,We help,www.millbrook.org\n',
      'locations.csv': 'id,organization_id,name,latitude,longitude\np1,o1,Hall,,\n',
      'services_at_location.csv': 'id,service_id,location_id\ns1,k1,p1\n',
      'physical_addresses.csv':
        'id,location_id,address_1,city,state_province,postal_code,country\na1,p1,1 Mill Lane,Millbrook,Millshire,FY1 1AN,GB\n',
      'regular_schedules.csv':
        'id,service_id,location_id,service_at_location_id,weekday,opens_at,closes_at\n,k1,p1,s1,1,9:00am,12:00:00\n',
      'phones.csv': 'id,service_id,number,type\nf1,k1,Desk: 0117 496 0001,voice\n',
      'taxonomy.csv': 'id,name,vocabulary\nt1,Food banks,Ours\n',
      'services_taxonomy.csv': 'id,service_id,taxonomy_id\nx1,k1,t1\n',
      'eligibility.csv': 'id,service_id,eligibility\ne1,k1,adult\n',
    },
  ],
  [
    '2.0',
    {
      'services.csv':
        'id,organization_id,name,description,status,fees\r\nk1,o1,Millbrook Kitchen,<p>Meals</p><p>for all</p>,active,Free\r\nk2,,Millbrook Larder,,active,\r\n',
      'organizations.csv': 'id,name,description,url\r\no1,Millbrook Aid,We help,http://www.millbrook.org\r\n',
      'locations.csv': 'id,name\r\np1,Hall\r\n',
      'services_at_location.csv': 'id,service_id,location_id\r\ns1,k1,p1\r\n',
      'physical_addresses.csv':
        'id,location_id,address_1,city,state_province,postal_code,country\r\na1,p1,1 Mill Lane,Millbrook,Millshire,fy11an,GB\r\n',
      'schedules.csv':
        'id,service_at_location_id,byday,freq,opens_at,closes_at\r\nh1,s1,MO,WEEKLY,09:00,12:00\r\n',
      'phones.csv': 'id,service_id,number\r\nf1,k1,0117 496 0001\r\n',
      'taxonomy_terms.csv': 'id,term,taxonomy\r\nt1,Food banks,Ours\r\n',
      'service_attributes.csv': 'id,service_id,taxonomy_term_id\r\nx1,k1,t1\r\n',
    },
  ],
  [
    '3.0',
    {
      'services.csv':
        '\ufeffid,organization_id,name,description,status,fees_description\nk1,o1,Millbrook Kitchen,"Meals\n\nfor all",active,Free\nk2,,Millbrook Larder,,active,\n',
      'organizations.csv': 'id,name,description,website\no1,Millbrook Aid,We help,http://www.millbrook.org\n',
      'locations.csv': 'id,location_type,name\np1,physical,Hall\n',
      'service_at_location.csv': 'id,service_id,location_id\ns1,k1,p1\n',
      'addresses.csv':
        'id,location_id,address_1,city,state_province,postal_code,country,address_type\na1,p1,1 Mill Lane,Millbrook,Millshire,FY1 1AN,GB,physical\n',
      'schedules.csv':
        'id,service_at_location_id,byday,freq,opens_at,closes_at\nh1,s1,MO,WEEKLY,09:00:00,12:00:00\n',
      'phones.csv': 'id,service_id,number\nf1,k1,0117 496 0001\n',
      'taxonomies.csv': 'id,name,description\ny1,Ours,Ours\n',
      'taxonomy_terms.csv': 'id,name,taxonomy_id\nt1,Food banks,y1\n',
      'attributes.csv': 'id,link_id,link_entity,taxonomy_term_id\nx1,k1,service,t1\n',
      'organization_identifiers.csv':
        'id,organization_id,identifier_scheme,identifier_type,identifier\ni1,o1,GB-CHC,Charity number,1234567\n',
    },
  ],
  [
    'renamed columns',
    {
      'Services.csv':
        'Service RecordID,Organization RecordID,Name,Description,Status,Fees,Locations\nk1,o1,Millbrook Kitchen,"Meals\nfor all",,Free,"p1"\nk2,,Millbrook Larder,,,,\n',
      'Organizations.csv': 'Organization RecordID,Name,URL\no1,Millbrook Aid,www.millbrook.org\n',
      'Locations.csv': 'Location RecordID,Name\np1,Hall\n',
      'Physical Addresses.csv':
        'id,Location RecordID,address_1,city,postal_code\na1,p1,1 Mill Lane,Millbrook,FY1 1AN\n',
      'Schedules.csv': 'Service RecordID,weekday,dtstart,until\nk1,monday,9:00AM,12pm\n',
      'Phones.csv': 'Service RecordID,Number\nk1,0117 496 0001\n',
      'Taxonomy terms.csv': 'id,name\nt1,Food banks\n',
      'Service attributes.csv': 'Service RecordID,taxonomy_term_id\nk1,t1\n',
    },
  ],
];

describe('packages of tables', () => {
  test.each(TABLES)('of HSDS %s, as a folder and as a zip, are the same kitchen', async (version, tables) => {
    const source = `Tables ${version}`;
    for (const [name, body] of Object.entries(tables)) put(join(`tables-${version}`, name), body);
    const said = await bringIn(join(folder, `tables-${version}`), '--source', source);
    expect(said.said).toContain('2 rows were read');
    const { rows, added, joined } = counts();
    expect([rows, (added ?? 0) + (joined ?? 0)]).toEqual([2, 2]);
    const directory = openDirectory(database);
    const text = directory.sqlite
      .prepare(
        "select record from listing_version where source = ? and service_id in (select service_id from imported_listing where source_id = 'k1') order by rowid limit 1",
      )
      .pluck()
      .get(source) as string;
    directory.close();
    const record = JSON.parse(text) as ListingRecord;
    expect(record).toMatchObject({
      name: 'Millbrook Kitchen',
      status: 'active',
      free: true,
      needs: ['food-bank'],
      organization: { name: 'Millbrook Aid', website: 'http://www.millbrook.org' },
    });
    expect(record.description?.replace(/\s+/g, ' ')).toBe('Meals for all');
    const [place] = record.serviceAtLocations;
    expect(place?.location).toMatchObject({
      name: 'Hall',
      addresses: [{ address1: '1 Mill Lane', postalCode: 'FY1 1AN' }],
    });
    expect([...record.schedules, ...(place?.schedules ?? [])]).toMatchObject([
      { byday: 'MO', opensAt: '09:00', closesAt: '12:00' },
    ]);
    expect(record.phones[0]?.number).toBe('0117 496 0001');

    const before = checksumOf(database);
    const zip = put(
      `tables-${version}.zip`,
      zipOf(Object.entries(tables).map(([name, body]) => ({ name: `package/${name}`, body }))),
    );
    await bringIn(zip, '--source', source);
    expect(counts()).toMatchObject({ rows: 2, added: 0, changed: 0, unchanged: 2 });
    expect(checksumOf(database)).toEqual(before);
  });
});

const kitchens = (rows: number, name = 'Kitchen') =>
  `id,name,description\n${Array.from({ length: rows }, (_, row) => `${row},${name} number ${row} of street ${row * 7},Meals ${row}\n`).join('')}`;

describe('an import', () => {
  test('tells what was added, changed, the same, refused and said twice, and the sum is right', async () => {
    const first = put(
      'a/services.csv',
      'id,name,description\n1,Mill Tea,One\n2,Weir Toast,Two\n3,,No name\n1,Mill Tea,\n',
    );
    await bringIn(first, '--source', 'A');
    expect(counts()).toMatchObject({
      rows: 4,
      added: 2,
      changed: 0,
      unchanged: 0,
      rejected: 1,
      repeated: 1,
      rejections: [{ id: '3', reason: 'it has no name' }],
    });
    const second = put('a/services.csv', 'id,name,description\n1,Mill Tea,One and a half\n4,Lock Jam,Four\n');
    const { said } = await bringIn(second, '--source', 'A');
    expect(counts()).toMatchObject({
      rows: 2,
      added: 1,
      changed: 1,
      unchanged: 0,
      missing: 1,
      missingListings: [{ name: 'Weir Toast' }],
    });
    expect(said).toContain('1 listings of this source were not in the input. They were left alone.');
    expect(recordsIn(database).get('2')?.name).toBe('Weir Toast');
  });

  test('that is only tried changes nothing and leaves nothing', async () => {
    const before = checksumOf(database);
    const { said } = await bringIn(
      put('dry/services.csv', kitchens(5, 'Dry')),
      '--source',
      'Dry',
      '--dry-run',
    );
    expect(said).toContain('This was a trial: nothing was changed.');
    expect(counts()).toMatchObject({ rows: 5, added: 5 });
    expect(checksumOf(database)).toEqual(before);
    const directory = openDirectory(database);
    expect(await directory.db.select().from(importRow)).toEqual([]);
    directory.close();
  });

  test('leaves the word index packed: edits in a row would slow every search down', async () => {
    await bringIn(put('packed/services.csv', kitchens(30, 'Packed')), '--source', 'Packed');
    expect(counts()).toMatchObject({ added: 30 });
    const directory = openDirectory(database);
    expect((await optimiseWords({ directory, now: new Date() })).edits).toBe(0);
    directory.close();
  });

  test('never writes over what people changed here', async () => {
    const path = put('held/services.csv', 'id,name,description\nh1,Held Hall,As the source has it\n');
    await bringIn(path, '--source', 'Held');
    const directory = openDirectory(database);
    const record = ListingRecord.parse(recordsIn(database).get('h1')?.record);
    await publish(
      { ...readContent(), directory, now: new Date('2026-11-21T13:00:00Z') },
      [{ ...record, description: 'As Sue knows it' }],
      { by: 'sue', why: 'She rang' },
    );
    directory.close();
    await bringIn(path, '--source', 'Held');
    expect(counts()).toMatchObject({ unchanged: 1, kept: 0 });
    await bringIn(
      put('held/services.csv', 'id,name,description\nh1,Held Hall,New at the source\n'),
      '--source',
      'Held',
    );
    expect(counts()).toMatchObject({ unchanged: 0, kept: 1, heldBack: [{ name: 'Held Hall' }] });
    expect(recordsIn(database).get('h1')?.record.description).toBe('As Sue knows it');
  });

  test('keeps services without an organisation, a place or a point, and they are found', async () => {
    await bringIn(
      put(
        'bare/services.json',
        JSON.stringify([
          { id: 'b1', name: 'Zebra Harbour Circle' },
          {
            id: 'b2',
            name: 'Yak Meadow Hour',
            service_at_locations: [
              { location: { addresses: [{ address_1: '1 Lane', postal_code: 'FY1 1PX' }] } },
            ],
          },
        ]),
      ),
      '--source',
      'Bare',
    );
    expect(counts()).toMatchObject({ added: 2 });
    const directory = openDirectory(database);
    const found = directory.sqlite
      .prepare(
        'select s.name from service s join service_words w on w.rowid = s.key where service_words match ?',
      )
      .pluck()
      .all(analyse('zebra harbour').join(' '));
    expect(found).toEqual(['Zebra Harbour Circle']);
    directory.close();
    const record = ListingRecord.parse(recordsIn(database).get('b2')?.record);
    expect(record.serviceAtLocations[0]?.location.latitude).toBeCloseTo(53.82, 1);
  });

  test('with a column map reads any table, and keeps the columns it does not know', async () => {
    const map = put(
      'map.yml',
      'name: Clubs\nsource: { name: Clubs, licence: OGL }\nid: "{No}"\nfields:\n  name: "{Club}"\n  organization.name: "{Run by}"\n  address.address_1: "{Street}"\n  address.postal_code: "{PC}"\n  phone: "{Tel}"\nhours_by_day: { tuesday: Tue }\nstatus_when: [{ filled: Ended, status: defunct }]\nalways: { needs: [groups], who_for: [everyone] }\n',
    );
    const path = put(
      'clubs.csv',
      'No,Club,Run by,Street,PC,Tel,Tue,Ended,Colour\n1,Chess Corner,Mill Club,1 Lane,fy1 1px,0117 496 0001,"10:00-12:00,2-4pm",,Blue\n2,Old Corner,Mill Club,2 Lane,FY1 1PX,,,2019,\n',
    );
    await bringIn(path, '--map', map);
    const found = recordsIn(database);
    expect(found.get('2')?.record.status).toBe('defunct');
    expect([...found.values()].find(({ name }) => name === 'Chess Corner')?.record).toMatchObject({
      needs: ['groups'],
      organization: { name: 'Mill Club' },
      extra: { Colour: 'Blue' },
      source: { name: 'Clubs', licence: 'OGL' },
      serviceAtLocations: [
        {
          schedules: [
            { byday: 'TU', opensAt: '10:00', closesAt: '12:00' },
            { byday: 'TU', opensAt: '14:00', closesAt: '16:00' },
          ],
        },
      ],
    });
  });

  test('with a map that files listings where nobody would find them is refused', async () => {
    const map = put(
      'lost-map.yml',
      'name: Lost\nsource: { name: Lost }\nid: "{id}"\nfields: { name: "{name}" }\nalways: { needs: [narnia] }\n',
    );
    expect((await bringIn(put('lost.csv', 'id,name\n1,Kitchen\n'), '--map', map)).said).toContain(
      'not in content/taxonomy: narnia',
    );
  });

  test('that stopped while it read is begun afresh, and nothing half read is ever published', async () => {
    const directory = openDirectory(database);
    await directory.writeTx((tx) => {
      insertRows(tx, importRun, [
        { id: 'half', source: 'Half', input: 'x', fingerprint: 'x', state: 'reading', startedAt: '' },
      ]);
      insertRows(tx, importRow, [
        {
          runId: 'half',
          number: 1,
          place: 'line 2',
          serviceId: 'never',
          record: '{}',
          digest: 'x',
          weight: 1,
          fate: 'added',
          done: false,
        },
      ]);
    });
    directory.close();
    await bringIn(put('half/services.csv', 'id,name\nq1,Quarter Bell\n'), '--source', 'Half');
    expect(counts()).toMatchObject({ rows: 1, added: 1 });
    const after = openDirectory(database);
    expect((await after.db.select().from(importRun)).map(({ id }) => id)).not.toContain('half');
    after.close();
  });

  test.each([
    ['a windows file', Buffer.from('id,name\nw1,Café Weir\n', 'latin1'), ['--encoding', 'windows-1252']],
    ['lines of JSON', '{"id":"w1","name":"Café Weir"}\n', []],
  ])('reads %s', async (what, body, args) => {
    const path = put(what === 'lines of JSON' ? 'w/lines.ndjson' : 'w/services.csv', body);
    await bringIn(path, '--source', what, ...args);
    expect(recordsIn(database).get('w1')?.name).toBe('Café Weir');
  });
});

const program = fileURLToPath(new URL('../../src/jobs/run.ts', import.meta.url));

/** Starts an import in a process of its own and kills it without warning when it says something. */
function killedWhen(said: RegExp, args: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, 'import', ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let all = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      all += text;
      if (said.test(all)) child.kill('SIGKILL');
    });
    child.on('close', () => resolve(all));
  });
}

test('a second import into the same folder waits its turn, and says so', async () => {
  const own = join(folder, 'two-at-once');
  mkdirSync(own, { recursive: true });
  const letGo = holdAlone(join(own, 'import.lock'), 'held');
  const path = put('two.csv', 'id,name\n1,Millbrook Choir\n');
  const told = await runImport([path, '--data', own, '--map', 'uk-libraries']);
  expect([told.status, told.said]).toEqual([1, expect.stringContaining('Another import is running')]);
  letGo();
});

test('killed while it publishes, the same command goes on where it was, and all is as if nothing had been', async () => {
  const path = put('many/services.csv', kitchens(1400));
  const own = join(folder, 'killed');
  const args = [path, '--source', 'Many', '--data', own];
  expect(await killedWhen(/Published 1000/, args)).not.toContain('Done');
  const half = recordsIn(join(own, 'directory.db')).size;
  expect(half).toBeGreaterThanOrEqual(1000);
  expect(half).toBeLessThan(1400);

  const again = await runImport(args);
  expect(again.said).toContain('This input was read whole before');
  expect(again.said).toMatch(/1400 rows were read/);
  expect(recordsIn(join(own, 'directory.db')).size).toBe(1400);
  const directory = openDirectory(join(own, 'directory.db'));
  expect(directory.sqlite.prepare('select count(*) from listing_version').pluck().get()).toBe(1400);
  expect(await directory.db.select().from(importRow)).toEqual([]);
  expect((await directory.db.select().from(importRun)).map(({ state }) => state)).toEqual(['done']);
  directory.close();
  expect((await runImport(args)).said).toContain('0 added, 0 changed, 1400 unchanged');
}, 120_000);
