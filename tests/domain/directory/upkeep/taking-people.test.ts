import { describe, expect, test } from 'vitest';
import { idFrom } from '#src/domain/directory/ids.ts';
import { askTaking } from '#src/domain/directory/upkeep/ask-taking.ts';
import { standingListing } from '#src/domain/directory/upkeep/change-listing.ts';
import { hearText } from '#src/domain/directory/upkeep/hear-text.ts';
import { readReply } from '#src/domain/directory/upkeep/taking-reply.ts';
import { isTimeToText } from '#src/domain/directory/upkeep/taking-round.ts';
import { millbrookRecord } from '#tests/support/records.ts';
import { openTown } from '#tests/support/town.ts';
import { chaseAndSend, deliverTo, later, newPostbox } from '#tests/support/upkeep.ts';

const kitchen = ({
  number = '07700 900123',
  ...given
}: Parameters<typeof millbrookRecord>[0] & { number?: string } = {}) => {
  const id = idFrom('phone', given.key ?? 'kitchen', number);
  return millbrookRecord({ types: ['meal'], phones: [{ id, number }], ...given });
};

async function openKitchen(...records: ReturnType<typeof kitchen>[]) {
  const town = await openTown();
  const [first = kitchen(), ...more] = records;
  await town.publish(first, ...more);
  const postbox = newPostbox();
  /** What goes out on a day, so many days after the first. */
  const onDay = async (day: number) => {
    const then = later(town, day);
    const before = postbox.arrived.length;
    await askTaking({ ...then, canHear: true, withExamples: false });
    await deliverTo(postbox, then);
    return postbox.arrived.slice(before);
  };
  let count = 0;
  const hears = async (words: string, day = 0, more: { at?: Date; id?: string; from?: string } = {}) => {
    const then = later(town, day);
    count += 1;
    const at = (more.at ?? then.now).toISOString();
    const heard = await hearText(then, { id: `text ${count}`, from: '447700900123', words, ...more, at });
    await deliverTo(postbox, then);
    return heard;
  };
  const stands = async () => (await standingListing(town.directory, first.id)).record;
  return { town, postbox, onDay, hears, stands };
}

describe('the weekly text', () => {
  test('asks a kitchen with a mobile once a week, and says how to answer and how to end it', async () => {
    const { onDay } = await openKitchen();
    const sent: number[] = [];
    for (const day of [0, 0, 1, 6, 7, 8]) sent.push((await onDay(day)).length);
    expect(sent).toEqual([1, 0, 0, 0, 1, 0]);
    const [text] = await onDay(14);
    expect(text).toMatchObject({ to: '+447700900123', channel: 'text' });
    expect(text?.body).toBe(
      'Millbrook Kitchen: taking people this week? Reply 1 yes, 2 waiting list, 3 full. STOP ends these texts. Millbrook directory',
    );
  });

  test('is for what changes from week to week and is run here, and for what is open', async () => {
    const { onDay } = await openKitchen(
      kitchen({ types: ['library'] }),
      kitchen({ key: 'national', reach: 'national' }),
      kitchen({ key: 'shut', status: 'temporarily closed' }),
      kitchen({ key: 'example', kind: 'example' }),
      kitchen({ key: 'landline', number: '01253 900123' }),
    );
    expect(await onDay(0)).toEqual([]);
  });

  test('is one a mobile, whatever it is published for', async () => {
    const { onDay } = await openKitchen(kitchen(), kitchen({ key: 'hall', name: 'Millbrook Hall' }));
    const texts = await onDay(0);
    expect(texts).toHaveLength(1);
    expect(texts[0]?.body).toMatch(/^Millbrook (Kitchen|Hall) and 1 more: /);
  });

  test('goes to nobody where texts that come back are not heard', async () => {
    const { town } = await openKitchen();
    expect(await askTaking({ ...town, canHear: false, withExamples: false })).toEqual({
      texts: 0,
      listings: 0,
    });
  });

  test('stops after four without an answer, and begins again when the group says something', async () => {
    const { onDay, hears } = await openKitchen();
    const sent: number[] = [];
    for (const day of [0, 7, 14, 21, 28, 35]) sent.push((await onDay(day)).length);
    expect(sent).toEqual([1, 1, 1, 1, 0, 0]);
    expect(await hears('1', 36)).toBe('taken');
    expect(await onDay(44)).toHaveLength(1);
  });

  test('catches up on a week that was missed, once', () => {
    const rules = { days: 7, unanswered: 4, types: [], needs: [] };
    const asked = [{ day: '2026-11-02', isAnswered: true }];
    expect(isTimeToText(asked, undefined, rules, '2026-11-08')).toBe(false);
    expect(isTimeToText(asked, undefined, rules, '2026-11-19')).toBe(true);
    expect(isTimeToText(asked, '2026-11-16', rules, '2026-11-19')).toBe(false);
  });
});

