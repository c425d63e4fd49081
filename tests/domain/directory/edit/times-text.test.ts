import { describe, expect, test } from 'vitest';
import {
  joinTimes,
  readTimesText,
  timesParts,
  withTimesOf,
  writeTimesText,
} from '#src/domain/directory/edit/text/times-text.ts';
import { idFrom } from '#src/domain/directory/ids.ts';
import { parseHours } from '#src/domain/directory/schedule/parse-hours.ts';
import { UnreadTimes } from '#src/domain/directory/schedule/read/times.ts';
import { millbrookRecord } from '#tests/support/records.ts';
import { millbrook } from '#tests/support/town.ts';

const around = { now: new Date('2026-11-21T12:00:00Z'), holidays: millbrook().holidays };
const place = (name: string, hours: string) => ({
  id: idFrom('place', name),
  phones: [],
  schedules: parseHours(hours),
  location: {
    id: idFrom('location', name),
    name,
    locationType: 'physical' as const,
    addresses: [],
    accessibility: [],
  },
});
const two = millbrookRecord({
  serviceAtLocations: [place('Mill Hall', 'Mon 09:00-12:00'), place('The Quay', 'Tue 14:00-16:00')],
});
const hoursAt = (record: typeof two, name: string) =>
  record.serviceAtLocations
    .find(({ location }) => location.name === name)
    ?.schedules.map(({ byday, opensAt }) => `${byday} ${opensAt}`);

describe('times in words', () => {
  test('what people write becomes times, and is said back', () => {
    const made = writeTimesText(millbrookRecord(), 'every Tuesday 2 to 4pm, not August', around);
    expect(made.schedules.length).toBeGreaterThan(0);
    expect(readTimesText(made, around)).toMatch(/^Tuesday, 2pm to 4pm/);
  });

  test('each place keeps its own times when those of another change', () => {
    const parts = timesParts(two, around);
    expect(parts.map(({ name }) => name)).toEqual(['Mill Hall', 'The Quay']);
    const text = joinTimes(
      parts.map((part) => (part.name === 'The Quay' ? { ...part, words: 'Friday, 1pm to 2pm' } : part)),
    );
    const made = writeTimesText(two, text, around);
    expect(hoursAt(made, 'Mill Hall')).toEqual(['MO 09:00']);
    expect(hoursAt(made, 'The Quay')).toEqual(['FR 13:00']);
    expect(made.schedules).toEqual([]);
  });

  test('the times of the only place stay the times of that place', () => {
    const one = millbrookRecord({ serviceAtLocations: [place('Mill Hall', 'Mon 09:00-12:00')] });
    const made = writeTimesText(one, 'Wednesday, 9am to 12 noon', around);
    expect(made.schedules).toEqual([]);
    expect(hoursAt(made, 'Mill Hall')).toEqual(['WE 09:00']);
  });

  test('what cannot be read is refused with the words that it is about', () => {
    expect(() => writeTimesText(two, 'Mill Hall:\nwhen the moon is full', around)).toThrow(UnreadTimes);
    expect(() => writeTimesText(two, 'Mill Hall:\nwhen the moon is full', around)).toThrow(/moon is full/);
  });

  test('those of an older version come back as they were kept', () => {
    const changed = writeTimesText(two, '', around);
    expect(readTimesText(changed, around)).toBe('');
    expect(withTimesOf(changed, two).serviceAtLocations).toEqual(two.serviceAtLocations);
  });
});
