import { and, eq, isNull, lt } from 'drizzle-orm';
import { z } from 'zod';
import type { Directory, People } from '#db/open.ts';
import { reachOut } from '#db/schema/people/watch.ts';
import { readLink } from '#src/domain/accounts/secret-link.ts';
import { standingListing } from '#src/domain/directory/upkeep/change-listing.ts';
import type { Areas } from '#src/domain/geo/areas.ts';
import { NotFound } from '#src/domain/problems.ts';
import type { Taxonomy } from '#src/domain/taxonomy/taxonomy.ts';

export const ANSWERS = ['could', 'already', 'no'] as const;
const Answer = z.enum(ANSWERS, { error: 'Choose one of the buttons' });
export type ReachOutAnswer = z.infer<typeof Answer>;

/** What a group sees that opened the link in its letter. */
export const AskedToHelp = z.object({
  serviceId: z.string(),
  name: z.string(),
  example: z.boolean(),
  need: z.string(),
  area: z.string(),
  answer: Answer.optional(),
});

interface Context {
  directory: Directory;
  people: People;
  taxonomy: Taxonomy;
  areas: Areas;
  now: Date;
}

async function readRow({ people, now }: Pick<Context, 'people' | 'now'>, token: string) {
  const link = await readLink({ people, now }, { purpose: 'could-you', token });
  const [row] = link ? await people.db.select().from(reachOut).where(eq(reachOut.id, link.subject)) : [];
  if (!row) throw new NotFound('This link does not work any more. Ring us if you would like to help.');
  return row;
}

export const answerOf = (said: string | null): ReachOutAnswer | undefined =>
  ANSWERS.find((each) => each === said);

/** What a letter asks of a group. Changes nothing. @throws NotFound */
export async function seeAskedToHelp(ctx: Context, token: string): Promise<z.infer<typeof AskedToHelp>> {
  const row = await readRow(ctx, token);
  const { record } = await standingListing(ctx.directory, row.serviceId);
  const answer = answerOf(row.answer);
  return {
    serviceId: row.serviceId,
    name: record.name,
    example: record.kind === 'example',
    need: ctx.taxonomy.need(row.need)?.name ?? '',
    area: ctx.areas.byId.get(row.area)?.name ?? '',
    ...(answer && { answer }),
  };
}

export const AnswerReachOut = z.object({ token: z.string().min(1).max(64), answer: Answer });

/** Takes what the group says, for an editor to go on with; said again, the last stands. @throws NotFound */
export async function answerReachOut(
  ctx: Pick<Context, 'people' | 'now'>,
  input: z.infer<typeof AnswerReachOut>,
): Promise<void> {
  const { token, answer } = AnswerReachOut.parse(input);
  const { id } = await readRow(ctx, token);
  await ctx.people.writeTx(({ db }) =>
    db
      .update(reachOut)
      // What an editor has dealt with comes back when the group says something else.
      .set({ answer, answeredAt: ctx.now.toISOString(), doneAt: null, doneBy: null })
      .where(eq(reachOut.id, id)),
  );
}

export const SettleReachOut = z.object({ id: z.uuid(), answer: Answer.optional() });

/** An editor has dealt with it: the answer that came of a call may be noted with it. */
export async function settleReachOut(
  { people, now }: Pick<Context, 'people' | 'now'>,
  { accountId }: { accountId: string },
  input: z.infer<typeof SettleReachOut>,
): Promise<void> {
  const { id, answer } = SettleReachOut.parse(input);
  const at = now.toISOString();
  await people.writeTx(({ db }) =>
    db
      .update(reachOut)
      .set({ ...(answer && { answer, answeredAt: at }), doneAt: at, doneBy: accountId })
      .where(and(eq(reachOut.id, id), isNull(reachOut.doneAt))),
  );
}

const KEPT = 400 * 86_400_000;

/** Wipes what was asked more than a year ago. */
export const wipeReachOuts = ({ people, now }: Pick<Context, 'people' | 'now'>) =>
  people.writeTx(({ db }) =>
    db.delete(reachOut).where(lt(reachOut.askedAt, new Date(now.getTime() - KEPT).toISOString())),
  );
