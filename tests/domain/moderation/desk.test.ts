import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { listingRedirect } from '#db/schema/directory/upkeep.ts';
import { listingUse } from '#db/schema/people/listing-use.ts';
import { proposal } from '#db/schema/people/proposal.ts';
import { placeKey } from '#src/domain/accounts/place-key.ts';
import { unseal } from '#src/domain/accounts/seal.ts';
import type { Wanted } from '#src/domain/directory/edit/changes.ts';
import { fieldOf } from '#src/domain/directory/edit/fields.ts';
import { publish } from '#src/domain/directory/publish.ts';
import { acceptMany } from '#src/domain/moderation/accept-many.ts';
import { answerReports, lookInto, seeFault } from '#src/domain/moderation/answer-reports.ts';
import { askProposer } from '#src/domain/moderation/ask-proposer.ts';
import { decide } from '#src/domain/moderation/decide.ts';
import { fieldContext } from '#src/domain/moderation/field-context.ts';
import { historyOf, restore } from '#src/domain/moderation/history.ts';
import { propose } from '#src/domain/moderation/propose.ts';
import { byRisk } from '#src/domain/moderation/queue/item.ts';
import { readQueue } from '#src/domain/moderation/queue/read.ts';
import { reportStatus, sendReport } from '#src/domain/moderation/report.ts';
import { seeChange } from '#src/domain/moderation/see-change.ts';
import type { Who } from '#src/domain/moderation/sort-changes.ts';
import { answerQuestion, formOf, suggestionStatus } from '#src/domain/moderation/suggestion.ts';
import { readCurrent } from '#src/domain/moderation/versions.ts';
import { wipeProposals } from '#src/domain/moderation/wipe-proposals.ts';
import { aboutLetter, type InEnvelope } from '#src/domain/notifications/queue.ts';
import { Conflict, Invalid, NotFound } from '#src/domain/problems.ts';
import { outboxOf } from '#tests/support/letters.ts';
import { millbrookRecord } from '#tests/support/records.ts';
import { openTown, type Town } from '#tests/support/town.ts';

const kitchen = millbrookRecord({
  phones: [{ id: randomUUID(), number: '01253 111111' }],
  description: 'Soup.',
});
const garden = millbrookRecord({ key: 'garden', name: 'Millbrook Garden', needs: ['company'] });
const ann = { way: 'editor' as const, accountId: 'ann' };
const anyone: Who = { way: 'anyone' };

async function town() {
  const made = await openTown();
  await made.publish(kitchen, garden);
  return made;
}
const seenOf = async (here: Town, id = kitchen.id) => (await readCurrent(here.directory, id)).versionId;
async function suggest(here: Town, changes: Wanted[], { serviceId = kitchen.id, who = anyone } = {}) {
  const seen = await seenOf(here, serviceId);
  const sent = await propose(here, who, { serviceId, seen, changes, formId: randomUUID() });
  const rows = await here.people.db.select().from(proposal);
  return { ...sent, token: sent.token ?? '', id: rows.at(-1)?.id ?? '' };
}
/** The town so many minutes later. */
const later = (here: Town, minutes: number): Town => ({
  ...here,
  now: new Date(here.now.getTime() + minutes * 60_000),
});
const tell = (here: Town, wrong: 'closed' | 'wrong-number' | 'wrong-times', serviceId = kitchen.id) =>
  sendReport(here, { serviceId, wrong, formId: randomUUID() });

