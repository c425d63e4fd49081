import { describe, expect, test } from 'vitest';
import { knownGroup } from '#db/schema/people/known-group.ts';
import { newListing } from '#db/schema/people/new-listing.ts';
import { placeKey } from '#src/domain/accounts/place-key.ts';
import { unseal } from '#src/domain/accounts/seal.ts';
import type { Answers } from '#src/domain/moderation/drafts/answers.ts';
import { decideNew } from '#src/domain/moderation/drafts/decide-new.ts';
import { SECTIONS } from '#src/domain/moderation/drafts/sections.ts';
import { seeDraft } from '#src/domain/moderation/drafts/see-draft.ts';
import { newListings, seeNew } from '#src/domain/moderation/drafts/see-new.ts';
import { answerEditor, mailLink, sendDraft } from '#src/domain/moderation/drafts/send-draft.ts';

import { writeSection } from '#src/domain/moderation/drafts/write-draft.ts';
import { readCurrent } from '#src/domain/moderation/versions.ts';
import { wipeJoining } from '#src/domain/moderation/wipe-joining.ts';
import { aboutLetter, type InEnvelope } from '#src/domain/notifications/queue.ts';
import { Conflict, Invalid, NotFound } from '#src/domain/problems.ts';
import { find } from '#src/domain/search/find.ts';
import { parseQuery } from '#src/domain/search/query.ts';
import { openSearch } from '#src/domain/search/search.ts';
import type { OutboxRow } from '#tests/support/letters.ts';
import { millbrookRecord } from '#tests/support/records.ts';
import { openTown, type Town } from '#tests/support/town.ts';

const MINE = 'pat@example.org';
const CLUB: Answers = {
  name: 'Millbrook Tea Club',
  runBy: 'Friends of Millbrook',
  summary: 'Tea and company for anybody.',
  description: 'Come in and sit down.',
  needs: ['groups'],
  eligibility: 'Anybody over 18.',
  getIn: ['turn-up', 'ring'],
  bring: 'A mug',
  where: 'here',
  address: 'Church hall\nHigh Street\nMillbrook\nFY1 1AN',
  times: 'every Tuesday 2 to 4pm, not August',
  cost: 'paid',
  fees: '£1 a cup',
  phone: '01253 111111',
  yourEmail: MINE,
  part: 'run',
  account: 'yes',
};
const [ann, ben] = [{ accountId: 'ann' }, { accountId: 'ben' }];
const here = async () => ({ ...(await openTown()), isDemo: false });
type Here = Awaited<ReturnType<typeof here>>;

/** Writes every page of a listing, as far as it is given. */
async function write(town: Town, answers: Answers = CLUB, who = {}): Promise<string> {
  let token: string | undefined;
  for (const { id: section, questions } of SECTIONS) {
    const given = Object.fromEntries(questions.flatMap(({ id }) => (answers[id] ? [[id, answers[id]]] : [])));
    token = (await writeSection(town, who, { token, section, answers: given as never })).token;
  }
  return token ?? '';
}
async function sent(town: Town, answers: Answers = CLUB, who = {}): Promise<{ token: string; id: string }> {
  const token = await write(town, answers, who);
  await sendDraft(town, token);
  return { token, id: (await newListings(town, ben))[0]?.id ?? '' };
}
async function accept(town: Here, id: string, editor = ann, more = {}) {
  const { seen } = await seeNew(town, editor, id);
  return decideNew(town, editor, {
    act: 'accept',
    id,
    seen,
    how: 'Rang them.',
    organizationId: '',
    account: false,
    ...more,
  });
}
async function letters({
  people,
}: Town): Promise<{ letter: string; to: unknown; facts: Record<string, string> }[]> {
  const key = await placeKey(people);
  const rows = people.sqlite.prepare('select * from outbox order by rowid').all() as OutboxRow[];
  return rows.map(({ id, letter, sealed }) => {
    const { to, facts } = JSON.parse(unseal(key, aboutLetter(id), sealed ?? '') ?? '{}') as InEnvelope;
    return { letter, to, facts };
  });
}
const idOf = async (town: Here, editor = ann) => (await newListings(town, editor))[0]?.id ?? '';

