import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { report } from '#db/schema/people/report.ts';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import { directoryFreshness } from '#src/domain/insight/freshness.ts';
import { millbrookRecord } from '#tests/support/records.ts';
import { openTown, type Town } from '#tests/support/town.ts';

type Check = ListingRecord['assurance'][number];
const listing = (
  key: string,
  checks: [fact: Check['fact'], checkedOn: string, checkedBy: Check['checkedBy']][],
  given: Partial<ListingRecord> = {},
) =>
  millbrookRecord({
    key,
    assurance: checks.map(([fact, checkedOn, checkedBy]) => ({
      id: randomUUID(),
      fact,
      checkedOn,
      checkedBy,
    })),
    ...given,
  });

const told = ({ people }: Town, answeredAt?: string) =>
  people.writeTx(({ db }) =>
    db.insert(report).values({
      id: randomUUID(),
      reference: randomUUID(),
      serviceId: 'kitchen',
      wrong: 'closed',
      tokenHash: randomUUID(),
      formHash: randomUUID(),
      madeAt: '2026-11-10T12:00:00.000Z',
      eraseOn: '2027-02-10',
      ...(answeredAt && { state: 'answered', outcome: 'fixed', answeredAt }),
    }),
  );

test('how fresh the directory is counts the last time that a person confirmed the whole of a listing', async () => {
  const town = await openTown();
  await town.publish(
    listing('this week', [
      ['all', '2026-01-02', 'editor'],
      ['all', '2026-11-19', 'group'],
    ]),
    listing('in summer', [['all', '2026-07-01', 'navigator']]),
    listing('last year', [['all', '2025-07-01', 'editor']]),
    listing('only its phone', [['phone', '2026-11-19', 'group']]),
    listing('only by its source', [['all', '2026-11-19', 'source']]),
    listing('gone', [['all', '2026-11-19', 'group']], { status: 'defunct' }),
    listing('made up', [['all', '2026-11-19', 'group']], { kind: 'example' }),
  );
  expect(await directoryFreshness(town)).toMatchObject({
    listings: 5,
    fresh: 1,
    ageing: 1,
    stale: 1,
    never: 2,
    examples: 1,
  });
});

test('what people told us counts as answered when it is, with the days that half of them took', async () => {
  const town = await openTown();
  expect(await directoryFreshness(town)).toMatchObject({ told: 0, answered: 0, daysToAnswer: undefined });
  await told(town);
  await told(town, '2026-11-10T18:00:00.000Z');
  await told(town, '2026-11-12T13:00:00.000Z');
  await told(town, '2026-11-20T12:00:00.000Z');
  expect(await directoryFreshness(town)).toMatchObject({ told: 4, answered: 3, daysToAnswer: 2 });
});
