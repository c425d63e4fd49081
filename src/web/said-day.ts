import { minuteOf, utcToLondon } from '#src/domain/directory/schedule/clock/london-time.ts';
import { sayClock, sayFullDate, sayWeekday } from '#src/domain/directory/schedule/say/clock.ts';

/** "3 November 2026", in London. */
export const saidDay = (at: string): string =>
  new Date(at).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'Europe/London',
  });

/** "Sunday 22 November 2026, 6.05pm", in London. */
export function saidMoment(at: string): string {
  const { day, minute } = utcToLondon(minuteOf(new Date(at)));
  return `${sayWeekday(day)} ${sayFullDate(day)}, ${sayClock(minute)}`;
}

/** With the full stop that it may lack. */
export const asSentence = (words: string): string => (/[.!?]$/.test(words) ? words : `${words}.`);
