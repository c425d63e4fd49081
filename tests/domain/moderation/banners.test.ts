import { describe, expect, test } from 'vitest';
import { revisionOf } from '#db/revision.ts';
import { announce, endBanner } from '#src/domain/moderation/banners/announce.ts';
import type { WriteBanner } from '#src/domain/moderation/banners/banner-text.ts';
import { openBoard } from '#src/domain/moderation/banners/board.ts';
import { seeBanner, seeBanners } from '#src/domain/moderation/banners/see-banners.ts';
import { Conflict, Invalid } from '#src/domain/problems.ts';
import { openTown, type Town } from '#tests/support/town.ts';

const EDIE = { accountId: 'edie' };
const at = (time: string) => new Date(`2026-11-22T${time}Z`);
const COLD: WriteBanner = {
  kind: 'weather',
  heading: 'Very cold nights',
  message: 'The church hall is open every night this week from 7pm.',
  need: 'nowhere-tonight',
  fromDay: '2026-11-22',
  fromTime: '18:00',
  untilDay: '2026-11-23',
  untilTime: '09:00',
};
const shown = (town: Town, when: Date) =>
  openBoard(town)
    .shownAt(when)
    .map(({ heading }) => heading);

async function faults(made: Promise<unknown>): Promise<Record<string, string>> {
  try {
    await made;
  } catch (error) {
    if (error instanceof Invalid) return error.fields;
    throw error;
  }
  return {};
}

describe('a banner', () => {
  test('shows itself at its minute and goes at its minute', async () => {
    const town = await openTown(at('12:00:00'));
    await announce(town, EDIE, COLD);
    const board = openBoard(town);
    const says = (when: Date) => board.shownAt(when).map(({ heading }) => heading);
    expect(says(at('17:59:59'))).toEqual([]);
    expect(says(at('18:00:00'))).toEqual(['Very cold nights']);
    expect(says(new Date('2026-11-23T08:59:59Z'))).toEqual(['Very cold nights']);
    expect(says(new Date('2026-11-23T09:00:00Z'))).toEqual([]);
    expect(board.shownAt(at('18:00:00'))[0]?.help?.href).toBe('/search?need=nowhere-tonight&sort=soonest');
  });

  test('without a start stands at once, and tells every process that something public changed', async () => {
    const town = await openTown(at('12:00:30'));
    const before = revisionOf(town.directory);
    await announce(town, EDIE, { ...COLD, fromDay: '', fromTime: '' });
    expect(shown(town, town.now)).toEqual(['Very cold nights']);
    expect(revisionOf(town.directory)).toBeGreaterThan(before);
  });

  test('counts by the clocks of London, in summer too', async () => {
    const town = await openTown(new Date('2026-07-01T08:00:00Z'));
    const hot = { ...COLD, fromDay: '2026-07-01', fromTime: '10:00', untilDay: '2026-07-02' };
    const { id } = await announce(town, EDIE, hot);
    const view = await seeBanner(town, id);
    expect(view).toMatchObject({ startsAt: '2026-07-01T09:00:00.000Z', fromTime: '10:00', state: 'coming' });
  });

  test('that leads to something sensitive goes by an address without meaning', async () => {
    const town = await openTown(at('12:00:00'));
    await announce(town, EDIE, { ...COLD, fromDay: '', fromTime: '', need: 'domestic-abuse' });
    const [banner] = openBoard(town).shownAt(town.now);
    expect(banner?.help?.href).toMatch(/^\/needs\/\d+$/);
  });

  test('is taken down at once, and one to come is called off', async () => {
    const town = await openTown(at('12:00:00'));
    const now = await announce(town, EDIE, { ...COLD, fromDay: '', fromTime: '' });
    const later = await announce(town, EDIE, { ...COLD, heading: 'Storm tonight' });
    const minute = { ...town, now: at('12:01:00') };
    await endBanner(minute, { accountId: 'dev' }, { id: now.id, version: 1 });
    await endBanner(minute, EDIE, { id: later.id, version: 1 });
    await endBanner(minute, EDIE, { id: later.id, version: 1 });
    expect(shown(town, at('12:01:00'))).toEqual([]);
    expect(shown(town, at('18:30:00'))).toEqual([]);
    expect((await seeBanners(minute)).map(({ state, calledOff }) => [state, calledOff])).toEqual([
      ['over', expect.any(Boolean)],
      ['over', expect.any(Boolean)],
    ]);
    await expect(announce(minute, EDIE, { ...COLD, id: now.id, version: 2 })).rejects.toThrow(Conflict);
  });

  test('that stands keeps its start when its end is moved', async () => {
    const town = await openTown(at('12:00:00'));
    const { id } = await announce(town, EDIE, { ...COLD, fromDay: '', fromTime: '' });
    const later = { ...town, now: at('20:00:00') };
    await announce(later, EDIE, {
      ...COLD,
      id,
      version: 1,
      fromDay: '',
      fromTime: '',
      untilDay: '2026-11-24',
    });
    expect(await seeBanner(later, id)).toMatchObject({
      startsAt: '2026-11-22T12:00:00.000Z',
      endsAt: '2026-11-24T09:00:00.000Z',
      version: 2,
    });
  });

  test('is not written over when two editors change it at once', async () => {
    const town = await openTown(at('12:00:00'));
    const { id } = await announce(town, EDIE, COLD);
    await announce(town, { accountId: 'dev' }, { ...COLD, id, version: 1, heading: 'Very cold' });
    await expect(announce(town, EDIE, { ...COLD, id, version: 1 })).rejects.toThrow(Conflict);
    await expect(endBanner(town, EDIE, { id, version: 1 })).rejects.toThrow(Conflict);
    expect((await seeBanner(town, id)).heading).toBe('Very cold');
  });
});