describe('what waits', () => {
  test('what could harm comes first, then crises, closures, reach and age; what only others can do comes last', () => {
    const plain = {
      danger: false,
      crisis: false,
      closure: false,
      plans: 0,
      people: 0,
      opened: 0,
      since: '2026-11-02',
      mine: false,
    };
    const items = [
      { ...plain, since: '2026-11-01', name: 'older' },
      { ...plain, name: 'newer' },
      { ...plain, opened: 9, name: 'opened often' },
      { ...plain, plans: 3, name: 'in three plans' },
      { ...plain, closure: true, name: 'closure' },
      { ...plain, crisis: true, name: 'crisis' },
      { ...plain, danger: true, name: 'danger' },
      { ...plain, danger: true, crisis: true, name: 'danger on a crisis listing' },
      { ...plain, danger: true, mine: true, name: 'mine' },
    ];
    expect(items.toSorted(byRisk).map(({ name }) => name)).toEqual([
      'danger on a crisis listing',
      'danger',
      'crisis',
      'closure',
      'in three plans',
      'opened often',
      'older',
      'newer',
      'mine',
    ]);
  });

  test('what is opened most comes first, by the totals of thirty days', async () => {
    const here = await town();
    await here.people.writeTx(({ db }) =>
      db.insert(listingUse).values([
        { serviceId: garden.id, day: '2026-10-22', opened: 500, rung: 0 },
        { serviceId: garden.id, day: '2026-10-23', opened: 30, rung: 0 },
        { serviceId: garden.id, day: '2026-11-21', opened: 10, rung: 4 },
        { serviceId: kitchen.id, day: '2026-11-20', opened: 2, rung: 0 },
      ]),
    );
    await tell(here, 'wrong-times');
    await tell(here, 'wrong-times', garden.id);
    const reach = async () => (await readQueue(here, ann)).items.map(({ name, opened }) => [name, opened]);
    expect(await reach()).toEqual([
      [garden.name, 40],
      [kitchen.name, 2],
    ]);
    // Of a sensitive listing only months are kept, and nobody is told a small number.
    await here.people.writeTx(({ db }) =>
      db.insert(listingUse).values({ serviceId: kitchen.id, day: '2026-11-01', opened: 57, rung: 0 }),
    );
    await here.publish({ ...kitchen, sensitive: true });
    expect((await reach())[0]).toEqual([kitchen.name, 50]);
  });

  test('the same fault from many people is one item, beside the changes that wait', async () => {
    const here = await town();
    for (let count = 0; count < 3; count++) await tell(here, 'wrong-number');
    await tell(here, 'wrong-times');
    await suggest(here, [{ field: 'summary', wanted: 'Warm food.' }], { serviceId: garden.id });
    const { items } = await readQueue(here, ann);
    expect(items.map(({ kind, wrong, people, low }) => [kind, wrong, people, low])).toEqual([
      ['fault', 'wrong-number', 3, false],
      ['fault', 'wrong-times', 1, false],
      ['change', undefined, 0, true],
    ]);
  });

  test('what a plan’s listing was joined to hears of the fault, and its page still says about what', async () => {
    const here = await town();
    const { token } = await tell(here, 'closed', garden.id);
    await here.directory.writeTx(({ db }) =>
      db.insert(listingRedirect).values({ fromId: garden.id, toId: kitchen.id }),
    );
    await here.publish({ ...garden, status: 'inactive' });
    await tell(here, 'wrong-times', garden.id);
    const { items } = await readQueue(here, ann);
    expect(items.find(({ wrong }) => wrong === 'wrong-times')?.serviceId).toBe(kitchen.id);
    expect(await reportStatus(here, token)).toMatchObject({ service: { id: kitchen.id } });
  });

  test('kinds of help that a group chose are never accepted without a look', async () => {
    const here = await town();
    const who: Who = { way: 'group', accountId: 'gwen' };
    const wanted = fieldOf('needs').read(garden, await fieldContext(here));
    await suggest(here, [{ field: 'needs', wanted }], { who });
    expect((await readQueue(here, ann)).items).toMatchObject([{ low: false }]);
  });

  test('ordinary words of many go in one press; what could harm never does', async () => {
    const here = await town();
    const words = await suggest(here, [{ field: 'summary', wanted: 'Warm food.' }]);
    const number = await suggest(here, [{ field: 'phone', wanted: '01253 222222' }], {
      serviceId: garden.id,
    });
    expect(await acceptMany(here, ann, { ids: [words.id, number.id] })).toEqual({ accepted: 1, left: 1 });
    expect((await readCurrent(here.directory, kitchen.id)).record.summary).toBe('Warm food.');
    expect((await readCurrent(here.directory, garden.id)).record.phones).toEqual([]);
  });
});

