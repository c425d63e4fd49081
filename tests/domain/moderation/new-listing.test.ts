import { describe, expect, test } from 'vitest';
import { newListing } from '#db/schema/people/new-listing.ts';
import { createSendGate } from '#src/domain/bundles/send-gate.ts';
import { decideNew } from '#src/domain/moderation/drafts/decide-new.ts';
import { seeDraft } from '#src/domain/moderation/drafts/see-draft.ts';
import { mailLink, sendDraft } from '#src/domain/moderation/drafts/send-draft.ts';
import { writeSection } from '#src/domain/moderation/drafts/write-draft.ts';
import { readCurrent } from '#src/domain/moderation/versions.ts';
import { wipeJoining } from '#src/domain/moderation/wipe-joining.ts';
import { Conflict, Invalid, NotFound } from '#src/domain/problems.ts';
import { find } from '#src/domain/search/find.ts';
import { parseQuery } from '#src/domain/search/query.ts';
import { openSearch } from '#src/domain/search/search.ts';
import { accept, ann, CLUB, joiningTown, lettersOf, sent, write } from '#tests/support/joining.ts';

describe('a new listing', () => {
  test('is written a page at a time, and its link opens what was written so far', async () => {
    const town = await joiningTown();
    const first = await writeSection(
      town,
      {},
      {
        section: 'what',
        answers: { name: 'Tea Club', summary: 'Tea.' },
      },
    );
    expect(first.next).toBe('help');
    const view = await seeDraft(town, first.token);
    expect(view).toMatchObject({ name: 'Tea Club', state: 'writing' });
    expect(view.sections.map(({ is }) => is).slice(0, 2)).toEqual(['done', 'empty']);
    await expect(seeDraft(town, 'x'.repeat(22))).rejects.toThrow(NotFound);
  });

  test('keeps what was typed even where something has to be mended', async () => {
    const town = await joiningTown();
    const { token } = await writeSection(
      town,
      {},
      {
        section: 'what',
        answers: { name: 'Tea Club', summary: 'Tea.' },
      },
    );
    const wrong = { token, section: 'reach' as const, answers: { phone: '0906 123 4567' } };
    await expect(writeSection(town, {}, wrong)).rejects.toThrow(/premium/);
    expect((await seeDraft(town, token)).answers.phone).toBe('0906 123 4567');
    await expect(sendDraft(town, token)).rejects.toThrow(Invalid);
  });

  test.each([
    ['what', { name: 'Ring 01253 111111 now', summary: 'x' }, 'name'],
    ['what', { name: 'Tea', summary: '' }, 'summary'],
    ['help', { needs: [] }, 'needs'],
    ['help', { needs: ['food', 'money', 'home', 'mind'] }, 'needs'],
    ['who', { getIn: [] }, 'getIn'],
    ['where', { where: 'here', address: '' }, 'address'],
    ['where', { where: 'here', address: 'High Street' }, 'address'],
    ['when', { cost: 'paid', fees: '' }, 'fees'],
    ['when', { cost: 'free', times: 'when the moon is full' }, 'times'],
    ['reach', { phone: '', email: '', url: '' }, 'phone'],
    ['reach', { url: 'https://bit.ly/x' }, 'url'],
    ['you', { yourEmail: 'nobody', part: 'run', account: 'no' }, 'yourEmail'],
    ['where', { where: 'goes', area: 'a'.repeat(1_900) }, 'area'],
  ] as const)('says by the question what to mend: %s %o', async (section, answers, field) => {
    const town = await joiningTown();
    const { token } = await writeSection(
      town,
      {},
      {
        section: 'what',
        answers: { name: 'Tea Club', summary: 'Tea.' },
      },
    );
    const given = answers as never;
    const error = await writeSection(town, {}, { token, section, answers: given }).catch((each) => each);
    expect(error).toBeInstanceOf(Invalid);
    expect(Object.keys((error as Invalid).fields)).toContain(field);
  });

  test('is in no table of the directory, and in no words that can be read, until an editor says yes', async () => {
    const town = await joiningTown();
    const { id } = await sent(town);
    expect(town.directory.sqlite.prepare('select count(*) as n from service').get()).toEqual({ n: 0 });
    const [row] = await town.people.db.select().from(newListing);
    expect(JSON.stringify(row)).not.toMatch(/Tea Club|example\.org|01253/);
    expect(await accept(town, id)).toMatchObject({ state: 'accepted' });
    const { record } = await readCurrent(town.directory, row?.serviceId ?? '');
    expect(record).toMatchObject({
      name: 'Millbrook Tea Club',
      organization: { name: 'Friends of Millbrook' },
      needs: ['groups'],
      getIn: ['turn-up', 'ring'],
      free: false,
      feesDescription: '£1 a cup',
      phones: [{ number: '01253 111111' }],
      requiredDocuments: [{ document: 'A mug' }],
      assurance: [{ fact: 'all', checkedBy: 'editor' }],
    });
    expect(record.schedules.length).toBeGreaterThan(0);
    expect(record.serviceAtLocations[0]?.location.addresses[0]?.postalCode).toBe('FY1 1AN');
  });

  test('is found by search as soon as it is accepted', async () => {
    const town = await joiningTown();
    const search = openSearch(town);
    const { id } = await sent(town);
    await accept(town, id);
    const found = await find({ ...town, search }, parseQuery(new URLSearchParams({ q: 'tea club' })));
    expect(found.items.map(({ name }) => name)).toEqual(['Millbrook Tea Club']);
  });

  test('its link goes to the address once a day at most, and sending twice sends once', async () => {
    const town = await joiningTown();
    const token = await write(town);
    for (let times = 0; times < 3; times++) await mailLink(town, token);
    await sendDraft(town, token);
    await sendDraft(town, token);
    expect((await lettersOf(town)).map(({ letter }) => letter)).toEqual([
      'new-listing-link',
      'new-listing-sent',
    ]);
  });

  test('one line begins only so many a day, and none is lost by that', async () => {
    const town = { ...(await joiningTown()), begun: createSendGate(1), from: '192.0.2.1' };
    const first = { section: 'what' as const, answers: { name: 'Tea Club', summary: 'Tea.' } };
    const { token } = await writeSection(town, {}, first);
    await expect(writeSection(town, {}, first)).rejects.toThrow(Conflict);
    await writeSection(town, {}, { ...first, token });
  });

  test('is read back as people will read it, once nothing has to be mended', async () => {
    const town = await joiningTown();
    const token = await write(town);
    const { listing, hints } = await seeDraft(town, token);
    expect(hints).toEqual([]);
    expect(listing).toMatchObject({ name: 'Millbrook Tea Club', phones: [{ number: '01253 111111' }] });
    expect(listing?.times.join(' ')).toMatch(/Tuesday/);
    const long = `We ${'sit and talk and '.repeat(12)} drink tea.`;
    const said = { name: 'Tea Club', summary: 'Tea.', description: long };
    await writeSection(town, {}, { token, section: 'what', answers: said });
    expect((await seeDraft(town, token)).hints.join()).toMatch(/This sentence has \d+ words/);
    await writeSection(town, {}, { token, section: 'what', answers: { name: '' } }).catch(() => undefined);
    expect((await seeDraft(town, token)).listing).toBeUndefined();
  });

  test('a place that must stay secret is kept nowhere', async () => {
    const town = await joiningTown();
    const { id } = await sent(town, { ...CLUB, where: 'secret' });
    await accept(town, id);
    const [row] = await town.people.db.select().from(newListing);
    const { record } = await readCurrent(town.directory, row?.serviceId ?? '');
    expect(record).toMatchObject({ confidentialLocation: true, serviceAtLocations: [] });
    expect(JSON.stringify(record)).not.toContain('FY1');
  });

  test('is wiped when nobody goes on with it, and some time after it was decided', async () => {
    const town = await joiningTown();
    await write(town);
    const days = (count: number) => ({ ...town, now: new Date(town.now.getTime() + count * 86_400_000) });
    const left = async () => (await town.people.db.select().from(newListing)).length;
    await wipeJoining(days(59));
    expect(await left()).toBe(1);
    await wipeJoining(days(60));
    expect(await left()).toBe(0);
    const { id } = await sent(town);
    await wipeJoining(days(300));
    expect(await left()).toBe(1);
    await decideNew(town, ann, { act: 'refuse', id, why: 'No.' });
    await wipeJoining(days(town.place.retention.reportDays));
    expect(await left()).toBe(0);
  });
});
