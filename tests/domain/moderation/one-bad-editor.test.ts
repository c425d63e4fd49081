import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { proposal } from '#db/schema/people/proposal.ts';
import { idFrom } from '#src/domain/directory/ids.ts';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import { decide } from '#src/domain/moderation/decide.ts';
import { sectionOf } from '#src/domain/moderation/editing/section-view.ts';
import { restore } from '#src/domain/moderation/history.ts';
import { propose } from '#src/domain/moderation/propose.ts';
import type { Who } from '#src/domain/moderation/sort-changes.ts';
import { readCurrent } from '#src/domain/moderation/versions.ts';
import { millbrookRecord } from '#tests/support/records.ts';
import { later, openTown, type Town } from '#tests/support/town.ts';

const [OLD, TRAP] = ['01253 111111', '01253 222222'];
const phone = (number: string) => ({ id: randomUUID(), number });
const kitchen = millbrookRecord({ phones: [phone(OLD)], email: 'kitchen@example.org', needs: ['company'] });
const helpline = { ...kitchen, needs: ['crisis-mind', 'company'] };
const anyone: Who = { way: 'anyone' };
const [bad, ben] = [{ accountId: 'bad' }, { accountId: 'ben' }];
const asEditor = { way: 'editor' as const, ...bad };

async function townWith(record: ListingRecord) {
  const town = await openTown();
  await town.publish(record);
  return town;
}
const current = (here: Town) => readCurrent(here.directory, kitchen.id);
const numbers = async (here: Town) => (await current(here)).record.phones.map(({ number }) => number);
async function send(here: Town, who: Who, field: 'needs' | 'phone', wanted: string) {
  const { versionId: seen } = await current(here);
  const change = { serviceId: kitchen.id, seen, changes: [{ field, wanted }], formId: randomUUID() };
  const { published } = await propose(here, who, change);
  const rows = await here.people.db.select().from(proposal);
  return { published, id: rows.at(-1)?.id ?? '' };
}
async function take(here: Town, by: { accountId: string }, id: string, field: 'needs' | 'phone') {
  const { versionId: seen } = await current(here);
  return decide(here, by, { id, seen, fields: [{ field, decision: 'take' }] });
}
async function back(here: Town, version: string, who = asEditor) {
  const { versionId: seen } = await current(here);
  return restore(here, who, { serviceId: kitchen.id, version, seen, formId: randomUUID() });
}

describe('one bad editor', () => {
  test('does not make a helpline an ordinary listing first, to change its number alone', async () => {
    const here = await townWith(helpline);
    const mine = await send(here, asEditor, 'needs', 'Company and things to do');
    expect(mine.published).toEqual([]);
    const alone = { published: [], missing: 'another-editor' };
    expect(await take(here, bad, mine.id, 'needs')).toMatchObject(alone);
    const unsigned = await send(here, anyone, 'needs', 'Company and things to do');
    expect(await take(here, bad, unsigned.id, 'needs')).toMatchObject(alone);
    expect((await current(here)).record.needs).toContain('crisis-mind');
    expect(await take(here, ben, mine.id, 'needs')).toMatchObject({ published: ['needs'] });
  });

  test('reads on the form that somebody else looks at it', async () => {
    const here = await townWith(helpline);
    const at = { serviceId: kitchen.id, section: 'help' as const };
    const waits = async () =>
      (await sectionOf(here, { ...bad, isGroup: false }, at)).boxes.find(({ id }) => id === 'needs')?.waits;
    expect(await waits()).toBe(true);
    await here.publish(kitchen);
    expect(await waits()).toBe(false);
  });

  test('does not go back to a version in which it was no helpline', async () => {
    const here = await townWith(kitchen);
    const first = (await current(here)).versionId;
    await later(here, 1).publish(helpline);
    expect(await back(later(here, 2), first)).toMatchObject({ published: [], waits: ['needs'] });
    expect((await current(here)).record.needs).toContain('crisis-mind');
  });

  test('takes a trap away with one press, and does not put it up again with another', async () => {
    const here = await townWith(kitchen);
    const first = (await current(here)).versionId;
    await later(here, 1).publish({ ...kitchen, phones: [phone(TRAP)] });
    const trap = (await current(here)).versionId;
    expect(await back(later(here, 2), first)).toMatchObject({ published: ['phone'] });
    expect(await back(later(here, 3), trap)).toMatchObject({ published: [], waits: ['phone'] });
    expect(await numbers(here)).toEqual([OLD]);
  });

  test('shows no place that has been hidden since, and takes nobody’s listing by going back', async () => {
    const mill = (key: string) => ({
      id: idFrom('millbrook', key),
      name: key,
      description: key,
      identifiers: [],
    });
    const here = await townWith({ ...kitchen, organization: mill('old'), description: 'Soup.' });
    const first = (await current(here)).versionId;
    await later(here, 1).publish({
      ...kitchen,
      organization: mill('new'),
      confidentialLocation: true,
      sensitive: true,
    });
    await back(later(here, 2), first);
    expect((await current(here)).record).toMatchObject({
      description: 'Soup.',
      confidentialLocation: true,
      sensitive: true,
      organization: { id: mill('new').id },
    });
  });
});