describe('a new listing', () => {
  test('is written a page at a time, and its link opens what was written so far', async () => {
    const town = await here();
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
    const town = await here();
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
  ] as const)('says by the question what to mend: %s %o', async (section, answers, field) => {
    const town = await here();
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
    const town = await here();
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
    const town = await here();
    const search = openSearch(town);
    const { id } = await sent(town);
    await accept(town, id);
    const found = await find({ ...town, search }, parseQuery(new URLSearchParams({ q: 'tea club' })));
    expect(found.items.map(({ name }) => name)).toEqual(['Millbrook Tea Club']);
  });

  test('where lives may hang on it two editors have to say yes, neither of whom wrote it', async () => {
    const town = await here();
    const { id } = await sent(town, { ...CLUB, needs: ['crisis-mind'] });
    expect(await seeNew(town, ann, id)).toMatchObject({ crisis: true, after: 'another-editor' });
    expect(await accept(town, id, ann)).toEqual({ state: 'sent', missing: 'another-editor' });
    expect(await accept(town, id, ann)).toEqual({ state: 'sent', missing: 'another-editor' });
    expect(await accept(town, id, ben)).toMatchObject({ state: 'accepted' });
  });

  test('an editor who wrote it cannot accept it', async () => {
    const town = await here();
    const { id } = await sent(town, CLUB, { accountId: 'ann' });
    await expect(accept(town, id, ann)).rejects.toThrow(Conflict);
    expect(await accept(town, id, ben)).toMatchObject({ state: 'accepted' });
  });

  test('a yes counts for the words that were read: who changes them starts anew', async () => {
    const town = await here();
    const { token, id } = await sent(town, { ...CLUB, needs: ['crisis-mind'] });
    await accept(town, id, ann);
    const { seen } = await seeNew(town, ben, id);
    const later = { ...town, now: new Date(town.now.getTime() + 60_000) };
    await writeSection(later, {}, { token, section: 'reach', answers: { phone: '01253 222222' } });
    const stale = { act: 'accept' as const, id, seen, how: 'Rang.', organizationId: '', account: false };
    await expect(decideNew(later, ben, stale)).rejects.toThrow(Conflict);
    expect(await accept(later, id, ben)).toEqual({ state: 'sent', missing: 'another-editor' });
  });

  test('a name that is listed already gives no rights over that organisation unless an editor chose it', async () => {
    const town = await here();
    const body = {
      id: 'b5a7e9c0-0000-4000-8000-000000000001',
      name: 'Friends of Millbrook',
      description: 'x',
      identifiers: [],
    };
    await town.publish(millbrookRecord({ organization: body }));
    const { id } = await sent(town);
    expect((await seeNew(town, ann, id)).organisations).toEqual([{ id: body.id, name: body.name }]);
    await accept(town, id, ann, { account: true });
    const invited = town.people.sqlite.prepare('select organization_id, role from invitation').all();
    expect(invited).toEqual([
      { organization_id: expect.not.stringContaining(body.id), role: 'group-editor' },
    ]);
  });

  test('whoever wrote it hears what becomes of it, and letters say nothing that they wrote before it is published', async () => {
    const town = await here();
    const { token, id } = await sent(town);
    await decideNew(town, ann, { act: 'ask', id, question: 'Is there a step?' });
    expect(await seeDraft(town, token)).toMatchObject({ question: 'Is there a step?' });
    await answerEditor(town, { token, answer: 'No.' });
    expect(await seeNew(town, ann, id)).toMatchObject({ answer: 'No.' });
    await accept(town, id, ann, { account: true });
    const posted = await letters(town);
    expect(posted.map(({ letter }) => letter)).toEqual([
      'new-listing-sent',
      'new-listing-question',
      'new-listing-accepted',
      'invitation',
    ]);
    expect(posted.every(({ to }) => JSON.stringify(to) === JSON.stringify({ email: MINE }))).toBe(true);
    expect(JSON.stringify(posted.slice(0, 2).map(({ facts }) => facts))).not.toMatch(/Tea|step/);
    const link = posted[0]?.facts.link?.split('/').at(-1) ?? '';
    expect(await seeDraft(town, link)).toMatchObject({ state: 'accepted' });
  });

  test('is rejected with a reason that is sent, and is not open any more', async () => {
    const town = await here();
    const { token, id } = await sent(town);
    await expect(decideNew(town, ann, { act: 'refuse', id, why: ' ' })).rejects.toThrow();
    await decideNew(town, ann, { act: 'refuse', id, why: 'Nobody answers that number.' });
    expect(await seeDraft(town, token)).toMatchObject({
      state: 'rejected',
      why: 'Nobody answers that number.',
    });
    expect((await letters(town)).at(-1)).toMatchObject({ letter: 'new-listing-refused' });
    await expect(accept(town, id)).rejects.toThrow(Conflict);
    const change = { token, section: 'reach' as const, answers: { phone: '01253 222222' } };
    await expect(writeSection(town, {}, change)).rejects.toThrow(Conflict);
    expect(await newListings(town, ann)).toEqual([]);
  });

  test('its link goes to the address once a day at most, and sending twice sends once', async () => {
    const town = await here();
    const token = await write(town);
    for (let times = 0; times < 3; times++) await mailLink(town, token);
    await sendDraft(town, token);
    await sendDraft(town, token);
    expect((await letters(town)).map(({ letter }) => letter)).toEqual([
      'new-listing-link',
      'new-listing-sent',
    ]);
  });

  test('a place that must stay secret is kept nowhere', async () => {
    const town = await here();
    const { id } = await sent(town, { ...CLUB, where: 'secret' });
    await accept(town, id);
    const [row] = await town.people.db.select().from(newListing);
    const { record } = await readCurrent(town.directory, row?.serviceId ?? '');
    expect(record).toMatchObject({ confidentialLocation: true, serviceAtLocations: [] });
    expect(JSON.stringify(record)).not.toContain('FY1');
  });

  test('is wiped when nobody goes on with it, and some time after it was decided', async () => {
    const town = await here();
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
    expect(await idOf(town)).toBe('');
    expect(await town.people.db.select().from(knownGroup)).toEqual([]);
  });
});
