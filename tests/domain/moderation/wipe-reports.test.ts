import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { reportStatus, sendReport } from '#src/domain/moderation/report.ts';
import { wipeReports } from '#src/domain/moderation/wipe-reports.ts';
import { NotFound } from '#src/domain/problems.ts';
import { millbrookRecord } from '#tests/support/records.ts';
import { openTown } from '#tests/support/town.ts';

const DAY = 86_400_000;

test('a report is wiped when its days are over, and not before', async () => {
  const town = await openTown();
  const record = millbrookRecord();
  await town.publish(record);
  const words = 'The door is round the back.';
  const form = { serviceId: record.id, wrong: 'other', words, formId: randomUUID() } as const;
  const { token } = await sendReport(town, form);
  const later = (days: number) => new Date(town.now.getTime() + days * DAY);
  const { reportDays } = town.place.retention;

  expect(await wipeReports({ ...town, now: later(reportDays - 1) })).toBe(0);
  expect(await reportStatus(town, token)).toMatchObject({ words });

  expect(await wipeReports({ ...town, now: later(reportDays) })).toBe(1);
  await expect(reportStatus(town, token)).rejects.toThrow(NotFound);
  expect(await wipeReports({ ...town, now: later(reportDays) })).toBe(0);
});
