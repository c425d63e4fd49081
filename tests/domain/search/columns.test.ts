import { describe, expect, it } from 'vitest';
import type { Columns } from '#src/domain/search/columns.ts';
import { openSearch } from '#src/domain/search/search.ts';
import { momentOf, WHENS } from '#src/domain/search/timetables.ts';
import { millbrookRecord } from '../../support/records.ts';
import { at, listing, searchTown } from './search-town.ts';

const weekly = (byday: string, opensAt: string, closesAt: string) => [
  { freq: 'WEEKLY' as const, byday, opensAt, closesAt },
];

/** What the columns know of each listing, in words rather than numbers of their own. */
function told(columns: Columns) {
  return Array.from({ length: columns.end }, (_, key) => key)
    .filter((key) => columns.alive[key])
    .map((key) => ({
      key,
      name: columns.names[key],
      organization: columns.organizationNames[columns.organization[key] as number],
      numbers: [
        columns.flags,
        columns.how,
        columns.access,
        columns.reach,
        columns.capacity,
        columns.minimumAge,
        columns.maximumAge,
        columns.checkedDay,
        columns.firstNeed,
        columns.needCount,
        columns.latE5,
        columns.lngE5,
      ].map((each) => each[key]),
      needs: columns.needs.optionsOf(key),
      own: columns.ownNeeds.optionsOf(key),
      types: columns.types.optionsOf(key),
      whoFor: columns.whoFor.optionsOf(key),
      languages: columns.languages.optionsOf(key).sort(),
      points: columns.morePoints.get(key),
      authorities: [...(columns.authoritySets[columns.authoritySet[key] as number] ?? [])],
      schedules: columns.timetables.schedulesOf(columns.timetable[key] as number),
    }));
}

describe('the columns', () => {
  it('patched after edits are what they would be if read anew', async () => {
    const records = Array.from({ length: 40 }, (_, n) =>
      listing(`Desk ${n}`, {
        needs: n % 2 ? ['debt'] : ['food-bank', 'groups'],
        free: n % 3 === 0,
        ...at(52.1 + n / 1000, -2.2),
      }),
    );
    const town = await searchTown(records);
    await town.publish(
      ...records.slice(0, 10).map((record) => ({
        ...record,
        name: `${record.name} changed`,
        needs: ['eviction'],
        free: false,
        serviceAtLocations: [],
        languages: [{ id: record.id, name: 'Polish' }],
        authorities: ['E07000237'],
      })),
    );
    await town.publish(...records.slice(8, 20).map((record) => ({ ...record, status: 'defunct' as const })));
    await town.publish(listing('A new desk', { needs: ['debt'], schedules: weekly('MO', '09:00', '12:00') }));
    town.search.catchUp(town.now);
    expect(told(town.search.columns)).toEqual(told(openSearch({ ...town }).columns));
    expect(town.search.columns.live).toBe(29);
  });

  it('an edit is found at once, by its new words and no longer by its old', async () => {
    const record = listing('Semaphore society');
    const town = await searchTown([record]);
    expect((await town.find({ q: 'semaphore' })).total).toBe(1);
    await town.publish({ ...record, name: 'Heliograph society' });
    expect((await town.find({ q: 'semaphore', exact: true })).total).toBe(0);
    expect((await town.find({ q: 'heliograph', exact: true })).total).toBe(1);
    await town.publish({ ...record, status: 'inactive' });
    expect((await town.find({ q: 'heliograph', exact: true })).total).toBe(0);
  });

  it('a confidential place has no point', async () => {
    const town = await searchTown([millbrookRecord({ confidentialLocation: true, ...at(52.1, -2.2) })]);
    expect([town.search.columns.latE5[1], town.search.columns.lngE5[1]]).toEqual([0, 0]);
  });
});

describe('when a timetable is open', () => {
  // A Saturday, noon in London.
  const saturday = new Date('2026-11-21T12:00:00Z');
  const whens = async (schedules: ReturnType<typeof weekly>, now: Date) => {
    const town = await searchTown([listing('Desk', { schedules })], now);
    const bits = town.search.columns.timetables.when(
      town.search.columns.timetable[1] as number,
      momentOf(now),
    );
    return WHENS.filter((_, at) => (bits & (1 << at)) !== 0);
  };

  it.each([
    ['MO,TU', '09:00', '17:00', ['monday', 'tuesday']],
    ['SA', '10:00', '13:00', ['now', 'today', 'weekend', 'saturday']],
    ['SA', '09:00', '11:00', []],
    ['SU', '14:00', '16:00', ['weekend', 'sunday']],
    ['TH', '19:00', '21:00', ['evening', 'thursday']],
    ['SA', '15:00', '16:00', ['today', 'weekend', 'saturday']],
  ])('%s %s–%s on a Saturday noon', async (byday, opensAt, closesAt, expected) => {
    expect(await whens(weekly(byday, opensAt, closesAt), saturday)).toEqual(expected);
  });

  it('is worked out anew the next day', async () => {
    const town = await searchTown([listing('Desk', { schedules: weekly('MO', '09:00', '17:00') })], saturday);
    expect((await town.find({ when: 'today' })).total).toBe(0);
    const { find } = await import('#src/domain/search/find.ts');
    const { ServiceQuery } = await import('#src/domain/search/query.ts');
    expect(
      (await find({ ...town, now: new Date('2026-11-23T10:00:00Z') }, ServiceQuery.parse({ when: 'today' })))
        .total,
    ).toBe(1);
  });

  it('can be worked out little by little beforehand', async () => {
    const town = await searchTown(
      ['MO', 'TU', 'WE'].map((day) => listing(day, { schedules: weekly(day, '09:00', '17:00') })),
      saturday,
    );
    expect(town.search.warm(saturday, 2)).toBe(1);
    expect(town.search.warm(saturday, 2)).toBe(0);
  });
});
