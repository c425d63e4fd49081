import { z } from 'zod';
import type { Directory } from '#db/open.ts';
import { readCards } from '#src/domain/directory/listing.ts';
import type { ListingCard } from '#src/domain/directory/listing-card.ts';
import { civilOf, type Day, dateOf, dayOf } from '#src/domain/directory/schedule/clock/days.ts';
import { type Minute, utcToLondon } from '#src/domain/directory/schedule/clock/london-time.ts';
import { sayClock, sayDate, sayWeekday } from '#src/domain/directory/schedule/say/clock.ts';
import { DOUBTS } from '#src/domain/directory/schedule/slots.ts';
import type { Areas } from '#src/domain/geo/areas.ts';
import { kilometresBetween, kilometresFromMiles } from '#src/domain/geo/distance.ts';
import { type Columns, FLAG } from './columns.ts';
import type { Search } from './search.ts';
import type { Moment } from './timetables.ts';

/** One day of sessions, today when none or an odd one is asked for, all over the place or within a mile of an area. */
export const AskWhatsOn = z.object({
  day: z.iso.date().optional().catch(undefined),
  area: z.string().max(60).optional().catch(undefined),
});

/** `words` in full, `short` for a row of links. */
const DayLink = z.object({ date: z.string(), words: z.string(), short: z.string() });

export const WhatsOn = z.object({
  day: DayLink,
  area: z.object({ id: z.string(), name: z.string() }).optional(),
  /** The days that can be asked for. */
  days: z.array(DayLink),
  sessions: z.array(
    z.object({
      time: z.string(),
      /** Why it may not happen, when that is so. */
      doubt: z.string().optional(),
      service: z.object({ id: z.string(), slug: z.string(), name: z.string(), sensitive: z.boolean() }),
      summary: z.string().optional(),
      where: z.string().optional(),
      cost: z.string().optional(),
      example: z.boolean(),
    }),
  ),
  /** Sessions beyond those shown. */
  more: z.number(),
});
export type WhatsOn = z.infer<typeof WhatsOn>;

interface Context {
  directory: Directory;
  search: Search;
  areas: Areas;
  now: Date;
}

const DAYS = 8;
const MOST = 60;
const NEAR = kilometresFromMiles(1);
/** What goes on longer is opening hours and no session. */
const LONGEST = 5 * 60;
const KINDS = ['group', 'class', 'event', 'meal', 'drop-in', 'befriending'];
const HIDDEN = FLAG.sensitive | FLAG.closedForNow;
const DOUBT_WORDS: Record<string, string> = {
  'bank-holiday': 'Bank holiday: ring to check',
  holiday: 'Holiday: ring to check',
  'school-holiday': 'School holidays: ring to check',
  'which-week': 'Ring to check which week',
};

interface Session {
  key: number;
  start: Minute;
  end: Minute;
  doubt: number;
}

/** The groups, meals, classes and events of a day, in order of time. Sensitive ones are not told in public lists. */
export async function whatsOn(ctx: Context, asked: z.infer<typeof AskWhatsOn>): Promise<WhatsOn> {
  const moment = ctx.search.catchUp(ctx.now);
  const days = Array.from({ length: DAYS }, (_, ahead) => dayLink(moment.today + ahead, moment.today));
  const day = days.find(({ date }) => date === asked.day) ?? (days[0] as z.infer<typeof DayLink>);
  const area = asked.area === undefined ? undefined : ctx.areas.byId.get(asked.area);
  const all = sessionsOn(ctx.search.columns, moment, dayOf(day.date)).filter(
    ({ key }) => !area || isNear(ctx.search.columns, key, area.point),
  );
  const shown = all.sort((a, b) => a.start - b.start || a.end - b.end).slice(0, MOST);
  const cards = new Map<number, ListingCard>();
  for (const { key } of shown) {
    const [card] = cards.has(key) ? [] : await readCards(ctx, [key]);
    if (card) cards.set(key, card);
  }
  return {
    day,
    area: area && { id: area.id, name: area.name },
    days,
    sessions: shown.flatMap(({ key, start, end, doubt }) => {
      const card = cards.get(key);
      if (!card) return [];
      const [place] = card.places;
      const { id, slug, name, sensitive, summary, cost, example } = card;
      const reason = DOUBTS[doubt];
      return {
        time: timeWords(start, end),
        doubt: reason && DOUBT_WORDS[reason],
        service: { id, slug, name, sensitive },
        summary,
        where:
          card.places.length > 1
            ? `In ${card.places.length} places`
            : [place?.name, place?.postcode].filter(Boolean).join(', ') || undefined,
        cost,
        example,
      };
    }),
    more: all.length - shown.length,
  };
}

function dayLink(day: Day, today: Day): z.infer<typeof DayLink> {
  const near = day === today ? 'Today' : day === today + 1 ? 'Tomorrow' : undefined;
  const name = near ?? sayWeekday(day);
  return {
    date: dateOf(day),
    words: `${name}, ${sayDate(day)}`,
    short: near ?? `${name} ${civilOf(day).date}`,
  };
}

const timeWords = (start: Minute, end: Minute) =>
  [start, ...(end > start ? [end] : [])].map((at) => sayClock(utcToLondon(at).minute)).join(' to ');

function sessionsOn(columns: Columns, moment: Moment, day: Day): Session[] {
  const kinds = columns.types.maskOf(KINDS);
  const ahead = day - moment.today;
  const found: Session[] = [];
  for (let key = 1; key < columns.end; key++) {
    if (
      !columns.alive[key] ||
      ((columns.flags[key] as number) & HIDDEN) !== 0 ||
      !columns.types.hasAny(key, kinds)
    )
      continue;
    const timetable = columns.timetable[key] as number;
    if (timetable === 0) continue;
    const { slots, days } = columns.timetables.standing(timetable, moment);
    if ((days & (1 << ahead)) === 0) continue;
    slots.start.forEach((start, at) => {
      const end = slots.end[at] as number;
      const isOver = Math.max(start, end) <= moment.minute;
      if (utcToLondon(start).day === day && end - start <= LONGEST && !isOver)
        found.push({ key, start, end, doubt: slots.doubt[at] as number });
    });
  }
  return found;
}

function isNear(columns: Columns, key: number, point: { lat: number; lng: number }): boolean {
  if (((columns.flags[key] as number) & FLAG.placed) === 0) return false;
  const points = [
    columns.latE5[key] as number,
    columns.lngE5[key] as number,
    ...(columns.morePoints.get(key) ?? []),
  ];
  for (let at = 0; at < points.length; at += 2) {
    const there = { lat: (points[at] as number) / 1e5, lng: (points[at + 1] as number) / 1e5 };
    if (kilometresBetween(there, point) <= NEAR) return true;
  }
  return false;
}
