import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Directory, People } from '#db/open.ts';
import { ending } from '#db/schema/people/watch.ts';
import { readLink } from '#src/domain/accounts/secret-link.ts';
import { Invalid, NotFound } from '#src/domain/problems.ts';
import { dayIn } from '../upkeep/days.ts';
import { claimsEndingBy } from './dated-claims.ts';
import { refuseWordsOf } from './refuse-reference.ts';
import { refuseEnd } from './settle-ending.ts';

/** What a group sees that opened the link in its letter. */
export const AskedEnding = z.object({
  name: z.string(),
  example: z.boolean(),
  what: z.string(),
  kind: z.enum(['authorisation', 'funding']),
  endsOn: z.string(),
  ended: z.boolean(),
  said: z.enum(['renewed', 'ends']).optional(),
  until: z.string().optional(),
  reference: z.string().optional(),
  /** An editor has dealt with it: nothing more is asked. */
  settled: z.boolean(),
});

interface Context {
  directory: Directory;
  people: People;
  now: Date;
}

const NO_LINK = 'This link does not work any more. Use the link in our newest letter, or ring us.';

async function readRow({ people, now }: Pick<Context, 'people' | 'now'>, token: string) {
  const link = await readLink({ people, now }, { purpose: 'ending', token });
  const [row] = link ? await people.db.select().from(ending).where(eq(ending.id, link.subject)) : [];
  if (!row) throw new NotFound(NO_LINK);
  return row;
}

/** The date that a letter asks about. Changes nothing. @throws NotFound */
export async function seeEnding(ctx: Context, token: string): Promise<z.infer<typeof AskedEnding>> {
  const row = await readRow(ctx, token);
  const [claim] = await claimsEndingBy(ctx.directory, {
    by: '9999-12-31',
    withExamples: true,
    claimId: row.claimId,
  });
  if (!claim) throw new NotFound('The directory does not say this of your listing any more.');
  const { name, example, what, kind, endsOn } = claim;
  return {
    name,
    example,
    what,
    kind,
    endsOn,
    ended: endsOn < dayIn(ctx.now),
    ...(row.said && { said: row.said === 'renewed' ? 'renewed' : 'ends' }),
    ...(row.until && { until: row.until }),
    ...(row.reference && { reference: row.reference }),
    settled: row.settled !== null || endsOn !== row.endsOn,
  };
}

export const AnswerEnding = z.object({
  token: z.string().min(1).max(64),
  said: z.enum(['renewed', 'ends'], { error: 'Choose one of the buttons' }),
  /** YYYY-MM-DD, when it is renewed. */
  until: z.string().trim().max(20).default(''),
  reference: z.string().trim().max(80, 'Use 80 letters or fewer').default(''),
});

/** Takes what a group says of its date. An editor looks at it before anybody reads it: what a group may do is often the law's to say.
 *  @throws NotFound; Invalid with a sentence for the day and the reference */
export async function answerEnding(ctx: Context, input: z.infer<typeof AnswerEnding>): Promise<void> {
  const { token, said, until, reference } = AnswerEnding.parse(input);
  const row = await readRow(ctx, token);
  if (said === 'renewed') {
    const faults = {
      until: refuseEnd(until, row.endsOn, ctx.now),
      reference: refuseWordsOf(reference),
    };
    const fields = Object.fromEntries(
      Object.entries(faults).flatMap(([box, why]) => (why ? [[box, why]] : [])),
    );
    const [first] = Object.values(fields);
    if (first) throw new Invalid(first, fields);
  }
  const isRenewed = said === 'renewed';
  await ctx.people.writeTx(({ db }) =>
    db
      .update(ending)
      .set({
        said,
        until: isRenewed ? until : null,
        reference: isRenewed && reference ? reference : null,
        saidAt: ctx.now.toISOString(),
      })
      .where(eq(ending.id, row.id)),
  );
}
