import { expect, test } from 'vitest';
import { optimiseWords } from '#src/domain/words/optimise-words.ts';
import { millbrookRecord } from '#tests/support/records.ts';
import { openTown } from '#tests/support/town.ts';

test('however many listings are edited on a day, few edits at a time wait to be packed', async () => {
  const town = await openTown();
  await town.publish(...Array.from({ length: 100 }, (_, key) => millbrookRecord({ key: `listing ${key}` })));
  for (let edit = 0; edit < 90; edit++)
    await town.publish(millbrookRecord({ key: `listing ${edit}`, summary: `Edited ${edit} times` }));
  const { edits } = await optimiseWords(town);
  expect(edits).toBeLessThanOrEqual(25);
});
