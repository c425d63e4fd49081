import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openPeople } from '#db/open.ts';
import { listingUse } from '#db/schema/people/listing-use.ts';
import { openApp } from '#src/api/app.ts';
import { publish } from '#src/domain/directory/publish.ts';
import { loadTerms } from '#src/jobs/seed.ts';
import { testFolder } from '#tests/support/folder.ts';
import { millbrookRecord } from '#tests/support/records.ts';

test('what was counted since the last minute is written down before the site stops', async () => {
  const dataDir = testFolder();
  const kitchen = millbrookRecord();
  const now = new Date('2026-11-21T12:00:00Z');
  const app = await openApp(
    { dataDir },
    async (directory, content) => {
      await loadTerms(directory, content);
      await publish({ directory, ...content, now }, [kitchen], { by: 'test', why: 'a test' });
    },
    () => now,
  );
  app.opened(kitchen.id);
  await app.close();
  const people = openPeople(join(dataDir, 'people.db'));
  expect(people.db.select().from(listingUse).all()).toEqual([
    { serviceId: kitchen.id, day: '2026-11-21', opened: 1, rung: 0 },
  ]);
  people.close();
});