describe('a fault', () => {
  test('everybody who told us reads the same answer at their own page', async () => {
    const here = await town();
    const tokens = [(await tell(here, 'wrong-number')).token, (await tell(here, 'wrong-number')).token];
    const fault = { serviceId: kitchen.id, wrong: 'wrong-number' as const };
    await lookInto(here, fault);
    expect(await reportStatus(here, tokens[0] ?? '')).toMatchObject({ state: 'looking' });
    const references = (await seeFault(here, fault)).reports.map(({ reference }) => reference);
    const said = { ...fault, outcome: 'fixed' as const, answer: 'new number', references };
    expect(await answerReports(here, ann, said)).toEqual({ answered: 2 });
    for (const token of tokens)
      expect(await reportStatus(here, token)).toMatchObject({
        state: 'answered',
        outcome: 'fixed',
        answer: 'new number',
      });
    await expect(answerReports(here, ann, said)).rejects.toThrow(Conflict);
    await expect(seeFault(here, fault)).rejects.toThrow(NotFound);
  });

  test('a report that came while the answer was written waits for its own', async () => {
    const here = await town();
    const first = await tell(here, 'closed');
    const fault = { serviceId: kitchen.id, wrong: 'closed' as const };
    const references = [first.reference];
    const late = await tell(here, 'closed');
    await answerReports(here, ann, { ...fault, outcome: 'was-right', answer: 'open as before', references });
    expect(await reportStatus(here, late.token)).toMatchObject({ state: 'new' });
  });
});

describe('a suggestion', () => {
  test('has a page that says what became of it, and a question may be asked and answered there', async () => {
    const here = await town();
    const { id, token } = await suggest(here, [{ field: 'description', wanted: 'Soup and bread.' }]);
    expect(await suggestionStatus(here, token)).toMatchObject({ open: true, state: 'proposed' });
    await askProposer(here, { id, question: 'Since when?' });
    await answerQuestion(here, { token, answer: 'Since May.' });
    expect(await seeChange(here, ann, id)).toMatchObject({ question: 'Since when?', answer: 'Since May.' });
    await decide(here, ann, {
      id,
      seen: await seenOf(here),
      fields: [{ field: 'description', decision: 'take' }],
    });
    expect(await suggestionStatus(here, token)).toMatchObject({ open: false, state: 'published' });
    await expect(answerQuestion(here, { token, answer: 'More.' })).rejects.toThrow(Conflict);
    await expect(suggestionStatus(here, 'made-up')).rejects.toThrow(NotFound);
  });

  test('that is rejected says why on its own page', async () => {
    const here = await town();
    const { id, token } = await suggest(here, [{ field: 'description', wanted: 'Cake.' }]);
    const fields = [{ field: 'description' as const, decision: 'refuse' as const }];
    await decide(here, ann, { id, seen: await seenOf(here), fields, why: 'They say there is no cake.' });
    expect(await suggestionStatus(here, token)).toMatchObject({
      state: 'rejected',
      why: 'They say there is no cake.',
    });
  });

  test('of a group is asked about by a letter, whose link leads to the question', async () => {
    const here = await openTown();
    const ours = { ...kitchen, email: 'kitchen@millbrook.example.org' };
    await here.publish(ours, garden);
    const { id } = await suggest(here, [{ field: 'name', wanted: 'Millbrook Café' }], {
      who: { way: 'group', accountId: 'gwen' },
    });
    expect(await seeChange(here, ann, id)).toMatchObject({ asks: 'letter' });
    await askProposer(here, { id, question: 'Since when?' });
    const row = outboxOf(here.people).find(({ letter }) => letter === 'change-question');
    const text = unseal(await placeKey(here.people), aboutLetter(row?.id ?? ''), row?.sealed ?? '') ?? '{}';
    const { facts } = JSON.parse(text) as InEnvelope;
    expect(facts.reason).toBe('Since when?');
    const token = facts.link?.split('/').at(-1) ?? '';
    expect(await suggestionStatus(here, token)).toMatchObject({ question: 'Since when?', open: true });
    await answerQuestion(here, { token, answer: 'Since May.' });
    expect(await seeChange(here, ann, id)).toMatchObject({ answer: 'Since May.' });

    const { id: mute } = await suggest(here, [{ field: 'name', wanted: 'The Garden' }], {
      serviceId: garden.id,
      who: { way: 'group', accountId: 'gwen' },
    });
    await expect(askProposer(here, { id: mute, question: 'Since when?' })).rejects.toThrow(Invalid);
  });

  test('pressing twice sends once', async () => {
    const here = await town();
    const form = { serviceId: kitchen.id, seen: await seenOf(here), formId: randomUUID() };
    const changes: Wanted[] = [{ field: 'summary', wanted: 'Warm food.' }];
    const sent = await Promise.all([1, 2, 3].map(() => propose(here, anyone, { ...form, changes })));
    expect(new Set(sent.map(({ token }) => token)).size).toBe(1);
    expect(await here.people.db.select().from(proposal)).toHaveLength(1);
  });

  test('that changes nothing, or comes too often, is refused', async () => {
    const here = await town();
    await expect(suggest(here, [{ field: 'description', wanted: ' Soup. ' }])).rejects.toThrow(Invalid);
    for (let count = 0; count < 20; count++)
      await suggest(here, [{ field: 'summary', wanted: `Food ${count}.` }]);
    await expect(suggest(here, [{ field: 'summary', wanted: 'Food.' }])).rejects.toThrow(Conflict);
  });

  test('a place that must not be known has no address to suggest', async () => {
    const here = await town();
    const refuge = millbrookRecord({ key: 'refuge', confidentialLocation: true });
    await here.publish(refuge);
    expect((await formOf(here, refuge.id)).fields.map(({ field }) => field)).not.toContain('address');
    const asked = suggest(here, [{ field: 'address', wanted: '1 High Street\nMillbrook\nFY1 1AN' }], {
      serviceId: refuge.id,
    });
    const { id } = await asked;
    const fields = [{ field: 'address' as const, decision: 'take' as const }];
    await expect(decide(here, ann, { id, seen: await seenOf(here, refuge.id), fields })).rejects.toThrow(
      Invalid,
    );
  });

  test('is wiped some time after it was decided, and never before', async () => {
    const here = await town();
    const { id } = await suggest(here, [{ field: 'summary', wanted: 'Warm food.' }]);
    const years = later(here, 500 * 24 * 60);
    expect(await wipeProposals(years)).toBe(0);
    await decide(here, ann, {
      id,
      seen: await seenOf(here),
      fields: [{ field: 'summary', decision: 'take' }],
    });
    expect(await wipeProposals(here)).toBe(0);
    expect(await wipeProposals(years)).toBe(1);
  });
});

