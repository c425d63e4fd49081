import { expect, test } from 'vitest';
import { idFrom } from '#src/domain/directory/ids.ts';
import { parseHours } from '#src/domain/directory/schedule/parse-hours.ts';
import { listing, searchTown } from './search-town.ts';

const phones = [{ id: idFrom('test', 'phone'), number: '01632 960001' }];
const hours = parseHours('Mon-Fri 09:00-17:00');

async function wordsFor(when: string, given: Parameters<typeof listing>[1]) {
  const town = await searchTown([listing('Millbrook Desk', { schedules: hours, phones, ...given })]);
  return (await town.find({ when })).items.map(({ open }) => open.words);
}

test('who asks about a day is told of that day', async () => {
  expect(await wordsFor('2026-12-04', {})).toEqual(['Friday 4 December: 9am to 5pm']);
  expect(await wordsFor('tuesday', {})).toEqual([expect.stringMatching(/^Tuesday \d+ \w+: 9am to 5pm$/)]);
});

test('a bank holiday of which the listing says nothing is "ring to check", and never open', async () => {
  expect(await wordsFor('2026-12-25', {})).toEqual(['Friday 25 December: ring to check (bank holiday)']);
  expect(await wordsFor('2026-12-25', { phones: [] })).toEqual([
    'Friday 25 December: not sure (bank holiday)',
  ]);
});

test('what says that it is closed on bank holidays is not there, and what says that it is open is', async () => {
  expect(
    await wordsFor('2026-12-25', { schedules: parseHours('Mon-Fri 09:00-17:00; bank-holidays closed') }),
  ).toEqual([]);
  expect(
    await wordsFor('2026-12-25', { schedules: parseHours('Mon-Fri 09:00-17:00; bank-holidays open') }),
  ).toEqual(['Friday 25 December: 9am to 5pm']);
});
