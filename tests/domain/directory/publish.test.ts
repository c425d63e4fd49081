import { expect, test } from 'vitest';
import { revisionOf } from '#db/revision.ts';
import { idFrom } from '#src/domain/directory/ids.ts';
import { listAddresses, readListing, readOrganization } from '#src/domain/directory/listing.ts';
import { publish } from '#src/domain/directory/publish.ts';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import { NotFound } from '#src/domain/problems.ts';
import { millbrookRecord } from '#tests/support/records.ts';
import { openTown } from '#tests/support/town.ts';

const id = (name: string) => idFrom('test', name);
const organization = {
  id: id('neighbours'),
  name: 'Millbrook Neighbours',
  description: 'People who help each other.',
  identifiers: [],
};

function place(key: string): ListingRecord['serviceAtLocations'][number] {
  return {
    id: id(`at-${key}`),
    location: {
      id: id(`hall-${key}`),
      locationType: 'physical',
      name: 'Secret Hall',
      latitude: 52.19667,
      longitude: -2.21695,
      addresses: [
        {
          id: id(`address-${key}`),
          address1: '1 Hidden Lane',
          city: 'Millbrook',
          stateProvince: 'Worcestershire',
          postalCode: 'WR1 1AA',
          country: 'GB',
          addressType: 'physical',
        },
      ],
      accessibility: [{ id: id(`access-${key}`), feature: 'wheelchair', level: 'partial' }],
    },
    phones: [],
    schedules: [{ freq: 'WEEKLY', byday: 'TU', opensAt: '14:00', closesAt: '16:00' }],
  };
}

test('what is published can be read, as a whole, by its id', async () => {
  const town = await openTown();
  const record = millbrookRecord({
    organization,
    serviceAtLocations: [place('a')],
    extra: { pc_targetAudience: ['x'] },
  });
  await town.publish(record);
  expect(await readListing(town, record.id)).toEqual({ record: JSON.parse(JSON.stringify(record)) });
});

test('publishing again changes the listing, keeps the version before, and takes the revision on', async () => {
  const town = await openTown();
  const record = millbrookRecord({ organization, serviceAtLocations: [place('a')] });
  await town.publish(record);
  const before = revisionOf(town.directory);
  await town.publish({ ...record, name: 'Millbrook Table', serviceAtLocations: [] });
  expect(revisionOf(town.directory)).toBe(before + 1);
  expect(await readListing(town, record.id)).toMatchObject({ record: { name: 'Millbrook Table' } });
  const versions = town.directory.sqlite
    .prepare('select published_by, why from listing_version where service_id = ?')
    .all(record.id);
  expect(versions).toHaveLength(2);
  for (const table of ['service_at_location', 'schedule', 'location', 'address', 'accessibility']) {
    expect([table, town.directory.sqlite.prepare(`select count(*) from ${table}`).pluck().get()]).toEqual([
      table,
      0,
    ]);
  }
});

test('a listing whose place is secret leaves no trace of the place in any table', async () => {
  const town = await openTown();
  await town.publish(
    millbrookRecord({
      key: 'refuge',
      confidentialLocation: true,
      sensitive: true,
      serviceAtLocations: [place('a')],
    }),
  );
  const tables = town.directory.sqlite
    .prepare("select name from sqlite_master where type = 'table' and sql not like '%virtual%'")
    .pluck()
    .all() as string[];
  for (const table of tables) {
    const rows = JSON.stringify(town.directory.sqlite.prepare(`select * from "${table}"`).all());
    expect([table, /52\.19|-2\.21|WR1 ?1AA|hidden|secret hall/i.test(rows)]).toEqual([table, false]);
  }
  const listing = await readListing(town, idFrom('millbrook', 'refuge'));
  expect(listing).toMatchObject({ record: { serviceAtLocations: [], schedules: [{ byday: 'TU' }] } });
});

test('a record that is not whole is refused, and nothing of its batch is kept', async () => {
  const town = await openTown();
  const good = millbrookRecord();
  const bad = { ...millbrookRecord({ key: 'other' }), name: '' };
  await expect(publish(town, [good, bad], { by: 'test', why: 'a test' })).rejects.toThrow();
  await expect(readListing(town, good.id)).rejects.toThrow(NotFound);
});

test('a listing that is no longer active is gone from the directory; one closed for now is not', async () => {
  const town = await openTown();
  await town.publish(
    millbrookRecord({ key: 'gone', status: 'defunct' }),
    millbrookRecord({ key: 'away', status: 'temporarily closed' }),
  );
  await expect(readListing(town, idFrom('millbrook', 'gone'))).rejects.toThrow(NotFound);
  expect(await readListing(town, idFrom('millbrook', 'away'))).toHaveProperty('record');
});

test('a merged listing leads to the one that took its place', async () => {
  const town = await openTown();
  const record = millbrookRecord();
  await town.publish(record);
  await town.directory.writeTx(({ sqlite }) =>
    sqlite.prepare('insert into listing_redirect (from_id, to_id) values (?, ?)').run(id('old'), record.id),
  );
  expect(await readListing(town, id('old'))).toEqual({ movedTo: record.id });
});

test('an organisation shows all it runs, and one with nothing listed is not found', async () => {
  const town = await openTown();
  await town.publish(
    millbrookRecord({ organization }),
    millbrookRecord({ key: 'second', name: 'Millbrook Shed', organization }),
  );
  const found = await readOrganization(town, organization.id);
  expect(found.cards.map((card) => card.name)).toEqual(['Millbrook Kitchen', 'Millbrook Shed']);
  await expect(readOrganization(town, id('nobody'))).rejects.toThrow(NotFound);
});

test('search engines learn of real listings only: no examples, nothing sensitive', async () => {
  const town = await openTown();
  await town.publish(
    millbrookRecord(),
    millbrookRecord({ key: 'made-up', kind: 'example' }),
    millbrookRecord({ key: 'refuge', sensitive: true }),
  );
  expect((await listAddresses(town)).map((row) => row.id)).toEqual([idFrom('millbrook', 'kitchen')]);
});
