import { count, lte } from 'drizzle-orm';
import type { People } from '#db/open.ts';
import { report } from '#db/schema/people/report.ts';

/** Wipes the reports whose day has come, with all that people wrote in them. Returns how many. */
export async function wipeReports({ people, now }: { people: People; now: Date }): Promise<number> {
  const isDue = lte(report.eraseOn, now.toISOString().slice(0, 10));
  const [due] = await people.db.select({ count: count() }).from(report).where(isDue);
  if (!due || due.count === 0) return 0;
  await people.writeTx(async ({ db }) => {
    await db.delete(report).where(isDue);
  });
  return due.count;
}
