import { type Day, dayOf, weekdayOf } from '#src/domain/directory/schedule/clock/days.ts';
import { utcToLondon } from '#src/domain/directory/schedule/clock/london-time.ts';
import type { Occurrence } from '#src/domain/directory/schedule/occurrences.ts';
import { sayClock, sayNearDate, sayWeekday } from '#src/domain/directory/schedule/say/clock.ts';
import { type ServiceQuery, WEEKDAYS } from './query.ts';
import type { Moment } from './timetables.ts';

/** The one day a search asks about: a date, or the next day of that name, today among them. */
export function dayAsked({ when }: Pick<ServiceQuery, 'when'>, { today }: Moment): Day | undefined {
  if (when === undefined) return undefined;
  const weekday = (WEEKDAYS as readonly string[]).indexOf(when);
  if (weekday >= 0) return today + ((weekday - weekdayOf(today) + 7) % 7);
  return /^\d{4}-/.test(when) ? dayOf(when) : undefined;
}

const DOUBT: Record<NonNullable<Occurrence['doubt']>, string> = {
  'bank-holiday': 'bank holiday',
  holiday: 'holiday',
  'school-holiday': 'school holidays',
  'which-week': 'which week is not known',
};

/** What is so on the day that was asked about: "Friday 25 December: 9am to 5pm", or to ring and why. Undefined when
 *  nothing is known to happen then. */
export function wordsOnDay(
  sessions: readonly Occurrence[],
  day: Day,
  today: Day,
  canRing: boolean,
): { kind: string; words: string } | undefined {
  const date = `${sayWeekday(day)} ${sayNearDate(day, today)}`;
  const sure = sessions.find((session) => session.certain);
  if (sure) {
    const clock = (at: number) => sayClock(utcToLondon(at).minute);
    const times = sure.end > sure.start ? `${clock(sure.start)} to ${clock(sure.end)}` : clock(sure.start);
    return { kind: 'next', words: `${date}: ${times}` };
  }
  const [doubtful] = sessions;
  if (!doubtful) return undefined;
  const why = doubtful.doubt ? ` (${DOUBT[doubtful.doubt]})` : '';
  return { kind: 'ring', words: `${date}: ${canRing ? 'ring to check' : 'not sure'}${why}` };
}
