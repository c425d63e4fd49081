import { ne } from 'drizzle-orm';
import { report } from '#db/schema/people/report.ts';
import type { QueueItem } from './item.ts';
import { type QueueContext, subjectsOf } from './world.ts';

/** What people say is wrong: the same of one listing, from however many, is one item. */
export async function faultsWaiting(ctx: QueueContext): Promise<QueueItem[]> {
  const reports = await ctx.people.db.select().from(report).where(ne(report.state, 'answered'));
  const subjects = await subjectsOf(
    ctx,
    reports.map(({ serviceId }) => serviceId),
  );
  const same = Map.groupBy(reports, ({ serviceId, wrong }) => `${serviceId} ${wrong}`);
  return [...same.values()].flatMap((told): QueueItem[] => {
    const [first] = told;
    const subject = first && subjects.get(first.serviceId);
    if (!subject) return [];
    const { record, serviceId, name, versionId, crisis, plans, opened } = subject;
    const { wrong } = first;
    return [
      {
        kind: 'fault',
        id: serviceId,
        wrong,
        serviceId,
        name,
        versionId,
        about: [wrong],
        danger: wrong === 'wrong-number',
        crisis,
        closure: wrong === 'closed',
        people: told.length,
        plans,
        opened,
        sensitive: record.sensitive,
        since: told.map(({ madeAt }) => madeAt).sort()[0] ?? first.madeAt,
        low: false,
        mine: false,
        asked: told.some(({ state }) => state === 'looking'),
      },
    ];
  });
}
