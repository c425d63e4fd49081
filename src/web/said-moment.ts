import { minuteOf, utcToLondon } from '#src/domain/directory/schedule/clock/london-time.ts';
import { sayClock, sayFullDate, sayWeekday } from '#src/domain/directory/schedule/say/clock.ts';

/** "Sunday 22 November 2026, 6pm", in London. */
export function saidMoment(at: string): string {
  const { day, minute } = utcToLondon(minuteOf(new Date(at)));
  return `${sayWeekday(day)} ${sayFullDate(day)}, ${sayClock(minute)}`;
}
