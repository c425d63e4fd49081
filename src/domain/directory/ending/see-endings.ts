import { and, isNull, lt, ne, or } from 'drizzle-orm';
import { z } from 'zod';
import type { Directory, People } from '#db/open.ts';
import { ending } from '#db/schema/people/watch.ts';
import { standingListing } from '../upkeep/change-listing.ts';
import { dayIn, daysAfter, daysBetween } from '../upkeep/days.ts';
import { claimsEndingBy, type DatedClaim } from './dated-claims.ts';
import { WARN_DAYS } from './warn-groups.ts';

/** A date on the editors' list. */
export const EndingView = z.object({
  serviceId: z.string(),
  name: z.string(),
  example: z.boolean(),
  claimId: z.string(),
  kind: z.enum(['authorisation', 'funding']),
  what: z.string(),
  endsOn: z.string(),
  /** Below 0 once it is over. */
  daysLeft: z.number(),
  /** An editor left it to say that it has ended. */
  left: z.boolean(),
  letters: z.number(),
  toldOn: z.string().optional(),
  said: z.enum(['renewed', 'ends']).optional(),
  until: z.string().optional(),
  reference: z.string().optional(),
  /** From which day on an editor is needed: the group has said something, or the end is near or past. */
  since: z.string().optional(),
});
export type EndingView = z.infer<typeof EndingView>;

interface Context {
  directory: Directory;
  people: People;
  now: Date;
  /** The made-up listings of the sample place too. */
  isDemo?: boolean;
}

const NEAR = Math.min(...WARN_DAYS);

/** Every dated claim of one listing, whenever it ends. @throws NotFound */
export async function seeDatesOf(
  ctx: Context,
  serviceId: string,
): Promise<{ serviceId: string; name: string; dates: EndingView[] }> {
  const { record } = await standingListing(ctx.directory, serviceId);
  const all = { by: '9999-12-31', withExamples: true, serviceId };
  return {
    serviceId,
    name: record.name,
    dates: await viewsOf(ctx, await claimsEndingBy(ctx.directory, all)),
  };
}

/** Dates that end within two months or have ended, those first that need somebody: what a group has said, then by their end. */
export async function seeEndings(ctx: Context): Promise<EndingView[]> {
  const { directory, now, isDemo = false } = ctx;
  const by = daysAfter(dayIn(now), Math.max(...WARN_DAYS));
  const views = await viewsOf(ctx, await claimsEndingBy(directory, { by, withExamples: isDemo }));
  return (
    views
      // What was renewed or taken off is not on this list any more; what stands again after that is.
      .filter(({ left }) => !left)
      .sort((a, b) => Number(b.said !== undefined) - Number(a.said !== undefined) || a.daysLeft - b.daysLeft)
  );
}

async function viewsOf(
  { people, now }: Pick<Context, 'people' | 'now'>,
  claims: readonly DatedClaim[],
): Promise<EndingView[]> {
  const today = dayIn(now);
  const rows = new Map(
    (await people.db.select().from(ending)).map((row) => [`${row.claimId} ${row.endsOn}`, row]),
  );
  return claims.map((claim): EndingView => {
    const row = rows.get(`${claim.claimId} ${claim.endsOn}`);
    const said = row?.said === 'renewed' || row?.said === 'ends' ? row.said : undefined;
    const daysLeft = daysBetween(today, claim.endsOn);
    const saidOn = row?.saidAt ? dayIn(new Date(row.saidAt)) : undefined;
    const since = saidOn ?? (daysLeft <= NEAR ? daysAfter(claim.endsOn, -NEAR) : undefined);
    return {
      ...claim,
      daysLeft,
      left: row?.settled === 'left',
      letters: row?.letters ?? 0,
      ...(row?.toldOn && { toldOn: row.toldOn }),
      ...(said && { said }),
      ...(row?.until && { until: row.until }),
      ...(row?.reference && { reference: row.reference }),
      ...(since && { since }),
    };
  });
}

const KEPT_DAYS = 400;

/** Wipes what came of dates that are long over; what was left to say that it ended would come back to the list. */
export const wipeEndings = ({ people, now }: Pick<Context, 'people' | 'now'>) =>
  people.writeTx(({ db }) =>
    db
      .delete(ending)
      .where(
        and(
          lt(ending.endsOn, daysAfter(dayIn(now), -KEPT_DAYS)),
          or(isNull(ending.settled), ne(ending.settled, 'left')),
        ),
      ),
  );
