import { dateOf } from '#src/domain/directory/schedule/clock/days.ts';
import type { FoundPlace } from '#src/domain/geo/place.ts';
import type { Columns } from '#src/domain/search/columns.ts';
import { REACH } from '#src/domain/search/facts.ts';
import type { Search } from '#src/domain/search/search.ts';
import type { Moment } from '#src/domain/search/timetables.ts';

const KILOMETRES: Record<(typeof REACH)[number], number> = { place: 16, town: 16, county: 50, national: 0 };

export const isNational = ({ reach }: Columns, key: number): boolean =>
  REACH[reach[key] as number] === 'national';

/** Whether a service is one of where they are: not one that anybody in the country can ring. */
export function isLocal(columns: Columns, key: number, kilometres: Float64Array | undefined): boolean {
  const reach = REACH[columns.reach[key] as number] ?? 'place';
  if (reach === 'national') return false;
  const far = kilometres?.[key];
  return far === undefined || Number.isNaN(far) || far <= KILOMETRES[reach];
}

/** Adds needs without a local service to the counts: need, district and day, and nothing else. */
export function countGaps(
  { counts }: Pick<Search, 'counts'>,
  gaps: readonly string[],
  { place, moment }: { place?: FoundPlace; moment: Moment },
): void {
  const area = place?.authorities.find(({ level }) => level === 'district')?.code ?? '';
  for (const need of gaps)
    counts.add({
      day: dateOf(moment.today),
      needs: [need],
      area,
      filters: ['questions'],
      foundNothing: true,
    });
}