describe('what cannot stand on every page', () => {
  test.each<[string, Partial<WriteBanner>, string, RegExp]>([
    ['an end that has passed', { untilDay: '2026-11-22', untilTime: '11:00' }, 'untilDay', /has passed/],
    ['no end', { untilDay: '', untilTime: '' }, 'untilDay', /day and the time it ends/],
    [
      'an end before the start',
      { untilDay: '2026-11-22', untilTime: '17:00' },
      'untilDay',
      /after it starts/,
    ],
    ['three weeks', { untilDay: '2026-12-13' }, 'untilDay', /within 14 days/],
    ['a start next year', { fromDay: '2027-02-01', untilDay: '2027-02-02' }, 'fromDay', /within 30 days/],
    ['half a start', { fromTime: '' }, 'fromDay', /leave both empty/],
    ['a day that is none', { untilDay: '2026-02-31' }, 'untilDay', /day and the time/],
    ['no heading', { heading: ' ' }, 'heading', /Write a heading/],
    ['a long heading', { heading: 'x'.repeat(61) }, 'heading', /60 characters/],
    ['a number in the heading', { heading: 'Ring 01253 444111' }, 'heading', /Leave numbers/],
    ['a premium number', { message: 'Ring 0906 123 4567 now' }, 'message', /premium/],
    ['a short address', { message: 'See https://bit.ly/x' }, 'message', /hide where they lead/],
    [
      'a number that one editor vouches for',
      { message: 'Ring 01253 444111 now' },
      'message',
      /Leave numbers/,
    ],
    ['an address to give at', { message: 'Give at give-here.co.uk' }, 'message', /Leave numbers/],
    ['a need that is none', { need: 'zebras' }, 'need', /from the list/],
  ])('%s', async (_what, typed, box, says) => {
    const town = await openTown(at('12:00:00'));
    expect((await faults(announce(town, EDIE, { ...COLD, ...typed })))[box]).toMatch(says);
    expect(await seeBanners(town)).toEqual([]);
  });

  test('but the short numbers that everybody knows may stand', async () => {
    const town = await openTown(at('12:00:00'));
    await announce(town, EDIE, { ...COLD, message: 'In danger, ring 999. For advice, ring 111.' });
    expect(await seeBanners(town)).toHaveLength(1);
  });

  test('a fourth at the same time', async () => {
    const town = await openTown(at('12:00:00'));
    for (const heading of ['One', 'Two', 'Three']) await announce(town, EDIE, { ...COLD, heading });
    expect(await faults(announce(town, EDIE, { ...COLD, heading: 'Four' }))).toHaveProperty('untilDay');
    const after = { ...COLD, fromDay: '2026-11-23', fromTime: '09:00', untilTime: '12:00' };
    expect(await faults(announce(town, EDIE, after))).toEqual({});
  });
});