describe('history', () => {
  test('says what changed, and the last change is undone with one press', async () => {
    const here = await town();
    const { id } = await suggest(here, [{ field: 'phone', wanted: '01253 222222' }]);
    await decide(later(here, 1), ann, {
      id,
      seen: await seenOf(here),
      fields: [{ field: 'phone', decision: 'take' }],
    });
    const { versions, seen } = await historyOf(here, ann, kitchen.id);
    expect(versions[0]).toMatchObject({ by: 'editor', changes: [{ label: 'Phone numbers' }] });
    const version = versions[1]?.id ?? '';
    await restore(later(here, 2), ann, { serviceId: kitchen.id, version, seen, formId: randomUUID() });
    expect((await readCurrent(here.directory, kitchen.id)).record.phones[0]?.number).toBe('01253 111111');
    await expect(
      restore(here, ann, { serviceId: kitchen.id, version, seen, formId: randomUUID() }),
    ).rejects.toThrow(Conflict);
  });

  test('an older number waits for somebody else, though ordinary words come back at once', async () => {
    const here = await town();
    const first = await seenOf(here);
    const newer = {
      ...kitchen,
      phones: [{ id: randomUUID(), number: '01253 222222' }],
      description: 'Bread.',
    };
    const how = { by: 'seed', why: 'a test' };
    await publish(later(here, 1), [newer], how);
    await publish(later(here, 2), [{ ...newer, summary: 'Warm.' }], how);
    const done = await restore(later(here, 3), ann, {
      serviceId: kitchen.id,
      version: first,
      seen: await seenOf(here),
      formId: randomUUID(),
    });
    expect(done).toMatchObject({ waits: ['phone'] });
    const { record } = await readCurrent(here.directory, kitchen.id);
    expect(record).toMatchObject({ description: 'Soup.', phones: [{ number: '01253 222222' }] });
  });
});
