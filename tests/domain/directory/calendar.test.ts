import { expect, test } from 'vitest';
import { calendarOf } from '#src/domain/directory/calendar.ts';
import { parseHours } from '#src/domain/directory/schedule/parse-hours.ts';
import { NotFound } from '#src/domain/problems.ts';
import { millbrookRecord } from '../../support/records.ts';
import { openTown } from '../../support/town.ts';

const schedules = parseHours('Tue 10:00-12:00');

test('an example is marked as one in a calendar too', async () => {
  const town = await openTown();
  const record = millbrookRecord({ key: 'supper', name: 'Supper club', kind: 'example', schedules });
  await town.publish(record);
  expect(await calendarOf(town, record.id)).toContain('SUMMARY:Supper club (Example)');
});

test('a sensitive session is an appointment and no more', async () => {
  const town = await openTown();
  const record = millbrookRecord({ key: 'safe', name: 'Safe at home', sensitive: true, schedules });
  await town.publish(record);
  const calendar = await calendarOf(town, record.id);
  expect(calendar).toContain('SUMMARY:Appointment');
  expect(calendar).not.toContain('Safe');
});

test('what is closed for now puts nothing in a calendar', async () => {
  const town = await openTown();
  const record = millbrookRecord({ key: 'shut', status: 'temporarily closed', schedules });
  await town.publish(record);
  await expect(calendarOf(town, record.id)).rejects.toThrow(NotFound);
});

test('the clocks of the place are told in the file, and each session by them', async () => {
  const town = await openTown();
  const record = millbrookRecord({ key: 'weekly', schedules });
  await town.publish(record);
  const calendar = await calendarOf(town, record.id);
  expect(calendar).toMatch(/BEGIN:VTIMEZONE\r\nTZID:Europe\/London[\s\S]*END:VTIMEZONE/);
  expect(calendar).toContain('DTSTART;TZID=Europe/London:20261124T100000');
  expect(calendar).toMatch(/RRULE:FREQ=WEEKLY;BYDAY=TU/);
});
