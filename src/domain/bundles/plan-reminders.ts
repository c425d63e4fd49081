import { setImmediate } from 'node:timers/promises';
import { and, asc, eq, gt, isNull, lt } from 'drizzle-orm';
import type { Directory, People } from '#db/open.ts';
import { bundle, bundleStep } from '#db/schema/people/bundle.ts';
import { planLetter, planSent } from '#db/schema/people/plan-letter.ts';
import { placeKey } from '#src/domain/accounts/place-key.ts';
import { nextSession } from '#src/domain/directory/calendar.ts';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import { dateOf } from '#src/domain/directory/schedule/clock/days.ts';
import { londonToUtc, minuteOf, utcToLondon } from '#src/domain/directory/schedule/clock/london-time.ts';
import type { Holidays } from '#src/domain/directory/schedule/holidays.ts';
import type { Letters } from '#src/domain/notifications/letter.ts';
import { latestOf } from './latest.ts';
import { keepToSend, openToSend, queuePlanLetter, type ToSend } from './plan-letter.ts';

const DAY = 86_400_000;
/** Between these hours of the day before, so that no phone rings at night. */
const FROM_HOUR = 10;
const TO_HOUR = 20;

interface Context {
  people: People;
  directory: Pick<Directory, 'db'>;
  letters: Letters;
  holidays: Holidays;
  now: Date;
}

interface Step {
  serviceId: string;
  /** None when it has closed or is gone. */
  record: ListingRecord | undefined;
}

/** Queues what people asked to be told of their plans: that something on it is tomorrow, that a place on it has closed.
 *  What was asked for is wiped with its last message. */
export async function tellOfPlans(ctx: Context): Promise<void> {
  const { people, now } = ctx;
  await forgetSent(ctx);
  const asked = await people.db
    .select({ letter: planLetter })
    .from(planLetter)
    .innerJoin(bundle, eq(bundle.id, planLetter.bundleId))
    .where(gt(bundle.endsAt, now.toISOString()));
  if (asked.length === 0) return;
  const key = await placeKey(people);
  for (const { letter } of asked) {
    await tellOf(ctx, key, letter);
    // Many plans are no reason to keep those who search waiting.
    await setImmediate();
  }
}

async function tellOf(ctx: Context, key: string, letter: typeof planLetter.$inferSelect): Promise<void> {
  const { bundleId } = letter;
  const toSend = openToSend(key, bundleId, letter.sealed);
  const steps = await stepsToDo(ctx, bundleId);
  const reminder = toSend && letter.remind ? remindersOf(ctx, steps, toSend) : undefined;
  const closed = toSend && letter.closed ? newlyClosed(steps, toSend) : [];
  const remind = reminder?.more ?? false;
  if (toSend && remind === letter.remind && !reminder?.due.length && closed.length === 0) return;
  await ctx.people.writeTx(async (tx) => {
    const [still] = await tx.db.select().from(planLetter).where(eq(planLetter.bundleId, bundleId));
    // Somebody said stop, or asked for something else, while we looked.
    if (still?.sealed !== letter.sealed) return;
    if (toSend && reminder?.due.length)
      await queuePlanLetter(ctx, tx, 'plan-reminder', toSend, {
        key: `reminder ${bundleId} ${reminder.day}`,
        notAfter: reminder.until,
      });
    if (toSend && closed.length > 0)
      await queuePlanLetter(ctx, tx, 'plan-closed', toSend, {
        key: `closed ${bundleId} ${[...closed].sort().join(' ')}`,
      });
    const words = toSend && {
      ...toSend,
      reminded: [...toSend.reminded, ...(reminder?.due ?? [])],
      told: [...toSend.told, ...closed],
    };
    const none = { to: { email: '' }, code: '', reminded: [], told: [] };
    await keepToSend(
      tx,
      key,
      bundleId,
      { remind, closed: letter.closed && toSend !== undefined },
      words ?? none,
    );
  });
}

/** The places of a plan that are still to be gone to. */
async function stepsToDo(ctx: Context, bundleId: string): Promise<Step[]> {
  const rows = await ctx.people.db
    .select({ serviceId: bundleStep.serviceId })
    .from(bundleStep)
    .where(
      and(eq(bundleStep.bundleId, bundleId), isNull(bundleStep.removedAt), eq(bundleStep.state, 'not-yet')),
    )
    .orderBy(asc(bundleStep.position));
  const steps: Step[] = [];
  for (const { serviceId } of rows)
    if (serviceId !== null) steps.push({ serviceId, record: (await latestOf(ctx, serviceId)).record });
  return steps;
}

const newlyClosed = (steps: readonly Step[], { told }: ToSend) =>
  steps
    .filter(({ serviceId, record }) => !record && !told.includes(serviceId))
    .map(({ serviceId }) => serviceId);

/** Which places open tomorrow, each told of once, and whether a reminder is still to come after that. */
function remindersOf({ now, holidays }: Context, steps: readonly Step[], { reminded }: ToSend) {
  const here = utcToLondon(minuteOf(now));
  const tomorrow = new Date(londonToUtc(here.day + 1, 0) * 60_000);
  const hour = here.minute / 60;
  const open = steps.flatMap(({ serviceId, record }) => {
    if (!record || record.status === 'temporarily closed' || reminded.includes(serviceId)) return [];
    const session = nextSession(record, { now: tomorrow, holidays });
    return session ? [{ serviceId, day: utcToLondon(session.start).day }] : [];
  });
  const isTime = hour >= FROM_HOUR && hour < TO_HOUR;
  const due = isTime ? open.filter(({ day }) => day === here.day + 1).map(({ serviceId }) => serviceId) : [];
  return { due, more: open.length > due.length, day: dateOf(here.day + 1), until: tomorrow };
}

async function forgetSent({ people, now }: Pick<Context, 'people' | 'now'>): Promise<void> {
  const isOld = lt(planSent.at, new Date(now.getTime() - DAY).toISOString());
  const [old] = await people.db.select({ id: planSent.id }).from(planSent).where(isOld).limit(1);
  if (old) await people.writeTx(({ db }) => db.delete(planSent).where(isOld));
}
