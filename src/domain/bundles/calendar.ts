import { calendarOfEvents, nextSession } from '#src/domain/directory/calendar.ts';
import { NotFound } from '#src/domain/problems.ts';
import type { PlanContext } from './context.ts';
import { latestOf } from './latest.ts';
import { openPlan, stepNamed, stepsOf } from './plan-rows.ts';

const NO_TIMES = 'No step of this plan has times that are known well enough for a calendar. Ring to check.';

/** A calendar file (RFC 5545) with the next time of each step that has one, or of one step. A sensitive place is called an
 *  appointment and nothing else; the person's notes stay out of it.
 *  @throws NotFound when nothing on the plan has a time. */
export async function planCalendar(
  ctx: PlanContext,
  { token, step }: { token: string; step?: string },
): Promise<string> {
  const { plan } = await openPlan(ctx, token);
  const { standing } = await stepsOf(ctx.people, plan);
  const chosen = step === undefined ? standing : [stepNamed(standing, step)];
  const events = [];
  for (const { id, serviceId, state } of chosen) {
    if (serviceId === null || (state !== 'not-yet' && step === undefined)) continue;
    const { record } = await latestOf(ctx, serviceId);
    if (!record || record.status === 'temporarily closed') continue;
    const sensitive = record.sensitive || record.needs.some((need) => ctx.taxonomy.isSensitive(need));
    const session = nextSession(record, ctx);
    if (session) events.push({ ...session, id, record, sensitive });
  }
  if (events.length === 0) throw new NotFound(NO_TIMES);
  return calendarOfEvents(ctx, events);
}
