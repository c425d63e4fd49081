import { and, eq } from 'drizzle-orm';
import type { Directory, People } from '#db/open.ts';
import { insertRows } from '#db/rows.ts';
import { ask } from '#db/schema/people/upkeep.ts';
import { ending } from '#db/schema/people/watch.ts';
import { placeKey } from '#src/domain/accounts/place-key.ts';
import { makeLink } from '#src/domain/accounts/secret-link.ts';
import { type Address, addressHash } from '#src/domain/notifications/address.ts';
import type { Letters } from '#src/domain/notifications/letter.ts';
import { queueLetter } from '#src/domain/notifications/queue.ts';
import { newId } from '../ids.ts';
import { dayOf } from '../schedule/clock/days.ts';
import { sayFullDate } from '../schedule/say/clock.ts';
import { standingListing } from '../upkeep/change-listing.ts';
import { dayIn, daysAfter, daysBetween } from '../upkeep/days.ts';
import { letterBudget, readGroups } from '../upkeep/groups.ts';
import type { UpkeepRules } from '../upkeep/rules.ts';
import { readStanding } from '../upkeep/standing.ts';
import { waysTo } from '../upkeep/ways.ts';
import { claimsEndingBy, type DatedClaim } from './dated-claims.ts';

/** Days before the end at which a group is written to: time to renew, and once more. */
export const WARN_DAYS: readonly number[] = [60, 14];
const FIRST = Math.max(...WARN_DAYS);
/** The link still works for a while after the end. */
const LINK_DAYS = 60;
const DAY = 86_400_000;

interface Context {
  directory: Directory;
  people: People;
  letters: Letters;
  upkeep: UpkeepRules;
  now: Date;
  withExamples: boolean;
}

const keyOf = ({ claimId, endsOn }: DatedClaim) =>
  and(eq(ending.claimId, claimId), eq(ending.endsOn, endsOn));

/** The letters that should have gone by so many days before the end: 0, 1 or 2. */
const lettersBy = (left: number) => WARN_DAYS.filter((days) => left <= days).length;

/** Writes to one group about one date, unless another process has done so or it wrote to this address today. */
async function warn(
  ctx: Context,
  claim: DatedClaim,
  { to, mark, nth }: { to: Address; mark: string; nth: number },
): Promise<boolean> {
  const { people, now } = ctx;
  const today = dayIn(now);
  return people.writeTx(async (tx) => {
    const [sent] = await tx.db
      .select({ id: ask.id })
      .from(ask)
      .where(and(eq(ask.mark, mark), eq(ask.day, today)));
    if (sent) return false;
    const [row] = await tx.db.select().from(ending).where(keyOf(claim));
    if (row && row.letters >= nth) return false;
    const id = row?.id ?? newId(now);
    const { claimId, serviceId, endsOn } = claim;
    const told = { letters: nth, toldOn: today };
    if (row) await tx.db.update(ending).set(told).where(eq(ending.id, id));
    else insertRows(tx, ending, [{ id, claimId, serviceId, endsOn, ...told }]);
    const key = `date-ends ${id} ${nth}`;
    // With the letters that ask whether listings are right: so a group gets no more of all of them than the rules allow.
    insertRows(tx, ask, [{ id: newId(now), mark, way: 'email', day: today, letterKey: key }]);
    const endsAt = new Date(Date.parse(`${endsOn}T00:00:00Z`) + LINK_DAYS * DAY);
    const token = await makeLink(tx, { purpose: 'ending', subject: id, endsAt, now });
    await queueLetter(ctx, tx, {
      letter: 'date-ends',
      to,
      facts: {
        listing: claim.name.slice(0, 150),
        after: claim.what.slice(0, 300),
        day: sayFullDate(dayOf(endsOn)),
        link: `/ending/${token}`,
      },
      key,
    });
    return true;
  });
}

/** Writes to the groups whose permission or money ends soon, in time to renew it. May be called as often as one likes: what was
 *  done today is not done again. @returns how many letters were queued */
export async function warnOfEndings(ctx: Context): Promise<number> {
  const { directory, people, upkeep, now, withExamples } = ctx;
  const today = dayIn(now);
  const claims = (await claimsEndingBy(directory, { by: daysAfter(today, FIRST), withExamples })).filter(
    ({ endsOn }) => endsOn >= today,
  );
  if (claims.length === 0) return 0;
  const key = await placeKey(people);
  const standing = await readStanding(people, now);
  const budget = letterBudget(standing.sent, await readGroups(directory), upkeep, today);
  let letters = 0;
  for (const claim of claims) {
    const nth = lettersBy(daysBetween(today, claim.endsOn));
    const [row] = await people.db.select().from(ending).where(keyOf(claim));
    const isAnswered = row && (row.said !== null || row.settled !== null);
    if (isAnswered || (row?.letters ?? 0) >= nth) continue;
    const { record } = await standingListing(directory, claim.serviceId);
    const way = waysTo(record, false)
      .map((to) => ({ to, mark: addressHash(key, to) }))
      .find(({ mark }) => !standing.bounces(mark));
    // Whom no letter reaches stands on the editors' list all the same.
    if (!way || !budget.allows(way.mark, [claim.serviceId])) continue;
    if (!(await warn(ctx, claim, { ...way, nth }))) continue;
    budget.spend(way.mark, [claim.serviceId]);
    letters += 1;
  }
  return letters;
}
