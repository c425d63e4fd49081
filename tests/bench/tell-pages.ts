import type { Timings } from './clock.ts';
import type { cached } from './kept-pages.ts';
import type { uncached } from './made-pages.ts';
import type { Report } from './report.ts';

const MB = 1024 * 1024;

type Made = Awaited<ReturnType<typeof uncached>>;
type Kept = Awaited<ReturnType<typeof cached>>;

/** What was measured of pages: made ones in CPU microseconds, memory in bytes. */
export interface PageFigures {
  services: number;
  /** The search alone, without a page, in milliseconds. */
  finding: Timings;
  /** Of a search page, what SQLite takes. */
  sql: number;
  search: Made;
  service: Made;
  afterQuiet: Made;
  frame: Made;
  matches: Made;
  home: Kept;
  results: Kept;
  memory: number;
  mostMemory: number;
}

/** Prints the figures and notes their bars. */
export function tellPages(
  report: Report,
  {
    services,
    finding,
    sql,
    search,
    service,
    afterQuiet,
    frame,
    matches,
    home,
    results,
    memory,
    mostMemory,
  }: PageFigures,
): void {
  report.note('');
  report.table([
    {
      'uncached page, CPU µs': 'search',
      site: search.ours,
      beside: search.theirs,
      'beside what': 'node:http, same words in FTS5, a template',
      ratio: search.ratio,
    },
    {
      'uncached page, CPU µs': 'service',
      site: service.ours,
      beside: service.theirs,
      'beside what': 'an empty Astro page',
      ratio: service.ratio,
    },
    {
      'uncached page, CPU µs': 'service, after half a minute of quiet',
      site: afterQuiet.ours,
      beside: afterQuiet.theirs,
      'beside what': 'an empty Astro page',
      ratio: afterQuiet.ratio,
    },
    {
      'uncached page, CPU µs': 'matches',
      site: matches.ours,
      beside: matches.theirs,
      'beside what': 'our own search page',
      ratio: matches.ratio,
    },
    {
      'uncached page, CPU µs': 'our shortest (/finish)',
      site: frame.ours,
      beside: frame.theirs,
      'beside what': 'an empty Astro page',
      ratio: frame.ratio,
    },
  ]);
  const found = finding.mean * 1000;
  report.note('');
  report.table([
    { 'search page, CPU µs': 'SQLite', part: sql, share: sql / search.ours },
    {
      'search page, CPU µs': 'matching, counting, ordering',
      part: found - sql,
      share: (found - sql) / search.ours,
    },
    {
      'search page, CPU µs': 'an empty Astro page',
      part: service.theirs,
      share: service.theirs / search.ours,
    },
    {
      'search page, CPU µs': 'rendering and the rest',
      part: search.ours - found - service.theirs,
      share: (search.ours - found - service.theirs) / search.ours,
    },
  ]);
  report.note('');
  const cachedRow = (what: string, { bytes, site, raw, siteCpu, rawCpu, ratio }: Kept) => ({
    'kept page': what,
    bytes,
    'site/s': site,
    'node:http/s': raw,
    ratio,
    'site CPU µs': siteCpu,
    'node:http CPU µs': rawCpu,
  });
  report.table([cachedRow('home', home), cachedRow('results', results)]);
  report.note(`Memory at rest ${Math.round(memory / MB)} MB, at most ${Math.round(mostMemory / MB)} MB.`);

  report.bar({ what: 'matches page ÷ search page', services, value: matches.ratio, bar: 3 });
  report.bar({
    what: 'kept home page ÷ node:http, requests a second',
    services,
    value: home.ratio,
    bar: 0.9,
    side: 'least',
    aim: 0.95,
  });
  report.bar({
    what: 'kept results page ÷ node:http, requests a second',
    services,
    value: results.ratio,
    bar: 0.9,
    side: 'least',
    aim: 0.95,
  });
  report.bar({
    what: 'uncached search page ÷ node:http + SQL + template',
    services,
    value: search.ratio,
    bar: 3,
    aim: 2,
  });
  const worse = Math.max(service.ratio, afterQuiet.ratio);
  report.bar({ what: 'uncached service page ÷ empty Astro page', services, value: worse, bar: 2 });
  if (services <= 20_000)
    report.bar({
      what: 'memory under load',
      services,
      value: mostMemory / MB,
      bar: 400,
      unit: ' MB',
      aim: 350,
    });
}
