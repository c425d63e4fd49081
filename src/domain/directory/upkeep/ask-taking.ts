import { and, eq, gte, or, sql } from 'drizzle-orm';
import type { Directory, People } from '#db/open.ts';
import { insertRows } from '#db/rows.ts';
import { phone } from '#db/schema/directory/contact.ts';
import { service } from '#db/schema/directory/service.ts';
import { bounce } from '#db/schema/people/outbox.ts';
import { takingAbout, takingAsk } from '#db/schema/people/taking.ts';
import { placeKey } from '#src/domain/accounts/place-key.ts';
import { addressHash } from '#src/domain/notifications/address.ts';
import type { Letters } from '#src/domain/notifications/letter.ts';
import { queueLetter } from '#src/domain/notifications/queue.ts';
import { newId } from '../ids.ts';
import type { ListingRecord } from '../record.ts';
import { dayIn, daysAfter } from './days.ts';
import { marksWithoutTexts } from './no-texts.ts';
import { readRecords } from './read-records.ts';
import { isAskedWeekly, type UpkeepRules } from './rules.ts';
import { namesWords } from './send-ask.ts';
import { isTimeToText, type TakingAsked } from './taking-round.ts';
import { waysTo } from './ways.ts';

export interface AskTakingContext {
  directory: Directory;
  people: People;
  letters: Letters;
  upkeep: UpkeepRules;
  now: Date;
  /** Texts can be sent, and those that come back are heard. */
  canHear: boolean;
  withExamples: boolean;
}

/** One mobile and the listings that publish it. */
interface Group {
  readonly text: string;
  readonly listings: ListingRecord[];
}

/** The newest version of each listing in use that publishes what may be a mobile. */
async function versionsWithMobile({ db }: Directory, withExamples: boolean): Promise<string[]> {
  const digits = sql`replace(replace(${phone.number}, ' ', ''), '(', '')`;
  const rows = await db
    .selectDistinct({ versionId: service.versionId })
    .from(phone)
    .innerJoin(service, eq(service.id, phone.serviceId))
    .where(
      and(
        eq(service.status, 'active'),
        withExamples ? undefined : eq(service.kind, 'real'),
        or(...['07*', '+447*', '00447*', '+440)7*'].map((start) => sql`${digits} glob ${start}`)),
      ),
    );
  return rows.map(({ versionId }) => versionId);
}

async function groupsToAsk(ctx: AskTakingContext, key: string): Promise<Map<string, Group>> {
  const groups = new Map<string, Group>();
  const versions = await versionsWithMobile(ctx.directory, ctx.withExamples);
  for await (const record of readRecords(ctx.directory, versions)) {
    if (!isAskedWeekly(record, ctx.upkeep)) continue;
    for (const to of waysTo(record, true)) {
      if (!('text' in to)) continue;
      const mark = addressHash(key, to);
      const group = groups.get(mark) ?? { text: to.text, listings: [] };
      group.listings.push(record);
      groups.set(mark, group);
    }
  }
  return groups;
}

/** The last day on which the group itself said whether one of these takes people. */
const saidOn = (listings: readonly ListingRecord[]): string | undefined =>
  listings
    .flatMap(({ capacity }) => (capacity?.howWeKnow === 'the group' && capacity.since) || [])
    .sort()
    .at(-1);

/** Texts the groups whose week is over, one text a mobile whatever it is published for. May be called as often as one likes:
 *  what was asked today is not asked again. */
export async function askTaking(ctx: AskTakingContext): Promise<{ texts: number; listings: number }> {
  const asked = { texts: 0, listings: 0 };
  if (!ctx.canHear) return asked;
  const { people, upkeep, now } = ctx;
  const today = dayIn(now);
  const before = Map.groupBy(await people.db.select().from(takingAsk), ({ mark }) => mark);
  const silent = await marksWithoutTexts(people);
  const dead = new Set((await people.db.select().from(bounce)).map(({ addressHash: mark }) => mark));
  for (const [mark, group] of await groupsToAsk(ctx, await placeKey(people))) {
    if (silent.has(mark) || dead.has(mark)) continue;
    const past = (before.get(mark) ?? []).map(
      ({ day, answeredAt }): TakingAsked => ({ day, isAnswered: answeredAt !== null }),
    );
    if (!isTimeToText(past, saidOn(group.listings), upkeep.taking, today)) continue;
    if (!(await textOne(ctx, mark, group, today))) continue;
    asked.texts += 1;
    asked.listings += group.listings.length;
  }
  return asked;
}

/** @returns whether it was queued, and not by another process already. */
async function textOne(
  ctx: AskTakingContext,
  mark: string,
  { text, listings }: Group,
  today: string,
): Promise<boolean> {
  const { people, now, upkeep } = ctx;
  return people.writeTx(async (tx) => {
    const lately = daysAfter(today, 1 - upkeep.taking.days);
    const [already] = await tx.db
      .select({ id: takingAsk.id })
      .from(takingAsk)
      .where(and(eq(takingAsk.mark, mark), gte(takingAsk.day, lately)));
    if (already) return false;
    const id = newId(now);
    insertRows(tx, takingAsk, [{ id, mark, day: today, answeredAt: null, askedAgainAt: null }]);
    insertRows(
      tx,
      takingAbout,
      listings.map((listing) => ({ askId: id, serviceId: listing.id })),
    );
    await queueLetter(ctx, tx, {
      letter: 'taking-people-text',
      to: { text },
      facts: { listing: namesWords(listings.map(({ name }) => name)) },
      key: `taking people ${id}`,
    });
    return true;
  });
}
