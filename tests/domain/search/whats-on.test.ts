import { describe, expect, it } from 'vitest';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import { parseHours } from '#src/domain/directory/schedule/parse-hours.ts';
import { AskWhatsOn, whatsOn } from '#src/domain/search/whats-on.ts';
import { at, listing, searchTown } from './search-town.ts';

/** Monday noon in London. */
const NOW = new Date('2026-11-23T12:00:00Z');
const group = (name: string, hours: string, given: Partial<ListingRecord> = {}) =>
  listing(name, { types: ['group'], schedules: parseHours(hours), ...given });

async function day(records: ListingRecord[], asked: { day?: string; area?: string } = {}) {
  const town = await searchTown(records, NOW);
  return whatsOn({ ...town, now: NOW }, AskWhatsOn.parse(asked));
}
const names = ({ sessions }: Awaited<ReturnType<typeof whatsOn>>) =>
  sessions.map(({ time, service }) => `${time} ${service.name}`);

describe('what is on', () => {
  it('tells the sessions of today that are not over, in order of time', async () => {
    const on = await day([
      group('Evening choir', 'Mon 19:00-21:00'),
      group('Lunch club', 'Mon 12:30-14:00'),
      group('Breakfast club', 'Mon 08:00-09:00'),
      group('Tuesday table', 'Tue 12:00-14:00'),
    ]);
    expect(names(on)).toEqual(['12.30pm to 2pm Lunch club', '7pm to 9pm Evening choir']);
    expect(on.day).toEqual({ date: '2026-11-23', words: 'Today, 23 November', short: 'Today' });
    expect(on.days.map(({ short }) => short)).toEqual([
      'Today',
      'Tomorrow',
      'Wednesday 25',
      'Thursday 26',
      'Friday 27',
      'Saturday 28',
      'Sunday 29',
      'Monday 30',
    ]);
  });

  it('tells another day when asked, and today when the day is odd or far', async () => {
    const records = [group('Tuesday table', 'Tue 12:00-14:00')];
    expect(names(await day(records, { day: '2026-11-24' }))).toEqual(['noon to 2pm Tuesday table']);
    expect((await day(records, { day: '2027-11-24' })).day.short).toBe('Today');
    expect((await day(records, { day: 'yesterday' })).day.short).toBe('Today');
  });

  it('leaves out opening hours, other kinds of help, what is closed and what is private', async () => {
    const on = await day([
      group('All-day desk', 'Mon 12:00-20:00'),
      listing('Pharmacy', { types: ['pharmacy'], schedules: parseHours('Mon 12:00-14:00') }),
      group('Shut for now', 'Mon 12:00-14:00', { status: 'temporarily closed' }),
      group('Private group', 'Mon 12:00-14:00', { sensitive: true }),
    ]);
    expect(on.sessions).toEqual([]);
  });

  it('says when a session may not happen', async () => {
    const on = await day([group('Every second Monday', 'every 2nd Mon 14:00-15:00')]);
    expect(on.sessions.map(({ doubt }) => doubt)).toEqual(['Ring to check which week']);
  });

  it('keeps to a mile from the area that is chosen', async () => {
    const [oldMill] = (await searchTown([], NOW)).areas.list;
    if (!oldMill) throw new Error('Millbrook has no area');
    const { lat, lng } = oldMill.point;
    const records = [
      group('Near', 'Mon 13:00-14:00', at(lat + 0.005, lng)),
      group('Far', 'Mon 13:00-14:00', at(lat + 0.05, lng)),
      group('Nowhere', 'Mon 13:00-14:00'),
    ];
    const on = await day(records, { area: oldMill.id });
    expect(on.sessions.map(({ service }) => service.name)).toEqual(['Near']);
    expect(on.area?.id).toBe(oldMill.id);
    expect((await day(records, { area: 'atlantis' })).sessions).toHaveLength(3);
  });
});
