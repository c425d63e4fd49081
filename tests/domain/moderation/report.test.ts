import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { reportStatus, type SendReport, sendReport } from '#src/domain/moderation/report.ts';
import { Conflict, Invalid, NotFound } from '#src/domain/problems.ts';
import { millbrookRecord } from '#tests/support/records.ts';
import { openTown } from '#tests/support/town.ts';

const record = millbrookRecord();
const wrongNumber = (): SendReport => ({
  serviceId: record.id,
  wrong: 'wrong-number',
  words: 'It rings a shop.',
  formId: randomUUID(),
});

async function townWithKitchen() {
  const town = await openTown();
  await town.publish(record);
  return town;
}

test('whoever reports gets a reference, and their page says honestly that nobody has looked yet', async () => {
  const town = await townWithKitchen();
  const { reference, token } = await sendReport(town, wrongNumber());
  expect(reference).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/);
  expect(await reportStatus(town, token)).toMatchObject({
    reference,
    words: 'It rings a shop.',
    state: 'new',
    service: { name: record.name },
  });
});

test('pressing twice sends once and leads to the same page', async () => {
  const town = await townWithKitchen();
  const form = wrongNumber();
  const answers = await Promise.all(Array.from({ length: 50 }, () => sendReport(town, form)));
  expect(new Set(answers.map((answer) => answer.token)).size).toBe(1);
  expect(town.people.sqlite.prepare('select count(*) from report').pluck().get()).toBe(1);
});

test('a report is kept with people, never in the directory, and no secret is kept as it is', async () => {
  const town = await townWithKitchen();
  const form = wrongNumber();
  const { token } = await sendReport(town, form);
  const kept = JSON.stringify(town.people.sqlite.prepare('select * from report').all());
  expect(kept).not.toContain(token);
  expect(kept).not.toContain(form.formId);
  expect(
    town.directory.sqlite.prepare("select count(*) from sqlite_master where name = 'report'").pluck().get(),
  ).toBe(0);
});

test('a report has a day on which it is wiped', async () => {
  const town = await townWithKitchen();
  await sendReport(town, wrongNumber());
  expect(town.people.sqlite.prepare('select erase_on from report').pluck().get()).toMatch(
    /^20\d\d-\d\d-\d\d$/,
  );
});

test('"something else" without words is refused with what to do', async () => {
  const town = await townWithKitchen();
  await expect(sendReport(town, { ...wrongNumber(), wrong: 'other', words: '' })).rejects.toThrow(Invalid);
});

test('a listing that has gone cannot be reported, and a made-up secret finds nothing', async () => {
  const town = await townWithKitchen();
  await expect(sendReport(town, { ...wrongNumber(), serviceId: randomUUID() })).rejects.toThrow(NotFound);
  await expect(reportStatus(town, 'made-up')).rejects.toThrow(NotFound);
});

test('one listing takes so many reports a day and no more', async () => {
  const town = await townWithKitchen();
  for (let count = 0; count < 30; count++) await sendReport(town, wrongNumber());
  await expect(sendReport(town, wrongNumber())).rejects.toThrow(Conflict);
  const tomorrow = { ...town, now: new Date(town.now.getTime() + 86_500_000) };
  await expect(sendReport(tomorrow, wrongNumber())).resolves.toHaveProperty('reference');
});
