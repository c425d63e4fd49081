import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { proposal } from '#db/schema/people/proposal.ts';
import { placeKey } from '#src/domain/accounts/place-key.ts';
import { unseal } from '#src/domain/accounts/seal.ts';
import type { Wanted } from '#src/domain/directory/edit/changes.ts';
import { idFrom } from '#src/domain/directory/ids.ts';
import { decide } from '#src/domain/moderation/decide.ts';
import { confirmListing } from '#src/domain/moderation/editing/confirm.ts';
import { undoLast } from '#src/domain/moderation/editing/last-change.ts';
import { listingsToKeep } from '#src/domain/moderation/editing/mine.ts';
import { previewOf } from '#src/domain/moderation/editing/preview.ts';
import { sectionOf } from '#src/domain/moderation/editing/section-view.ts';
import { takeBack } from '#src/domain/moderation/editing/take-back.ts';
import { taskListOf } from '#src/domain/moderation/editing/task-list.ts';
import { historyOf, restore } from '#src/domain/moderation/history.ts';
import { answerAsContact } from '#src/domain/moderation/old-contact.ts';
import { propose } from '#src/domain/moderation/propose.ts';
import { readCurrent } from '#src/domain/moderation/versions.ts';
import { addressHash } from '#src/domain/notifications/address.ts';
import { aboutLetter, type InEnvelope } from '#src/domain/notifications/queue.ts';
import { Conflict, Invalid } from '#src/domain/problems.ts';
import { somebody } from '#tests/support/actors.ts';
import { outboxOf } from '#tests/support/letters.ts';
import { millbrookRecord } from '#tests/support/records.ts';
import { openTown, type Town } from '#tests/support/town.ts';

const OLD = '01253 111111';
const NEW = '01253 222222';
const theirs = {
  id: idFrom('millbrook', 'group'),
  name: 'Kitchen Group',
  description: 'Cooks.',
  identifiers: [],
};
const kitchen = millbrookRecord({
  phones: [{ id: randomUUID(), number: OLD }],
  email: 'kitchen@example.org',
  description: 'Soup.',
  organization: theirs,
});
const serviceId = kitchen.id;
const gwen = { way: 'group' as const, accountId: 'gwen' };
const edie = { way: 'editor' as const, accountId: 'edie' };

async function town() {
  const made = await openTown();
  await made.publish(kitchen);
  return made;
}
const later = (here: Town, minutes: number): Town => ({
  ...here,
  now: new Date(here.now.getTime() + minutes * 60_000),
});
const current = (here: Town) => readCurrent(here.directory, serviceId);
const numbers = async (here: Town) => (await current(here)).record.phones.map(({ number }) => number);
async function save(here: Town, changes: Wanted[], who: Parameters<typeof propose>[1] = gwen, more = {}) {
  const { versionId: seen } = await current(here);
  return propose(here, who, { serviceId, seen, changes, formId: randomUUID(), ...more });
}
const taskList = (here: Town, who = gwen) => taskListOf(here, who, serviceId);

