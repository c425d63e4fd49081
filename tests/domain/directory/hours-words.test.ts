import { expect, test } from 'vitest';
import { hoursWords } from '#src/domain/directory/hours-words.ts';
import { noHolidays } from '#src/domain/directory/schedule/holidays.ts';

const now = new Date('2026-11-23T12:00:00Z');

test.each([
  ['24/7', 'Day and night'],
  ['Mon-Fri 09:00-17:00', 'Monday to Friday, 9am to 5pm. Bank holidays: ring to check'],
  ['See the website for times', 'See the website for times'],
  ['Weekdays 9:00-17:00', 'Weekdays 9:00-17:00'],
  ['term 09:00-half past', 'term 09:00-half past'],
])('%s is told as “%s”', (hours, words) => {
  expect(hoursWords(hours, now, noHolidays)).toBe(words);
});
