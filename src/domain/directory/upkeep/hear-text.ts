import { and, desc, eq, gte } from 'drizzle-orm';
import { z } from 'zod';
import type { Connection, People } from '#db/open.ts';
import { noTexts, takingAbout, takingAsk } from '#db/schema/people/taking.ts';
import { ask as asks } from '#db/schema/people/upkeep.ts';
import { placeKey } from '#src/domain/accounts/place-key.ts';
import { addressHash, MobileNumber } from '#src/domain/notifications/address.ts';
import { forgetBounce } from '#src/domain/notifications/bounced.ts';
import type { Letters } from '#src/domain/notifications/letter.ts';
import { queueLetter } from '#src/domain/notifications/queue.ts';
import { byGroup } from './answer.ts';
import { type ChangeContext, changeListing, standingListing } from './change-listing.ts';
import { dayIn, daysAfter } from './days.ts';
import { namesWords } from './send-ask.ts';
import { BY_TEXT, TAKING_WORDS, withTaking } from './taking.ts';
import { type Reply, readReply } from './taking-reply.ts';
import { waysTo } from './ways.ts';

/** A text that somebody sent us. */
export const TextHeard = z.object({
  /** The provider's name for it: the same when it tells us twice. */
  id: z.string().min(1).max(100),
  from: z.string().max(40),
  words: z.string().max(2_000),
  at: z.iso.datetime({ offset: true }),
});
export type TextHeard = z.infer<typeof TextHeard>;

export type Heard = 'taken' | 'stopped' | 'started' | 'unreadable' | 'nothing';

export interface HearContext extends ChangeContext {
  people: People;
  letters: Letters;
}

/** A mobile as a provider tells it, "447700900123". */
export function mobileOf(from: string): string | undefined {
  const mobile = MobileNumber.safeParse(from.replace(/^44/, '+44'));
  return mobile.success ? mobile.data : undefined;
}

/** A text answers the last one of ours, for as long. */
const ANSWERED_WITHIN = 28;

/** Takes a text: 1, 2 or 3 stands at once on every listing that our last text to this mobile asked about, and the group is
 *  told what now stands, so that nobody else can say it in its name unseen. */
export async function hearText(ctx: HearContext, heard: TextHeard): Promise<Heard> {
  const { people, now } = ctx;
  const from = mobileOf(heard.from);
  if (from === undefined) return 'nothing';
  const mark = addressHash(await placeKey(people), { text: from });
  const reply = readReply(heard.words);
  if (reply === 'stop' || reply === 'start') {
    const isKnown = await people.writeTx((tx) => noteWish(tx, mark, reply, now));
    if (!isKnown) return 'nothing';
    return reply === 'stop' ? 'stopped' : 'started';
  }
  const [ask] = await people.db
    .select()
    .from(takingAsk)
    .where(and(eq(takingAsk.mark, mark), gte(takingAsk.day, daysAfter(dayIn(now), -ANSWERED_WITHIN))))
    .orderBy(desc(takingAsk.day), desc(takingAsk.id))
    .limit(1);
  const at = earlier(new Date(heard.at), now);
  if (!ask || (ask.answeredAt !== null && at <= ask.answeredAt)) return 'nothing';
  const to = { text: from };
  if (reply === undefined) {
    if (ask.askedAgainAt !== null) return 'unreadable';
    await people.writeTx(async (tx) => {
      await tx.db.update(takingAsk).set({ askedAgainAt: at }).where(eq(takingAsk.id, ask.id));
      await queueLetter(ctx, tx, { letter: 'taking-again-text', to, key: `taking again ${ask.id}` });
    });
    return 'unreadable';
  }
  const names = await publishTaking(ctx, { askId: ask.id, text: from, reply });
  await people.writeTx(async (tx) => {
    await tx.db.update(takingAsk).set({ answeredAt: at }).where(eq(takingAsk.id, ask.id));
    // What comes from it shows that it works.
    await forgetBounce(tx, mark);
    if (names.length === 0) return;
    await queueLetter(ctx, tx, {
      letter: 'taking-thanks-text',
      to,
      facts: { listing: namesWords(names), taking: TAKING_WORDS[reply] },
      key: `taking thanks ${heard.id}`,
    });
  });
  return names.length > 0 ? 'taken' : 'nothing';
}

const earlier = (one: Date, other: Date) => new Date(Math.min(one.getTime(), other.getTime())).toISOString();

/** Notes it of a group that we have texted; of nobody else is even a mark kept. @returns whether it was one. */
async function noteWish(
  { db }: Connection,
  mark: string,
  wish: 'stop' | 'start',
  now: Date,
): Promise<boolean> {
  if (wish === 'start') {
    const gone = await db.delete(noTexts).where(eq(noTexts.mark, mark)).returning();
    return gone.length > 0;
  }
  const texted = await db
    .select({ id: takingAsk.id })
    .from(takingAsk)
    .where(eq(takingAsk.mark, mark))
    .union(
      db
        .select({ id: asks.id })
        .from(asks)
        .where(and(eq(asks.mark, mark), eq(asks.way, 'text'))),
    );
  if (texted.length === 0) return false;
  await db.insert(noTexts).values({ mark, at: now.toISOString() }).onConflictDoNothing();
  return true;
}

/** @returns the names of the listings that now say so: those that still publish this mobile. */
async function publishTaking(
  ctx: HearContext,
  { askId, text, reply }: { askId: string; text: string; reply: Exclude<Reply, 'stop' | 'start'> },
): Promise<string[]> {
  const about = await ctx.people.db.select().from(takingAbout).where(eq(takingAbout.askId, askId));
  const names: string[] = [];
  for (const { serviceId } of about) {
    const standing = await standingListing(ctx.directory, serviceId).catch(() => undefined);
    const isTheirs =
      standing?.record.status === 'active' &&
      waysTo(standing.record, true).some((way) => 'text' in way && way.text === text);
    if (!standing || !isTheirs) continue;
    const publication = byGroup('The group says by text whether it is taking people');
    await changeListing(ctx, serviceId, publication, (record) =>
      withTaking(record, reply, dayIn(ctx.now), BY_TEXT),
    );
    names.push(standing.record.name);
  }
  return names;
}
