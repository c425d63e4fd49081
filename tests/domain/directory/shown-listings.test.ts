import { join } from 'node:path';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type Directory, openDirectory } from '#db/open.ts';
import { type Content, readContent } from '#src/content.ts';
import { listAddresses, readListing } from '#src/domain/directory/listing.ts';
import { publish } from '#src/domain/directory/publish.ts';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import { keepShownListings, turnOf } from '#src/domain/directory/shown-listings.ts';
import { listingView } from '#src/domain/directory/view.ts';
import { NotFound } from '#src/domain/problems.ts';
import { seed } from '#src/jobs/seed.ts';
import { testFolderForAll } from '#tests/support/folder-for-all.ts';
import { millbrookRecord } from '#tests/support/records.ts';
import { openTown } from '#tests/support/town.ts';

const MINUTE = 60_000;
const later = (now: Date, minutes: number) => new Date(now.getTime() + minutes * MINUTE);

describe('a listing kept in its words', () => {
  let directory: Directory;
  let content: Content;
  let records: ListingRecord[];

  beforeAll(async () => {
    content = readContent();
    directory = openDirectory(join(testFolderForAll(), 'directory.db'));
    await seed(directory, content, new Date('2026-11-21T12:00:00Z'), { examples: true });
    records = [];
    for (const { id } of await listAddresses({ directory }, true)) {
      const found = await readListing({ directory }, id);
      if ('record' in found) records.push(found.record);
    }
    return () => directory.close();
  });

  // A week with a bank holiday, both clock changes, and the night before a Sunday.
  test.each(['2026-12-23T09:58:00Z', '2027-03-27T21:31:00Z', '2027-10-30T22:45:00Z', '2027-06-03T16:29:00Z'])(
    'says what it would say made anew, at any minute of the days from %s',
    async (begin) => {
      const { show } = keepShownListings(10_000);
      for (let [now, step] = [new Date(begin), 1]; step < 34; now = later(now, step * 7), step += 1) {
        for (const record of records) {
          const ctx = { ...content, directory, now };
          const shown = await show(ctx, record.id);
          expect('listing' in shown && shown.listing).toEqual(listingView(record, ctx));
        }
      }
    },
    60_000,
  );

  test('is kept until the minute before its words turn, and no longer', async () => {
    const { show } = keepShownListings(10_000);
    let turned = 0;
    for (const record of records) {
      const ctx = { ...content, directory, now: new Date('2027-01-13T09:00:00Z') };
      const turn = new Date(turnOf(record, ctx) * MINUTE);
      const [first, before, at] = [
        await show(ctx, record.id),
        await show({ ...ctx, now: later(turn, -1) }, record.id),
        await show({ ...ctx, now: turn }, record.id),
      ];
      expect(before).toBe(first);
      expect(at).not.toBe(first);
      if ('listing' in at && 'listing' in first && at.listing.state.words !== first.listing.state.words)
        turned += 1;
    }
    expect(turned).toBeGreaterThan(50);
  });
});

test('what is published is shown at once, under another mark', async () => {
  const town = await openTown();
  const record = millbrookRecord();
  await town.publish(record);
  const { show } = keepShownListings();
  const first = await show(town, record.id);
  expect(await show(town, record.id)).toBe(first);
  await town.publish({ ...record, name: 'Millbrook Canteen' });
  const next = await show(town, record.id);
  expect('listing' in next && next.listing.name).toBe('Millbrook Canteen');
  expect('mark' in next && 'mark' in first && next.mark !== first.mark).toBe(true);
});

test('what another process publishes is shown at once too, and of all else nothing is made anew', async () => {
  const town = await openTown();
  const [one, two] = [millbrookRecord({ key: 'one' }), millbrookRecord({ key: 'two' })];
  await town.publish(one, two);
  const { show } = keepShownListings();
  const before = await show(town, two.id);
  await show(town, one.id);
  const other = openDirectory(town.directory.path);
  onTestFinished(() => other.close());
  await publish({ ...town, directory: other }, [{ ...one, name: 'One anew' }], { by: 'test', why: 'a test' });
  const next = await show(town, one.id);
  expect('listing' in next && next.listing.name).toBe('One anew');
  expect(await show(town, two.id)).toBe(before);
});

test('what has left the directory is not shown from memory', async () => {
  const town = await openTown();
  const record = millbrookRecord();
  await town.publish(record);
  const { show } = keepShownListings();
  await show(town, record.id);
  await town.publish({ ...record, status: 'inactive' });
  await expect(show(town, record.id)).rejects.toThrow(NotFound);
});

test('when there are too many, the one that nobody asks for goes', async () => {
  const town = await openTown();
  const [one, two, three] = ['one', 'two', 'three'].map((key) => millbrookRecord({ key }));
  if (!one || !two || !three) throw new Error('Three were made.');
  await town.publish(one, two, three);
  const { show } = keepShownListings(2);
  const first = await show(town, one.id);
  const second = await show(town, two.id);
  expect(await show(town, one.id)).toBe(first);
  await show(town, three.id);
  expect(await show(town, one.id)).toBe(first);
  expect(await show(town, two.id)).not.toBe(second);
});
