import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { groupAnswer } from '#db/schema/people/upkeep.ts';
import { NotFound } from '#src/domain/problems.ts';
import { withdraw } from '../edit/hold.ts';
import { type AnswerContext, byGroup } from './answer.ts';
import { readAsk } from './asked.ts';
import { changeListing, versionOf } from './change-listing.ts';
import { takenBack } from './taken-back.ts';

export const UndoAnswer = z.object({ token: z.string().min(1).max(64), answer: z.uuid() });

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
