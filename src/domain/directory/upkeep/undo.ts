import { isDeepStrictEqual } from 'node:util';
import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { groupAnswer } from '#db/schema/people/upkeep.ts';
import { Conflict, NotFound } from '#src/domain/problems.ts';
import { withdraw } from '../edit/hold.ts';
import type { ListingRecord } from '../record.ts';
import { type AnswerContext, byGroup } from './answer.ts';
import { readAsk } from './asked.ts';
import { changeListing, versionOf } from './change-listing.ts';

export const UndoAnswer = z.object({ token: z.string().min(1).max(64), answer: z.uuid() });

/** What was changed between two versions, changed back in a third. @throws Conflict where somebody else has changed it since */
function takenBack(now: ListingRecord, before: ListingRecord, after: ListingRecord): ListingRecord {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])] as (keyof ListingRecord)[];
  const changed = fields.filter(
    (field) => field !== 'lastModified' && !isDeepStrictEqual(before[field], after[field]),
  );
  if (changed.some((field) => !isDeepStrictEqual(now[field], after[field])))
    throw new Conflict(
      'Somebody has changed this listing since. Tell us what is wrong and we will put it right.',
    );
  return { ...now, ...Object.fromEntries(changed.map((field) => [field, before[field]])) };
}

/** Takes an answer back: the listing is as it was before, and changes that still wait are withdrawn.
 *  @throws NotFound, Conflict */
export async function undoAnswer(ctx: AnswerContext, input: z.infer<typeof UndoAnswer>): Promise<void> {
  const { token, answer: id } = UndoAnswer.parse(input);
  const ask = await readAsk(ctx, token);
  const { people, directory, now } = ctx;
  const [answer] = await people.db
    .select()
    .from(groupAnswer)
    .where(and(eq(groupAnswer.id, id), eq(groupAnswer.askId, ask.id)));
  if (!answer) throw new NotFound('There is nothing to take back.');
  if (answer.undoneAt) return;
  const { serviceId, versionBefore, versionAfter } = answer;
  if (versionBefore && versionAfter && versionBefore !== versionAfter) {
    const [before, after] = [
      await versionOf(directory, versionBefore),
      await versionOf(directory, versionAfter),
    ];
    if (before && after)
      await changeListing(ctx, serviceId, byGroup('The group took its answer back'), (record) =>
        takenBack(record, before, after),
      );
  }
  await people.writeTx(async (tx) => {
    await tx.db
      .update(groupAnswer)
      .set({ undoneAt: now.toISOString() })
      .where(and(eq(groupAnswer.id, id), isNull(groupAnswer.undoneAt)));
    if (answer.said === 'changed') await withdraw(tx, { askId: ask.id, serviceId, now });
  });
}
