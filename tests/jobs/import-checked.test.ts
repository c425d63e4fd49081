import { expect, test } from 'vitest';
import { openDirectory } from '#db/open.ts';
import { readContent } from '#src/content.ts';
import { publish } from '#src/domain/directory/publish.ts';
import { ListingRecord } from '#src/domain/directory/record.ts';
import { withCheck } from '#src/domain/directory/upkeep/checks.ts';
import { withTaking } from '#src/domain/directory/upkeep/taking.ts';
import { importsForAll, recordsIn } from '#tests/support/imports.ts';

let hour = 0;
/** Each import is an hour after the last. */
const { database, put, bringIn, counts } = importsForAll(() => {
  hour += 1;
  return new Date(Date.UTC(2026, 10, 21, 12 + hour));
});

test('an import does not take a check for a change: the source is followed, and what it left alone stays checked', async () => {
  const head = 'id,name,description,fees,last_modified\n';
  const path = put('checked/services.csv', `${head}c1,Checked Hall,As it was,Free,\n`);
  await bringIn(path, '--source', 'Checked');
  const check = async (said: 'open' | 'full', day: string) => {
    const directory = openDirectory(database);
    const now = new Date(`${day}T13:00:00Z`);
    const standing = ListingRecord.parse(recordsIn(database).get('c1')?.record);
    const checked = withCheck(standing, ['all'], { checkedOn: day, checkedBy: 'group', how: 'by a link' });
    await publish({ ...readContent(), directory, now }, [withTaking(checked, said, day)], {
      by: 'group',
      why: 'All is right',
    });
    directory.close();
  };
  const now = () => ListingRecord.parse(recordsIn(database).get('c1')?.record);
  await check('open', '2026-11-21');
  await bringIn(
    put('checked/services.csv', `${head}c1,Checked Hall,New at the source,Free,\n`),
    '--source',
    'Checked',
  );
  expect(counts()).toMatchObject({ changed: 1, kept: 0 });
  expect(now()).toMatchObject({ description: 'New at the source', capacity: { status: 'open' } });
  expect(now().assurance).toContainEqual(expect.objectContaining({ fact: 'all', checkedBy: 'group' }));

  await check('full', '2026-11-22');
  await bringIn(
    put('checked/services.csv', `${head}c1,Checked Hall,New at the source,£2,\n`),
    '--source',
    'Checked',
  );
  expect(counts()).toMatchObject({ changed: 1, kept: 0 });
  const facts = now().assurance.flatMap(({ fact, checkedBy }) => (checkedBy === 'group' ? fact : []));
  expect(facts).toEqual(expect.arrayContaining(['phone', 'times', 'taking-people']));
  expect(facts).not.toContain('cost');
  expect(facts).not.toContain('all');
  expect(now().capacity?.status).toBe('full');
});

test('an import does not write an older fact of the source over what a person has checked since', async () => {
  const head = 'id,name,description,fees,last_modified\n';
  const row = (words: string, fees: string, on: string) =>
    put('older/services.csv', `${head}o1,Older Hall,${words},${fees},${on}T09:00:00Z\n`);
  await bringIn(row('As it was', 'Free', '2026-10-01'), '--source', 'Older');
  const directory = openDirectory(database);
  const standing = ListingRecord.parse(recordsIn(database).get('o1')?.record);
  const how = { checkedOn: '2026-11-21', checkedBy: 'editor' as const, how: 'by phone' };
  await publish(
    { ...readContent(), directory, now: new Date('2026-11-21T13:00:00Z') },
    [withCheck(standing, ['all'], how)],
    { by: 'editor', why: 'They were rung' },
  );
  directory.close();
  await bringIn(row('As it was', '£5', '2026-11-01'), '--source', 'Older');
  expect(counts()).toMatchObject({ kept: 1, heldBack: [{ name: 'Older Hall' }] });
  await bringIn(row('In other words', 'Free', '2026-11-02'), '--source', 'Older');
  expect(counts()).toMatchObject({ changed: 1, kept: 0 });
  await bringIn(row('In other words', '£5', '2026-11-25'), '--source', 'Older');
  expect(counts()).toMatchObject({ changed: 1, kept: 0 });
});
