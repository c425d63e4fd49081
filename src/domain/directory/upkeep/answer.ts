import { and, desc, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import type { People } from '#db/open.ts';
import { insertRows } from '#db/rows.ts';
import { groupAnswer } from '#db/schema/people/upkeep.ts';
import { newId } from '../ids.ts';
import type { ListingRecord } from '../record.ts';
import { listingsOf, readAsk } from './asked.ts';
import { type ChangeContext, changeListing } from './change-listing.ts';
import { withCheck } from './checks.ts';
import { dayIn, daysAfter } from './days.ts';
import type { UpkeepRules } from './rules.ts';
import { takeOffSheet } from './sheet-rows.ts';
import { BY_LINK, Taking, withTaking } from './taking.ts';

export interface AnswerContext extends ChangeContext {
  people: People;
  upkeep: UpkeepRules;
}

export const SAID = ['all-right', 'closed', 'closed-for-now', 'open-again', 'later'] as const;
export type Said = (typeof SAID)[number];

/** What a group says by its link, of one of its listings or of all. */
export const AnswerAsk = z.object({
  token: z.string().min(1).max(64),
  /** All of them where it is left out. */
  listing: z.uuid().optional(),
  said: z.enum(SAID, { error: 'Choose one of the buttons' }),
});

export const byGroup = (why: string) => ({ by: 'group', why });

/** What each answer makes of a listing; "later" leaves it as it is. */
function made(record: ListingRecord, said: Said, day: string): ListingRecord {
  if (said === 'later') return record;
  const status = {
    'all-right': record.status,
    closed: 'defunct',
    'closed-for-now': 'temporarily closed',
    'open-again': 'active',
  } as const;
  const { capacity } = record;
  return {
    ...withCheck(record, ['all'], { checkedOn: day, checkedBy: 'group', how: BY_LINK }),
    status: status[said],
    // They read "taking people" with the rest: it is as fresh as the check.
    ...(said === 'all-right' && capacity && { capacity: { ...capacity, since: day } }),
  };
}

const WHY: Record<Said, string> = {
  'all-right': 'The group says that all is right',
  closed: 'The group says that it has closed for good',
  'closed-for-now': 'The group says that it is closed for now',
  'open-again': 'The group says that it is open again',
  later: 'The group asked to be asked later',
};

/** Takes what a group says: it stands at once, and can be taken back by the same link. Said twice, it is said once.
 *  @throws NotFound when the link is over, or the listing is not one that it asks about */
export async function answerAsk(ctx: AnswerContext, input: z.infer<typeof AnswerAsk>): Promise<void> {
  const { token, listing, said } = AnswerAsk.parse(input);
  const ask = await readAsk(ctx, token);
  const day = dayIn(ctx.now);
  for (const serviceId of listingsOf(ask, listing)) {
    if (await saidAlready(ctx, ask.id, serviceId, said, day)) continue;
    const { before, after } = await changeListing(ctx, serviceId, byGroup(WHY[said]), (record) =>
      made(record, said, day),
    );
    await keepAnswer(ctx, {
      askId: ask.id,
      serviceId,
      said,
      ...(said === 'later' && { until: daysAfter(day, ctx.upkeep.laterDays) }),
      versionBefore: before,
      versionAfter: after,
    });
    await takeOffSheet(ctx, serviceId, { result: 'answered', by: 'group' });
  }
}

export const SayTaking = z.object({ token: z.string().min(1).max(64), listing: z.uuid(), status: Taking });

/** Publishes whether they are taking people. @throws NotFound */
export async function sayTaking(ctx: AnswerContext, input: z.infer<typeof SayTaking>): Promise<void> {
  const { token, listing, status } = SayTaking.parse(input);
  const ask = await readAsk(ctx, token);
  const day = dayIn(ctx.now);
  for (const serviceId of listingsOf(ask, listing)) {
    const publication = byGroup('The group says whether it is taking people');
    const { before, after } = await changeListing(ctx, serviceId, publication, (record) =>
      withTaking(record, status, day),
    );
    if (before !== after)
      await keepAnswer(ctx, {
        askId: ask.id,
        serviceId,
        said: 'taking',
        versionBefore: before,
        versionAfter: after,
      });
  }
}

interface Kept {
  askId: string;
  serviceId: string;
  said: Said | 'taking';
  until?: string;
  versionBefore: string;
  versionAfter: string;
}

async function keepAnswer({ people, now }: AnswerContext, kept: Kept): Promise<void> {
  await people.writeTx((tx) =>
    insertRows(tx, groupAnswer, [{ id: newId(now), at: now.toISOString(), ...kept }]),
  );
}

async function saidAlready(
  { people }: AnswerContext,
  askId: string,
  serviceId: string,
  said: Said,
  day: string,
): Promise<boolean> {
  const [last] = await people.db
    .select()
    .from(groupAnswer)
    .where(
      and(eq(groupAnswer.askId, askId), eq(groupAnswer.serviceId, serviceId), isNull(groupAnswer.undoneAt)),
    )
    .orderBy(desc(groupAnswer.at), desc(groupAnswer.id))
    .limit(1);
  return last?.said === said && dayIn(new Date(last.at)) === day;
}
