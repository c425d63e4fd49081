import { expect, test } from 'vitest';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import { usefulFor } from '#src/domain/needs/ask/useful.ts';
import { listing, searchTown } from '../search/search-town.ts';
import { millbrookSet, questionsOf, read } from './millbrook-set.ts';

async function asked(records: ListingRecord[], answers: Parameters<typeof read>[0]) {
  const town = await searchTown(records);
  const useful = usefulFor({ ...town, questions: questionsOf(millbrookSet()) });
  return read(answers, { useful })
    .pages.filter(({ ifUseful }) => ifUseful)
    .map(({ id }) => id);
}
const money = {
  urgent: ['none'],
  needs: ['money'],
  where: { words: 'FY1' },
  age: { unsaid: 'skipped' as const },
};

test('a question is asked when services for these needs say something about it', async () => {
  const forces = listing('Forces fund', { needs: ['money'], whoFor: ['veterans'] });
  expect(await asked([forces], money)).toEqual(['forces']);
});

test('is not asked for services that help with something else', async () => {
  const forces = listing('Forces meals', { needs: ['hot-meals'], whoFor: ['veterans'] });
  expect(await asked([forces], money)).toEqual([]);
});

test('is not asked when everybody may come', async () => {
  expect(await asked([listing('Money advice', { needs: ['money'] })], money)).toEqual([]);
});

test('the one that tells more services apart comes first', async () => {
  const forces = ['One', 'Two', 'Three'].map((name) =>
    listing(name, { needs: ['debt'], whoFor: ['veterans'] }),
  );
  const steps = listing('Up the stairs', {
    needs: ['debt'],
    getIn: ['turn-up'],
    serviceAtLocations: [
      {
        id: '00000000-0000-4000-8000-000000000001',
        phones: [],
        schedules: [],
        location: {
          id: '00000000-0000-4000-8000-000000000002',
          locationType: 'physical',
          latitude: 53.81,
          longitude: -3.05,
          addresses: [],
          accessibility: [
            { id: '00000000-0000-4000-8000-000000000003', feature: 'wheelchair', level: 'none' },
          ],
        },
      },
    ],
  });
  expect(await asked([...forces, steps], money)).toEqual(['forces', 'wheels']);
});

test('nothing is worth asking of somebody who named no need', async () => {
  const forces = listing('Forces fund', { needs: ['money'], whoFor: ['veterans'] });
  const nothing = { unsaid: 'skipped' as const };
  expect(await asked([forces], { urgent: nothing, needs: nothing, where: nothing, age: nothing })).toEqual(
    [],
  );
});
