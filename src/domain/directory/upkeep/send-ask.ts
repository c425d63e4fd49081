import { and, eq, inArray } from 'drizzle-orm';
import type { People } from '#db/open.ts';
import { insertRows } from '#db/rows.ts';
import { ask, askAbout } from '#db/schema/people/upkeep.ts';
import { makeLink } from '#src/domain/accounts/secret-link.ts';
import type { Address } from '#src/domain/notifications/address.ts';
import type { Letters } from '#src/domain/notifications/letter.ts';
import { queueLetter } from '#src/domain/notifications/queue.ts';
import { newId } from '../ids.ts';
import { dayIn } from './days.ts';
import type { UpkeepRules } from './rules.ts';

const DAY = 86_400_000;

/** One listing in a letter. */
export interface AboutListing {
  readonly id: string;
  readonly name: string;
  readonly round: string;
  readonly attempt: number;
  /** Days since its last check ran out. */
  readonly late: number;
}

interface Context {
  people: People;
  letters: Letters;
  upkeep: UpkeepRules;
  now: Date;
}

const LONGEST_NAME = 110;

/** "Millbrook Kitchen", "Millbrook Kitchen and 2 more". */
export function namesWords(names: readonly string[]): string {
  const [first = '', ...more] = names;
  const short = first.length > LONGEST_NAME ? `${first.slice(0, LONGEST_NAME - 1).trimEnd()}…` : first;
  return more.length === 0 ? short : `${short} and ${more.length} more`;
}

function letterFor(to: Address, about: readonly AboutListing[]): string {
  if ('text' in to) return 'still-correct-text';
  return about.every(({ attempt }) => attempt > 1) ? 'still-correct-again' : 'still-correct';
}

/** Writes to one address about its listings, with a link of its own, unless another process has done so.
 *  @returns how many listings it asks about. */
export async function sendAsk(
  ctx: Context,
  { to, mark, about }: { to: Address; mark: string; about: readonly AboutListing[] },
): Promise<number> {
  const { people, now, upkeep } = ctx;
  return people.writeTx(async (tx) => {
    const ids = about.map(({ id }) => id);
    const there = await tx.db.select().from(askAbout).where(inArray(askAbout.serviceId, ids));
    const left = about.filter(
      ({ id, round, attempt }) =>
        !there.some((row) => row.serviceId === id && row.round === round && row.attempt === attempt),
    );
    const [first] = left;
    if (!first) return 0;
    const today = dayIn(now);
    const [already] = await tx.db
      .select({ id: ask.id })
      .from(ask)
      .where(and(eq(ask.mark, mark), eq(ask.day, today)));
    if (already) return 0;
    const askId = newId(now);
    const key = `still-correct ${first.id} ${first.round} ${first.attempt}`;
    insertRows(tx, ask, [
      { id: askId, mark, way: 'email' in to ? 'email' : 'text', day: today, letterKey: key },
    ]);
    insertRows(
      tx,
      askAbout,
      left.map(({ id, round, attempt }) => ({ serviceId: id, round, attempt, askId })),
    );
    const endsAt = new Date(now.getTime() + upkeep.linkDays * DAY);
    const token = await makeLink(tx, { purpose: 'still-correct', subject: askId, endsAt, now });
    await queueLetter(ctx, tx, {
      letter: letterFor(to, left),
      to,
      facts: { listing: namesWords(left.map(({ name }) => name)), link: `/still-correct/${token}` },
      key,
    });
    return left.length;
  });
}
