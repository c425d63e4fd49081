import { describe, expect, test } from 'vitest';
import { listing, searchTown } from '../search/search-town.ts';
import { freshId, weighed } from './needs-town.ts';

describe('whether it takes anybody', () => {
  const capacity = (status: 'full' | 'closed-until' | 'waiting-list', until?: string) => ({
    capacity: { id: freshId(), status, ...(until ? { until } : {}) },
  });

  test('what is full or closed for now is left out, a waiting list is not, and no council may be full', async () => {
    const town = await searchTown([
      listing('Full', capacity('full')),
      listing('Waiting', capacity('waiting-list')),
      listing('Shut for now', { status: 'temporarily closed' }),
      listing('A duty', { ...capacity('full'), statutory: true }),
    ]);
    const anybody = weighed(town, {});
    expect(anybody.left().sort()).toEqual(['Full', 'Shut for now']);
    expect(anybody.why('Full')?.words(3)).toBe('are full');
    expect(anybody.why('Shut for now')?.words(1)).toBe('is closed for now');
  });

  test('what can be used from a later day says from when', async () => {
    const town = await searchTown([
      listing('After Christmas', capacity('closed-until', '2027-01-04')),
      listing('Was closed', capacity('closed-until', '2026-11-01')),
      listing('Allowed in March', {
        authorisations: [{ id: freshId(), name: 'Immigration advice', startsOn: '2027-03-03' }],
      }),
      listing('Allowed already', {
        authorisations: [
          { id: freshId(), name: 'Immigration advice', startsOn: '2024-03-03' },
          { id: freshId(), name: 'Debt advice', startsOn: '2027-03-03' },
        ],
      }),
      listing('Paid for from April', { funding: [{ id: freshId(), startsOn: '2027-04-01' }] }),
      listing('Opens in February', {
        schedules: [
          { freq: 'WEEKLY', byday: 'MO', opensAt: '09:00', closesAt: '17:00', validFrom: '2027-02-01' },
        ],
      }),
      listing('One evening to come', {
        schedules: [{ dtstart: '2027-02-01', opensAt: '19:00', closesAt: '21:00' }],
      }),
    ]);
    const anybody = weighed(town, {});
    expect(anybody.left().sort()).toEqual([
      'After Christmas',
      'Allowed in March',
      'Opens in February',
      'Paid for from April',
    ]);
    expect(anybody.why('After Christmas')?.from?.words('4 January', 'they')).toBe(
      'From 4 January they can use this: it takes people again then.',
    );
    expect(anybody.why('Allowed in March')?.from?.words('3 March', 'you')).toBe(
      'From 3 March you can use this: it may not give this help before then.',
    );
  });

  test('what will never fit is not promised for later', async () => {
    const town = await searchTown([
      listing('Women, after Christmas', { whoFor: ['women'], ...capacity('closed-until', '2027-01-04') }),
    ]);
    expect(weighed(town, { gender: 'man' }).why('Women, after Christmas')?.id).toBe('who-women');
    expect(weighed(town, {}).why('Women, after Christmas')?.id).toBe('later');
  });
});
