import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { listingRedirect } from '#db/schema/directory/upkeep.ts';
import { listingUse } from '#db/schema/people/listing-use.ts';
import { fieldOf } from '#src/domain/directory/edit/fields.ts';
import { publish } from '#src/domain/directory/publish.ts';
import { acceptMany } from '#src/domain/moderation/accept-many.ts';
import { answerReports, lookInto, seeFault } from '#src/domain/moderation/answer-reports.ts';
import { decide } from '#src/domain/moderation/decide.ts';
import { fieldContext } from '#src/domain/moderation/field-context.ts';
import { historyOf, restore } from '#src/domain/moderation/history.ts';
import { byRisk } from '#src/domain/moderation/queue/item.ts';
import { readQueue } from '#src/domain/moderation/queue/read.ts';
import { reportStatus } from '#src/domain/moderation/report.ts';
import type { Who } from '#src/domain/moderation/sort-changes.ts';
import { readCurrent } from '#src/domain/moderation/versions.ts';
import { Conflict, NotFound } from '#src/domain/problems.ts';
import { later } from '#tests/support/town.ts';
import { ann, garden, kitchen, seenOf, suggest, tell, town } from './desk-town.ts';

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
