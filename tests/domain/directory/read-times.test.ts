import { expect, test } from 'vitest';
import { noHolidays } from '#src/domain/directory/schedule/holidays.ts';
import { readTimes, UnreadTimes } from '#src/domain/directory/schedule/read/times.ts';
import { sayTimes } from '#src/domain/directory/schedule/say/times.ts';

const TODAY = '2026-11-21';
const NOW = new Date('2026-11-21T12:00:00Z');
const said = (text: string) =>
  sayTimes(readTimes(text, TODAY), NOW, noHolidays).filter((line) => !line.startsWith('Bank holidays'));

test.each([
  ['every Tuesday 2 to 4pm, not August', ['Tuesday, 2pm to 4pm', 'Closed from 1 to 31 August']],
  ['Monday to Friday, 9am to 5pm', ['Monday to Friday, 9am to 5pm']],
  ['Mon-Fri 9-5pm', ['Monday to Friday, 9am to 5pm']],
  [
    'Tuesdays and Thursdays 10am-12 noon and 1pm-3.30pm',
    ['Tuesday and Thursday, 10am to noon and 1pm to 3.30pm'],
  ],
  ['first Saturday of the month, 10am to noon', ['First Saturday of the month, 10am to noon']],
  ['weekdays 09:00-17:00\nSaturday 10 to 2pm', ['Monday to Friday, 9am to 5pm', 'Saturday, 10am to 2pm']],
  [
    'every other Thursday 12.30 to 2pm (next: 26 November)',
    ['Every second Thursday, 12.30pm to 2pm (from 26 November) (next: 26 November)'],
  ],
  ['Closed from 24 December to 2 January', ['Closed from 24 December to 2 January']],
  ['Closed from 23 to 30 December', ['Closed from 23 to 30 December']],
  ['12 December 1pm to 4pm', ['Saturday 12 December 2026, 1pm to 4pm']],
  ['Friday 10pm to 6am', ['Friday 10pm to Saturday 6am']],
  ['Wednesday 6 to 8pm term time only', ['Wednesday, 6pm to 8pm', 'In school terms only']],
  ['By appointment', ['By appointment']],
])('times are read as people write them: %s', (text, lines) => {
  expect(said(text)).toEqual(lines);
});

test.each([
  'Monday 9 to 5',
  'when the moon is full',
  'Tuesday',
  '2pm to 4pm',
  'Blursday 2pm to 4pm',
  'Monday 25pm to 26pm',
])('what could mean two things, or nothing, is not guessed: %s', (text) => {
  expect(() => readTimes(text, TODAY)).toThrow(UnreadTimes);
});
