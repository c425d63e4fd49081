import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { proposal } from '#db/schema/people/proposal.ts';
import { decide } from '#src/domain/moderation/decide.ts';
import { confirmListing } from '#src/domain/moderation/editing/confirm.ts';
import { listingsToKeep } from '#src/domain/moderation/editing/mine.ts';
import { previewOf } from '#src/domain/moderation/editing/preview.ts';
import { sectionOf } from '#src/domain/moderation/editing/section-view.ts';
import { historyOf, restore } from '#src/domain/moderation/history.ts';
import { somebody } from '#tests/support/actors.ts';
import { millbrookRecord } from '#tests/support/records.ts';
import { later } from '#tests/support/town.ts';
import {
  current,
  edie,
  gwen,
  kitchen,
  NEW,
  numbers,
  OLD,
  save,
  serviceId,
  taskList,
  theirs,
  town,
} from './group-kitchen.ts';

describe('looking after listings', () => {
  test('what is due comes first, and is not due when the group says that all is right', async () => {
    const here = await town();
    const garden = millbrookRecord({
      key: 'garden',
      name: 'A Garden',
      organization: theirs,
      assurance: [{ id: randomUUID(), fact: 'all', checkedOn: '2026-11-01', checkedBy: 'group' }],
    });
    await here.publish(garden, millbrookRecord({ key: 'other', name: 'Of others' }));
    const mine = () => listingsToKeep(here, { where: [theirs.id], called: '' });
    expect((await mine()).listings.map(({ name, isDue }) => [name, isDue])).toEqual([
      ['Millbrook Kitchen', true],
      ['A Garden', false],
    ]);
    await confirmListing(here, gwen, serviceId);
    expect((await mine()).listings.every(({ isDue }) => !isDue)).toBe(true);
    expect((await taskList(here)).checked).toBe('Checked today by the group');
  });

  test('whether people are taken is known from whoever said it', async () => {
    const here = await town();
    await save(here, [{ field: 'taking', wanted: 'Full' }]);
    expect((await current(here)).record.capacity).toMatchObject({ status: 'full', howWeKnow: 'the group' });
    await save(here, [{ field: 'taking', wanted: 'Waiting list' }], edie);
    expect((await current(here)).record.capacity).toMatchObject({ howWeKnow: 'our editors' });
  });

  test('where lives may hang on a listing, two editors say yes to what its group wants', async () => {
    const here = await town();
    const line = here.crisis[0]?.id;
    await here.publish({ ...kitchen, crisisId: line });
    await save(here, [{ field: 'phone', wanted: NEW }]);
    const [row] = await here.people.db.select().from(proposal);
    expect((await taskList(here)).waiting).toMatchObject([{ needs: 'two-editors' }]);
    for (const accountId of ['edie', 'dev']) {
      expect(await numbers(here)).toEqual([OLD]);
      const seen = (await current(here)).versionId;
      const fields = [{ field: 'phone' as const, decision: 'take' as const }];
      await decide(here, { accountId }, { id: row?.id ?? '', seen, fields });
    }
    expect(await numbers(here)).toEqual([NEW]);
  });

  test('an editor finds any listing by a word of its name, and is not shown all', async () => {
    const here = await town();
    expect((await listingsToKeep(here, { where: 'all', called: '' })).listings).toEqual([]);
    const found = await listingsToKeep(here, { where: 'all', called: 'KITCH' });
    expect(found.listings.map(({ name }) => name)).toEqual(['Millbrook Kitchen']);
    const ofGroup = await listingsToKeep(here, { where: [theirs.id], called: 'garden' });
    expect(ofGroup.listings).toEqual([]);
  });

  test('a section shows what stands, and a preview what would; nothing is kept', async () => {
    const here = await town();
    const { boxes } = await sectionOf(here, { ...gwen, isGroup: true }, { serviceId, section: 'contact' });
    expect(boxes.map(({ id, now, waits }) => [id, now, waits])).toEqual([
      ['phone', OLD, true],
      ['email', 'kitchen@example.org', true],
      ['url', '', true],
    ]);
    const long = `${Array.from({ length: 34 }, () => 'word').join(' ')}.`;
    const preview = await previewOf(here, {
      serviceId,
      changes: [
        { field: 'description', wanted: long },
        { field: 'times', wanted: 'when the moon is full' },
        { field: 'phone', wanted: '0906 123 4567' },
      ],
    });
    expect(preview.listing).toMatchObject({ description: long, phones: [{ number: OLD }] });
    expect(preview.faults.map(({ field }) => field)).toEqual(['phone', 'times']);
    expect(preview.hints[0]).toMatch(/^This sentence has 34 words/);
    expect((await current(here)).record.description).toBe('Soup.');
  });

  test('a place that must not be known has no box for its address', async () => {
    const here = await town();
    const refuge = millbrookRecord({ key: 'refuge', confidentialLocation: true });
    await here.publish(refuge);
    const at = { serviceId: refuge.id, section: 'where' as const };
    const { boxes } = await sectionOf(here, { ...gwen, isGroup: true }, at);
    expect(boxes.map(({ id }) => id)).toEqual(['area']);
  });
});

describe('history', () => {
  test('says who, what and when; a group reads the names of its own people and not of editors', async () => {
    const here = await town();
    const [pat, editor] = [
      await somebody(here, 'pat@example.org', theirs.id, 'group-editor'),
      await somebody(here, 'ed@example.org', theirs.id, 'directory-editor'),
    ];
    await save(later(here, 1), [{ field: 'summary', wanted: 'Warm.' }], { way: 'group', accountId: pat });
    await save(later(here, 2), [{ field: 'summary', wanted: 'Hot.' }], { way: 'editor', accountId: editor });
    const read = async (way: 'group' | 'editor') =>
      (await historyOf(here, { way }, serviceId)).versions.map(({ by, who, at, changes }) => [
        by,
        who,
        at.slice(11, 16),
        changes.map(({ label }) => label).join(),
      ]);
    expect(await read('group')).toEqual([
      ['editor', undefined, '12:02', 'In one line'],
      ['group', 'Pat', '12:01', 'In one line'],
      ['test', undefined, '12:00', ''],
    ]);
    expect((await read('editor'))[0]?.[1]).toBe('Pat');
  });

  test('a group puts words and times back at once, while an old number waits for somebody else', async () => {
    const here = await town();
    const first = (await current(here)).versionId;
    await save(later(here, 1), [
      { field: 'times', wanted: 'Monday, 9am to 10am' },
      { field: 'description', wanted: 'Bread.' },
    ]);
    await save(later(here, 2), [{ field: 'phone', wanted: NEW }]);
    const [row] = await here.people.db.select().from(proposal);
    await decide(later(here, 3), edie, {
      id: row?.id ?? '',
      seen: (await current(here)).versionId,
      fields: [{ field: 'phone', decision: 'take' }],
    });
    const done = await restore(later(here, 4), gwen, {
      serviceId,
      version: first,
      seen: (await current(here)).versionId,
      formId: randomUUID(),
    });
    expect(done).toMatchObject({ published: ['times', 'description'], waits: ['phone'] });
    const { record } = await current(here);
    expect(record).toMatchObject({ description: 'Soup.', schedules: [], phones: [{ number: NEW }] });
  });
});
