import { and, isNotNull, lt } from 'drizzle-orm';
import type { People } from '#db/open.ts';
import { ask, groupAnswer, toRing } from '#db/schema/people/upkeep.ts';
import { dayIn, daysAfter } from './days.ts';

/** Letters are counted over a year. */
const KEPT_DAYS = 400;

/** Wipes who was asked, who answered and who was rung, once nothing is counted by it any more. */
export async function forgetAsks({ people, now }: { people: People; now: Date }): Promise<void> {
  const before = daysAfter(dayIn(now), -KEPT_DAYS);
  await people.writeTx(async ({ db }) => {
    await db.delete(ask).where(lt(ask.day, before));
    await db.delete(groupAnswer).where(lt(groupAnswer.at, before));
    await db.delete(toRing).where(and(isNotNull(toRing.doneAt), lt(toRing.doneAt, before)));
  });
}
