import { addService } from '#src/domain/bundles/add.ts';
import { type SendPlan, sendPlan } from '#src/domain/bundles/send-plan.ts';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import { parseHours } from '#src/domain/directory/schedule/parse-hours.ts';
import { deliverDue } from '#src/domain/notifications/deliver.ts';
import type { Outgoing } from '#src/domain/notifications/transport.ts';
import { openPlanTown, type PlanTown } from '#tests/support/plans.ts';
import { millbrookRecord } from '#tests/support/records.ts';

const HOUR = 3_600_000;
// A Friday.
export const friday = new Date('2026-11-20T12:00:00Z');
export const kitchen = (given: Partial<ListingRecord> = {}) =>
  millbrookRecord({ schedules: parseHours('Tue 10:00-12:00'), ...given });
export const pantry = millbrookRecord({
  key: 'pantry',
  name: 'Millbrook Pantry',
  schedules: parseHours('Thu 14:00-16:00'),
});
export const later = (ctx: PlanTown, hours: number): PlanTown => ({
  ...ctx,
  now: new Date(ctx.now.getTime() + hours * HOUR),
});

export async function planHere(...records: ListingRecord[]) {
  const ctx = { ...(await openPlanTown(friday)), canText: true };
  await ctx.publish(...records);
  let token: string | undefined;
  for (const { id } of records)
    ({ token } = await addService(ctx, { token, service: id, because: ['no food today'], needs: [] }));
  const send = (given: Partial<SendPlan> = {}, at: PlanTown = ctx) =>
    sendPlan(
      { ...at, canText: true },
      {
        token: token ?? '',
        safe: true,
        by: 'email',
        to: 'ada@example.org',
        remind: false,
        closed: false,
        formId: crypto.randomUUID(),
        ...given,
      },
    );
  return { ctx, token: token ?? '', send };
}

/** Whatever has been queued by now, as it goes out. */
export async function lettersOf(ctx: PlanTown): Promise<Outgoing[]> {
  const sent: Outgoing[] = [];
  const transport = {
    async send(letter: Outgoing) {
      sent.push(letter);
      return undefined;
    },
  };
  await deliverDue({
    ...ctx,
    transports: { email: transport, text: transport },
    origin: 'https://help.example.org',
    clock: () => ctx.now,
    log: () => undefined,
  });
  return sent;
}
export const keptRows = ({ people }: PlanTown) => people.sqlite.prepare('select * from plan_letter').all();
