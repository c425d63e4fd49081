import { expect, test } from 'vitest';
import { countUnchecked } from '#src/domain/directory/unchecked.ts';
import { millbrookRecord } from '../../support/records.ts';
import { openTown } from '../../support/town.ts';

test('only real listings in use that nobody has checked are waiting', async () => {
  const town = await openTown();
  const check = { fact: 'all', checkedOn: '2026-11-01', checkedBy: 'editor' } as const;
  await town.publish(
    millbrookRecord({ key: 'waits', kind: 'real', assurance: [] }),
    millbrookRecord({ key: 'checked', kind: 'real', assurance: [{ id: crypto.randomUUID(), ...check }] }),
    millbrookRecord({ key: 'made up', kind: 'example', assurance: [] }),
    millbrookRecord({ key: 'gone', kind: 'real', status: 'defunct', assurance: [] }),
  );
  expect(await countUnchecked(town)).toBe(1);
});
