import { z } from 'zod';
import { dateOf } from '#src/domain/directory/schedule/clock/days.ts';
import { minuteOf, utcToLondon } from '#src/domain/directory/schedule/clock/london-time.ts';
import type { Place } from '#src/domain/geo/place-shape.ts';
import { WriteBanner } from './banner-text.ts';

export const FreshBanner = z.object({
  /** What its boxes begin with, for each kind. */
  weather: WriteBanner,
  urgent: WriteBanner,
});

/** A banner that is still to be written: at once, until nine the next morning. */
export function freshBanner({
  place,
  now,
}: {
  place: Pick<Place, 'severeWeather'>;
  now: Date;
}): z.infer<typeof FreshBanner> {
  const tomorrow = dateOf(utcToLondon(minuteOf(now)).day + 1);
  const span = { fromDay: '', fromTime: '', untilDay: tomorrow, untilTime: '09:00' };
  return {
    weather: { kind: 'weather', ...place.severeWeather, ...span },
    urgent: { kind: 'urgent', heading: '', message: '', need: '', ...span },
  };
}
