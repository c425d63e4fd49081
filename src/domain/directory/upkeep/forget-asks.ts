import { and, isNotNull, lt } from 'drizzle-orm';
import type { People } from '#db/open.ts';
import { takingAsk } from '#db/schema/people/taking.ts';
import { ask, groupAnswer, toRing } from '#db/schema/people/upkeep.ts';
import { dayIn, daysAfter } from './days.ts';

/** Letters are counted over a year. */
const KEPT_DAYS = 400;
/** Longer than a row of texts without an answer, and than anybody takes to answer. */
const TEXTS_KEPT_DAYS = 120;

/** Wipes who was asked, who answered and who was rung, once nothing is counted by it any more. */
export async function forgetAsks({ people, now }: { people: People; now: Date }): Promise<void> {
  const today = dayIn(now);
  const before = daysAfter(today, -KEPT_DAYS);
  await people.writeTx(async ({ db }) => {
    await db.delete(ask).where(lt(ask.day, before));
    await db.delete(takingAsk).where(lt(takingAsk.day, daysAfter(today, -TEXTS_KEPT_DAYS)));
    await db.delete(groupAnswer).where(lt(groupAnswer.at, before));
    await db.delete(toRing).where(and(isNotNull(toRing.doneAt), lt(toRing.doneAt, before)));
  });
}
