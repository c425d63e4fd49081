import { describe, expect, test } from 'vitest';
import { openDirectory } from '#db/open.ts';
import { insertRows } from '#db/rows.ts';
import { importRow, importRun } from '#db/schema/directory/interchange.ts';
import { readContent } from '#src/content.ts';
import { publish } from '#src/domain/directory/publish.ts';
import { ListingRecord } from '#src/domain/directory/record.ts';
import { analyse } from '#src/domain/words/analyse.ts';
import { optimiseWords } from '#src/domain/words/optimise-words.ts';
import { checksumOf, importsForAll, kitchens, recordsIn } from '#tests/support/imports.ts';

const { database, put, bringIn, counts } = importsForAll();

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
