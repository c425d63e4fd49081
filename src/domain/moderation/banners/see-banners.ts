import { desc, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Directory, People } from '#db/open.ts';
import { banner } from '#db/schema/directory/banner.ts';
import { accountIn, namesOf } from '#src/domain/accounts/names-of.ts';
import { dateOf } from '#src/domain/directory/schedule/clock/days.ts';
import { minuteOf, utcToLondon } from '#src/domain/directory/schedule/clock/london-time.ts';
import { NotFound } from '#src/domain/problems.ts';
import { BANNER_KINDS } from './banner-text.ts';

/** A banner as editors see it. */
export const BannerView = z.object({
  id: z.string(),
  version: z.number(),
  kind: z.enum(BANNER_KINDS),
  heading: z.string(),
  message: z.string(),
  need: z.string(),
  state: z.enum(['standing', 'coming', 'over']),
  /** It was called off before it began. */
  calledOff: z.boolean(),
  startsAt: z.string(),
  endsAt: z.string(),
  /** As the boxes of the form show them. */
  fromDay: z.string(),
  fromTime: z.string(),
  untilDay: z.string(),
  untilTime: z.string(),
  madeBy: z.string().optional(),
  changedBy: z.string().optional(),
});
export type BannerView = z.infer<typeof BannerView>;

type Row = typeof banner.$inferSelect;

const two = (number: number) => String(number).padStart(2, '0');

/** "2026-11-22" and "18:00", as the clocks in London show an instant. */
export function boxesOf(instant: string): { day: string; time: string } {
  const { day, minute } = utcToLondon(minuteOf(new Date(instant)));
  return { day: dateOf(day), time: `${two(Math.floor(minute / 60))}:${two(minute % 60)}` };
}

function viewOf(row: Row, now: string, names: ReadonlyMap<string, string>): BannerView {
  const { id, version, heading, message, startsAt, endsAt } = row;
  const [from, until] = [boxesOf(startsAt), boxesOf(endsAt)];
  const nameOf = (by: string | null) => names.get(accountIn(by ?? ''));
  return {
    id,
    version,
    kind: row.kind as BannerView['kind'],
    heading,
    message,
    need: row.need ?? '',
    state: endsAt <= now ? 'over' : startsAt <= now ? 'standing' : 'coming',
    calledOff: endsAt <= startsAt,
    startsAt,
    endsAt,
    fromDay: from.day,
    fromTime: from.time,
    untilDay: until.day,
    untilTime: until.time,
    madeBy: nameOf(row.madeBy),
    changedBy: nameOf(row.changedBy),
  };
}

const MOST = 30;

interface Context {
  directory: Directory;
  people: People;
  now: Date;
}

async function view(ctx: Context, rows: readonly Row[]): Promise<BannerView[]> {
  const names = await namesOf(
    ctx,
    rows.flatMap(({ madeBy, changedBy }) => [accountIn(madeBy), accountIn(changedBy ?? '')]),
  );
  return rows.map((row) => viewOf(row, ctx.now.toISOString(), names));
}

/** What stands, what is to come and what has been, newest end first. */
export const seeBanners = async (ctx: Context): Promise<BannerView[]> =>
  view(ctx, await ctx.directory.db.select().from(banner).orderBy(desc(banner.endsAt)).limit(MOST));

/** One of them. @throws NotFound */
export async function seeBanner(ctx: Context, id: string): Promise<BannerView> {
  const [found] = await view(ctx, await ctx.directory.db.select().from(banner).where(eq(banner.id, id)));
  if (!found) throw new NotFound('There is no such banner.');
  return found;
}
