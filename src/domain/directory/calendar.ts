import ical, { ICalCalendarMethod } from 'ical-generator';
import type { Directory } from '#db/open.ts';
import { NotFound } from '#src/domain/problems.ts';
import { readListing } from './listing.ts';
import type { ListingRecord } from './record.ts';
import { dateOf, dayOf } from './schedule/clock/days.ts';
import { londonToUtc, minuteOf, utcToLondon } from './schedule/clock/london-time.ts';
import type { Holidays } from './schedule/holidays.ts';
import { icsRule } from './schedule/ics.ts';
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
  const plain = record.sensitive ? 'Appointment' : record.name;
  const name = record.kind === 'example' ? `${plain} (Example)` : plain;
  const calendar = ical({
    name,
    method: ICalCalendarMethod.PUBLISH,
    timezone: { name: ctx.place.timezone, generator: () => LONDON },
  });
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
  // The library writes the stamp in the place's own time; RFC 5545 (3.8.7.2) asks for UTC.
  const stamp = ctx.now.toISOString().replace(/[-:]|\.\d+/g, '');
  return calendar.toString().replace(/^DTSTAMP:.*$/gm, `DTSTAMP:${stamp}`);
}
