import ical, { ICalCalendarMethod } from 'ical-generator';
import type { Directory } from '#db/open.ts';
import { NotFound } from '#src/domain/problems.ts';
import { readListing } from './listing.ts';
import type { ListingRecord } from './record.ts';
import { dateOf, dayOf } from './schedule/clock/days.ts';
import { londonToUtc, type Minute, minuteOf, utcToLondon } from './schedule/clock/london-time.ts';
import type { Holidays } from './schedule/holidays.ts';
import { icsRule } from './schedule/ics.ts';
import { occurrences } from './schedule/occurrences.ts';
import type { Schedule } from './schedule/shape.ts';
import { LONDON } from './time-zone-block.ts';

interface Context {
  directory: Pick<Directory, 'db'>;
  holidays: Holidays;
  now: Date;
  place: { timezone: string };
}

/** The timetables of a listing and where each is kept. */
function timetablesOf(record: ListingRecord): { schedules: Schedule[]; where?: string }[] {
  return [
    { schedules: record.schedules },
    ...record.serviceAtLocations.map(({ schedules, location }) => {
      const address = location.addresses[0];
      return {
        schedules,
        where: [location.name, address?.address1, address?.postalCode].filter(Boolean).join(', '),
      };
    }),
  ];
}

const instant = (wall: string): Date => {
  const [hours = 0, minutes = 0] = wall.slice(11).split(':').map(Number);
  return new Date(londonToUtc(dayOf(wall.slice(0, 10)), hours * 60 + minutes) * 60_000);
};

function newCalendar(ctx: Pick<Context, 'place'>, name: string) {
  return ical({
    name,
    method: ICalCalendarMethod.PUBLISH,
    timezone: { name: ctx.place.timezone, generator: () => LONDON },
  });
}

// The library writes the stamp in the place's own time; RFC 5545 (3.8.7.2) asks for UTC.
function textOf(calendar: ReturnType<typeof newCalendar>, now: Date): string {
  const stamp = now.toISOString().replace(/[-:]|\.\d+/g, '');
  return calendar.toString().replace(/^DTSTAMP:.*$/gm, `DTSTAMP:${stamp}`);
}

/** What stands in a calendar for a listing: on a sensitive one nothing that says what it is. */
function summaryOf({ name, kind }: ListingRecord, sensitive: boolean): string {
  const plain = sensitive ? 'Appointment' : name;
  return kind === 'example' ? `${plain} (Example)` : plain;
}

/** A calendar file (RFC 5545) of a listing's sessions for a year. What cannot be said truly (every second week, of
 *  which we do not know) is left out. On a sensitive listing it names neither the service nor the place.
 *  @throws NotFound when the listing is gone or has no session that can be said. */
export async function calendarOf(ctx: Context, id: string): Promise<string> {
  const found = await readListing(ctx, id);
  if (!('record' in found)) throw new NotFound('That service has moved.');
  const { record } = found;
  if (record.status === 'temporarily closed')
    throw new NotFound('That service is closed for now. Ring before you set out.');
  const from = dateOf(utcToLondon(minuteOf(ctx.now)).day);
  const name = summaryOf(record, record.sensitive);
  const calendar = newCalendar(ctx, name);
  for (const { schedules, where } of timetablesOf(record)) {
    for (const [index, schedule] of schedules.entries()) {
      const rule = icsRule(schedules, index, { from, holidays: ctx.holidays });
      if (!rule) continue;
      const except = rule.except.map((wall) => `${wall.replace(/[-:]/g, '')}00`).join(',');
      calendar.createEvent({
        id: `${schedule.id ?? `${record.id}-${index}`}@fingerpost`,
        stamp: ctx.now,
        start: instant(rule.start),
        end: rule.end ? instant(rule.end) : undefined,
        timezone: ctx.place.timezone,
        repeating: rule.rrule
          ? `RRULE:${rule.rrule}${except ? `\r\nEXDATE;TZID=${ctx.place.timezone}:${except}` : ''}`
          : null,
        summary: name,
        location: record.sensitive ? undefined : where,
        description: record.sensitive ? undefined : record.summary,
      });
    }
  }
  if (calendar.length() === 0)
    throw new NotFound('The times of that service are not known well enough for a calendar. Ring to check.');
  return textOf(calendar, ctx.now);
}

/** One session of a listing, in minutes since 1970. */
export interface Session {
  start: Minute;
  end: Minute;
  where?: string;
}

const SESSION_DAYS = 90;

/** The next session of a listing that is certain and has not begun; undefined when none is known. */
export function nextSession(
  record: ListingRecord,
  { now, holidays }: Pick<Context, 'now' | 'holidays'>,
): Session | undefined {
  const minute = minuteOf(now);
  const from = dateOf(utcToLondon(minute).day);
  const all = timetablesOf(record);
  // The times of the whole are those of its place, where it has but one.
  const only = all.length === 2 ? all[1]?.where : undefined;
  return all
    .flatMap(({ schedules, where }) =>
      occurrences(schedules, { from, days: SESSION_DAYS, holidays })
        .filter(({ certain, start }) => certain && start >= minute)
        .slice(0, 1)
        .map(({ start, end }) => ({ start, end, where: where ?? only })),
    )
    .sort((a, b) => a.start - b.start)[0];
}

/** A calendar file (RFC 5545) of single sessions of several listings, named so that it says nothing of any of them. */
export function calendarOfEvents(
  ctx: Pick<Context, 'now' | 'place'>,
  events: readonly (Session & { id: string; record: ListingRecord; sensitive: boolean })[],
): string {
  const calendar = newCalendar(ctx, 'Plan');
  for (const { id, record, sensitive, start, end, where } of events)
    calendar.createEvent({
      id: `${id}@fingerpost`,
      stamp: ctx.now,
      start: new Date(start * 60_000),
      end: end > start ? new Date(end * 60_000) : undefined,
      timezone: ctx.place.timezone,
      summary: summaryOf(record, sensitive),
      location: sensitive || record.confidentialLocation ? undefined : where,
      description: sensitive ? undefined : record.summary,
    });
  return textOf(calendar, ctx.now);
}
