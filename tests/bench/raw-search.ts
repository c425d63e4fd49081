import type { Database } from 'better-sqlite3';
import { matchWords } from '#src/domain/words/match-expression.ts';

/** SQLite's own search with nothing around it: what everything here is measured against. */
export function rawSearch({ sqlite }: { sqlite: Database }) {
  const best = sqlite
    .prepare('select rowid, rank from service_words where service_words match ? order by rank limit 20')
    .raw();
  const names = sqlite
    .prepare('select rowid from service_names where service_names match ? order by rank limit 10')
    .pluck();
  return {
    /** The 20 best of the listings that have any of the words. */
    anyWord: (stems: readonly string[]) => best.all(matchWords(stems, 'OR')),
    /** The ten best names with a word that begins so. */
    beginning: (text: string) => names.all(`"${text}" *`),
  };
}

export interface Around {
  latitude: number;
  longitude: number;
  kilometres: number;
}

/** Words, radius, distance and counts by SQL alone, as one would first write it. */
export function sqlSearch({ sqlite }: { sqlite: Database }) {
  const near = `with matched as materialized (select rowid as key from service_words where service_words match @words),
    near as materialized (
      select service.key, service.id, service.reach, service.statutory, min(12742 * asin(sqrt(
        pow(sin(radians(location.latitude - @latitude) / 2), 2)
        + cos(radians(@latitude)) * cos(radians(location.latitude)) * pow(sin(radians(location.longitude - @longitude) / 2), 2)))) as kilometres
      from matched join service on service.key = matched.key
      join service_at_location as place on place.service_id = service.id join location on location.id = place.location_id
      where location.latitude between @latitude - @kilometres / 111.2 and @latitude + @kilometres / 111.2
      group by service.key having kilometres <= @kilometres)`;
  const nearest = sqlite
    .prepare(`${near} select key, kilometres from near order by kilometres limit 20`)
    .raw();
  const counts = sqlite
    .prepare(`${near} select count(*), sum(statutory), sum(reach = 'place') from near`)
    .raw();
  const terms = sqlite
    .prepare(
      `${near} select attribute.taxonomy_term_id, count(*) from near join attribute on attribute.link_id = near.id group by 1`,
    )
    .raw();
  return (stems: readonly string[], around: Around) => {
    const given = { words: matchWords(stems, 'OR'), ...around };
    return [nearest.all(given), counts.all(given), terms.all(given)];
  };
}
