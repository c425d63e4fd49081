import { setImmediate } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { openDirectory } from '#db/open.ts';
import { publish } from '#src/domain/directory/publish.ts';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import { cardsOf } from '#src/domain/search/cards.ts';
import { listing, searchTown } from './search-town.ts';

async function town(...records: ListingRecord[]) {
  const opened = await searchTown(records);
  const keyOf = (record: ListingRecord) =>
    opened.directory.sqlite.prepare('select key from service where id = ?').pluck().get(record.id) as number;
  const cards = (...wanted: ListingRecord[]) =>
    cardsOf(opened.directory, wanted.map(keyOf)).map(({ card }) => card);
  return { ...opened, keyOf, cards };
}

test('a card is read once, and again when its listing is published anew', async () => {
  const [soup, debt] = [listing('Soup'), listing('Debt')];
  const { cards, publish } = await town(soup, debt);
  const before = cards(soup, debt);
  expect(before.map(({ name }) => name)).toEqual(['Soup', 'Debt']);
  await publish({ ...soup, name: 'Hot soup' });
  const after = cards(soup, debt);
  expect(after.map(({ name }) => name)).toEqual(['Hot soup', 'Debt']);
  expect(after[1]).toBe(before[1]);
});

test('what another process publishes is read from the next turn on', async () => {
  const soup = listing('Soup');
  const { cards, directory, ...rest } = await town(soup);
  expect(cards(soup)[0]?.name).toBe('Soup');
  const other = openDirectory(directory.path);
  onTestFinished(() => other.close());
  await publish({ ...rest, directory: other }, [{ ...soup, name: 'Hot soup' }], {
    by: 'test',
    why: 'a test',
  });
  await setImmediate();
  expect(cards(soup)[0]?.name).toBe('Hot soup');
});

test('a listing that has gone is left out, though it was read before', async () => {
  const [soup, debt] = [listing('Soup'), listing('Debt')];
  const { cards, keyOf, directory } = await town(soup, debt);
  cards(soup, debt);
  const key = keyOf(soup);
  await directory.writeTx(async (tx) => {
    tx.sqlite.prepare('delete from listing_card where key = ?').run(key);
    tx.sqlite.exec('update directory_revision set revision = revision + 1');
    tx.sqlite
      .prepare(
        'insert into directory_change (revision, service_key) select revision, ? from directory_revision',
      )
      .run(key);
  });
  expect(cards(soup, debt).map(({ name }) => name)).toEqual(['Debt']);
});

test('there is room for as many as a town has, and the rest are read each time', async () => {
  const records = Array.from({ length: 1_100 }, (_, at) => listing(`Group ${at}`));
  const { cards } = await town(...records);
  const [first, last] = [records[0] as ListingRecord, records.at(-1) as ListingRecord];
  const before = cards(...records);
  expect(before).toHaveLength(1_100);
  expect(cards(last)[0]).toBe(before.at(-1));
  expect(cards(first)[0]).not.toBe(before[0]);
  expect(cards(first)[0]).toEqual(before[0]);
});

test('finding changes no card', async () => {
  const soup = listing('Soup', { needs: [], alert: 'Moved next door.' });
  const { cards, find } = await town(soup, listing('Soup kitchen'));
  const frozen = structuredClone(cards(soup)[0]);
  for (const q of ['soup', 'kitchen', 'moved']) await find({ q, near: '', page: 1 });
  expect(cards(soup)[0]).toEqual(frozen);
});