describe('what a group changes itself', () => {
  test('ordinary words and times stand at once, and what was changed counts as checked by the group', async () => {
    const here = await town();
    const done = await save(here, [{ field: 'times', wanted: 'every Tuesday 2 to 4pm, not August' }]);
    expect(done).toEqual({ published: ['times'], waits: [] });
    const { record } = await current(here);
    expect(record.schedules.length).toBeGreaterThan(0);
    expect(record.assurance).toMatchObject([{ fact: 'times', checkedBy: 'group', checkedOn: '2026-11-21' }]);
  });

  test('is undone with one press, by the one who did it and while nobody has changed anything since', async () => {
    const here = await town();
    await save(later(here, 1), [{ field: 'description', wanted: 'Bread.' }]);
    const { last } = await taskList(here);
    expect(last).toMatchObject({ labels: ['What it is'] });
    expect((await taskList(here, { ...gwen, accountId: 'other' })).last).toBeUndefined();
    await undoLast(later(here, 2), gwen, { serviceId, version: last?.version ?? '' });
    expect((await current(here)).record.description).toBe('Soup.');
    expect((await taskList(later(here, 2))).last).toBeUndefined();
    await save(later(here, 3), [{ field: 'description', wanted: 'Bread.' }]);
    const again = (await taskList(later(here, 3))).last;
    await save(later(here, 4), [{ field: 'summary', wanted: 'Warm.' }], edie);
    const asked = undoLast(later(here, 5), gwen, { serviceId, version: again?.version ?? '' });
    await expect(asked).rejects.toThrow(Conflict);
  });

  test('a new number is held: the old contact is told, and its yes publishes it', async () => {
    const here = await town();
    expect(await save(here, [{ field: 'phone', wanted: NEW }])).toMatchObject({ waits: ['phone'] });
    expect(await numbers(here)).toEqual([OLD]);
    const { waiting, sections } = await taskList(here);
    expect(waiting).toMatchObject([{ mine: true, needs: 'contact', changes: [{ wanted: NEW }] }]);
    expect(sections.find(({ id }) => id === 'contact')?.waits).toBe(true);
    await answerAsContact(here, { token: await tokenOf(here), answer: 'right' });
    expect(await numbers(here)).toEqual([NEW]);
  });

  test('whoever signs in with the old contact’s own mailbox cannot say yes to themselves', async () => {
    const here = await town();
    const mark = addressHash(await placeKey(here.people), { email: 'kitchen@example.org' });
    await save(here, [{ field: 'phone', wanted: NEW }], { ...gwen, mark });
    expect((await taskList(here)).waiting).toMatchObject([{ needs: 'editor' }]);
    const said = await answerAsContact(here, { token: await tokenOf(here), answer: 'right' });
    expect(said).toMatchObject({ published: [], missing: 'nobody' });
    expect(await numbers(here)).toEqual([OLD]);
    const [row] = await here.people.db.select().from(proposal);
    const seen = (await current(here)).versionId;
    await decide(here, edie, { id: row?.id ?? '', seen, fields: [{ field: 'phone', decision: 'take' }] });
    expect(await numbers(here)).toEqual([NEW]);
  });

  test('a second number takes the place of the first, and what waits can be taken back', async () => {
    const here = await town();
    await save(here, [{ field: 'phone', wanted: '01253 333333' }]);
    await save(later(here, 1), [{ field: 'phone', wanted: NEW }]);
    const { waiting } = await taskList(here);
    expect(waiting).toMatchObject([{ changes: [{ wanted: NEW }] }]);
    await takeBack(here, gwen, { serviceId, id: waiting[0]?.id ?? '' });
    expect((await taskList(here)).waiting).toEqual([]);
    const rows = await here.people.db.select().from(proposal);
    expect(rows.map(({ state, eraseOn }) => [state, typeof eraseOn])).toEqual([
      ['stopped', 'string'],
      ['stopped', 'string'],
    ]);
    const twice = takeBack(here, gwen, { serviceId, id: waiting[0]?.id ?? '' });
    await expect(twice).rejects.toThrow(Conflict);
  });

  test('kinds of help wait for an editor, who need not wait for anybody', async () => {
    const here = await town();
    const wanted = here.taxonomy.need('company')?.name ?? '';
    expect(await save(here, [{ field: 'needs', wanted }])).toMatchObject({ waits: ['needs'] });
    expect(outboxOf(here.people)).toHaveLength(0);
    expect(await save(here, [{ field: 'needs', wanted }], edie)).toMatchObject({ published: ['needs'] });
    expect((await current(here)).record.needs).toEqual(['company']);
  });

  test('times that cannot be read are refused, or sent in the group’s own words', async () => {
    const here = await town();
    const changes: Wanted[] = [{ field: 'times', wanted: 'when the moon is full' }];
    await expect(save(here, changes)).rejects.toThrow(Invalid);
    expect(await save(here, changes, gwen, { asWritten: true })).toMatchObject({ waits: ['times'] });
  });

  test('a closure stands at once, and the contact that is published hears of it unless it said so', async () => {
    const here = await town();
    await save(here, [{ field: 'status', wanted: 'Closed for now' }]);
    expect((await current(here)).record.status).toBe('temporarily closed');
    expect(outboxOf(here.people).map(({ letter }) => letter)).toEqual(['closed-by-group']);
    const other = await town();
    const mark = addressHash(await placeKey(other.people), { email: 'kitchen@example.org' });
    await save(other, [{ field: 'status', wanted: 'Closed for good' }], { ...gwen, mark });
    expect(outboxOf(other.people)).toEqual([]);
  });

  test('nothing of a form is published when one thing in it is refused', async () => {
    const here = await town();
    const asked = save(here, [
      { field: 'area', wanted: 'Mill Hill' },
      { field: 'address', wanted: 'no postcode here' },
    ]);
    await expect(asked).rejects.toThrow(/postcode/);
    expect((await current(here)).record.serviceAreas).toEqual([]);
  });
});

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

/** The token in the letter that the old contact got. */
async function tokenOf({ people }: Town): Promise<string> {
  const row = outboxOf(people).find(({ letter }) => letter === 'stop-change');
  const text = unseal(await placeKey(people), aboutLetter(row?.id ?? ''), row?.sealed ?? '') ?? '{}';
  return (JSON.parse(text) as InEnvelope).facts.link?.split('/').at(-1) ?? '';
}