describe('the text back', () => {
  test.each([
    ['1', 'open', 'taking people'],
    ['2', 'waiting-list', 'waiting list'],
    ['3', 'full', 'full'],
  ])('%s stands at once as %s, with its day, and the group is told', async (words, status, said) => {
    const { onDay, hears, stands, postbox } = await openKitchen();
    await onDay(0);
    expect(await hears(words, 1)).toBe('taken');
    expect(await stands()).toMatchObject({
      capacity: { status, since: '2026-11-22', howWeKnow: 'the group' },
      assurance: [
        {
          fact: 'taking-people',
          checkedOn: '2026-11-22',
          checkedBy: 'group',
          how: 'by a text from its published mobile',
        },
      ],
    });
    expect(postbox.arrived.at(-1)).toMatchObject({ to: '+447700900123' });
    expect(postbox.arrived.at(-1)?.body).toContain(`Millbrook Kitchen now says: ${said}.`);
  });

  test('told twice by the provider is taken once; a newer one mends it; one that was sent before comes too late', async () => {
    const { town, onDay, hears, stands, postbox } = await openKitchen();
    await onDay(0);
    const at = new Date(town.now.getTime() + 60_000);
    expect(await hears('3', 1, { at, id: 'a' })).toBe('taken');
    expect(await hears('3', 1, { at, id: 'a' })).toBe('nothing');
    expect(postbox.arrived).toHaveLength(2);
    expect(await hears('1', 1, { at: new Date(at.getTime() + 60_000) })).toBe('taken');
    expect(await hears('2', 1, { at: new Date(at.getTime() + 30_000) })).toBe('nothing');
    expect((await stands()).capacity?.status).toBe('open');
  });

  test('that cannot be read changes nothing, and is asked about once', async () => {
    const { onDay, hears, stands, postbox } = await openKitchen();
    await onDay(0);
    expect(await hears('3 beds left, ring Sam')).toBe('unreadable');
    expect(await hears('Thank you for your message. We are away')).toBe('unreadable');
    expect((await stands()).capacity).toBeUndefined();
    expect(postbox.arrived.map(({ body }) => body.slice(0, 34))).toEqual([
      'Millbrook Kitchen: taking people t',
      'Sorry, we could not read that. Rep',
    ]);
    expect(await hears('3', 1)).toBe('taken');
  });

  test('from a stranger, or long after, or from a mobile that is published no more, changes nothing', async () => {
    const { town, onDay, hears, stands } = await openKitchen();
    await onDay(0);
    expect(await hears('3', 0, { from: '447700900999' })).toBe('nothing');
    expect(await hears('3', 0, { from: 'Millbrook' })).toBe('nothing');
    expect(await hears('3', 40)).toBe('nothing');
    await town.publish(kitchen({ number: '07700 900456' }));
    expect(await hears('3')).toBe('nothing');
    expect((await stands()).capacity).toBeUndefined();
  });

  test('STOP ends all texts, and START begins them again', async () => {
    const { town, onDay, hears } = await openKitchen();
    await onDay(0);
    expect(await hears('Stop please')).toBe('stopped');
    expect(await onDay(7)).toEqual([]);
    const postbox = newPostbox();
    await chaseAndSend(later(town, 8), postbox, { canText: true });
    expect(postbox.arrived).toEqual([]);
    expect(await hears('START', 9)).toBe('started');
    expect(await onDay(14)).toHaveLength(1);
  });

  test('shows that a mobile works at which a text was lost', async () => {
    const { postbox, onDay, hears } = await openKitchen();
    await onDay(0);
    postbox.dead.add('+447700900123');
    expect(await onDay(7)).toEqual([]);
    postbox.dead.clear();
    expect(await onDay(14)).toEqual([]);
    expect(await hears('1', 15)).toBe('taken');
    expect(await onDay(22)).toHaveLength(1);
  });
});

test.each([
  ['1', 'open'],
  [' 1. ', 'open'],
  ['１', 'open'],
  ['One', 'open'],
  ['YES', 'open'],
  ['1 yes please', 'open'],
  ['2', 'waiting-list'],
  ['Waiting list', 'waiting-list'],
  ['3!', 'full'],
  ['3 thanks x', 'full'],
  ['Full', 'full'],
  ['not full', undefined],
  ['1 full', undefined],
  ['2 weeks', undefined],
  ['3 beds left', undefined],
  ['13', undefined],
  ['1 or 2', undefined],
  ['no', undefined],
  ['', undefined],
  ['stop', 'stop'],
  ['STOP ALL', 'stop'],
  ['stop by at 3', undefined],
  ['Start', 'start'],
])('“%s” is read as %s', (words, reply) => {
  expect(readReply(words)).toBe(reply);
});
