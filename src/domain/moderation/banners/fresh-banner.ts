import { z } from 'zod';
import { dateOf } from '#src/domain/directory/schedule/clock/days.ts';
import { minuteOf, utcToLondon } from '#src/domain/directory/schedule/clock/london-time.ts';
import type { Place } from '#src/domain/geo/place-shape.ts';
import type { Taxonomy } from '#src/domain/taxonomy/taxonomy.ts';
import { WriteBanner } from './banner-text.ts';

export const FreshBanner = z.object({
  /** What its boxes begin with, for each kind. */
  weather: WriteBanner,
  urgent: WriteBanner,
  /** The needs it may lead to, under their heads. */
  needs: z.array(
    z.object({ name: z.string(), needs: z.array(z.object({ id: z.string(), name: z.string() })) }),
  ),
});

/** A banner that is still to be written: at once, until nine the next morning. */
export function freshBanner({
  place,
  taxonomy,
  now,
}: {
  place: Pick<Place, 'severeWeather'>;
  taxonomy: Taxonomy;
  now: Date;
}): z.infer<typeof FreshBanner> {
  const tomorrow = dateOf(utcToLondon(minuteOf(now)).day + 1);
  const span = { fromDay: '', fromTime: '', untilDay: tomorrow, untilTime: '09:00' };
  return {
    weather: { kind: 'weather', ...place.severeWeather, ...span },
    urgent: { kind: 'urgent', heading: '', message: '', need: '', ...span },
    needs: taxonomy.tops.map((top) => ({
      name: top.name,
      needs: taxonomy
        .withDescendants(top.id)
        .flatMap((id) => taxonomy.need(id) ?? [])
        .map(({ id, name }) => ({ id, name })),
    })),
  };
}
