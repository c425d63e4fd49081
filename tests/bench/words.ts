import { join } from 'node:path';
import { type Directory, openDirectory } from '#db/open.ts';
import type { Content } from '#src/content.ts';
import { kilometresFromMiles } from '#src/domain/geo/distance.ts';
import { findPlace } from '#src/domain/geo/find-place.ts';
import type { SearchContext } from '#src/domain/search/context.ts';
import { find } from '#src/domain/search/find.ts';
import { openSearch } from '#src/domain/search/search.ts';
import { suggest } from '#src/domain/search/suggest.ts';
import { race, type Timings, threadMilliseconds } from './clock.ts';
import { type Question, questionsFor } from './questions.ts';
import { rawSearch, sqlSearch } from './raw-search.ts';
import type { Report } from './report.ts';
import type { Sample } from './samples.ts';

export const NOW = new Date('2026-11-21T12:00:00Z');

/** A directory and what searches it, as the running site holds them. */
export function openFinder(
  folder: string,
  content: Content,
): { directory: Directory; ctx: SearchContext; openedIn: number } {
  const directory = openDirectory(join(folder, 'directory.db'));
  const began = threadMilliseconds();
  const search = openSearch({ directory, ...content, now: NOW });
  const openedIn = threadMilliseconds() - began;
  return { directory, ctx: { ...content, directory, search, now: NOW }, openedIn };
}

export interface WordFigures {
  openedIn: number;
  raw: Timings;
  search: Timings;
}

const row = (what: string, timings: Timings, raw: Timings) => ({
  'CPU ms a question': what,
  mean: timings.mean,
  p50: timings.p50,
  p95: timings.p95,
  max: timings.max,
  'mean ÷ raw': timings.mean / raw.mean,
  'p95 ÷ raw': timings.p95 / raw.p95,
});

async function aroundOf(ctx: SearchContext, question: Question) {
  const { point } = await findPlace(ctx, question.query.near);
  return {
    latitude: point?.lat ?? 0,
    longitude: point?.lng ?? 0,
    kilometres: kilometresFromMiles(question.query.within ?? 1),
  };
}

/** Questions to the directory beside SQLite's own search, by the same words in the same run. */
export async function benchWords(sample: Sample, content: Content, report: Report): Promise<WordFigures> {
  const { services } = sample;
  const { directory, ctx, openedIn } = openFinder(sample.folder, content);
  try {
    const questions = await questionsFor(directory, content);
    const raw = rawSearch(directory);
    const bySql = sqlSearch(directory);
    report.title(`Words, ${services.toLocaleString('en-GB')} services`);

    // SQL alone takes 80 ms a question at 20,000 services and a second at 100,000.
    const isLarge = services >= 5_000;
    const rounds = services >= 50_000 ? 2 : 3;
    const nearby = isLarge ? questions.near.slice(0, 50) : questions.near;
    const plain = await race(
      questions.plain,
      { raw: ({ stems }) => raw.anyWord(stems), search: ({ query }) => find(ctx, query) },
      rounds,
    );
    const arounds = await Promise.all(nearby.map((question) => aroundOf(ctx, question)));
    const near = await race(
      nearby,
      {
        raw: ({ stems }) => raw.anyWord(stems),
        sql: ({ stems }, at) => bySql(stems, arounds[at] ?? { latitude: 0, longitude: 0, kilometres: 0 }),
        search: ({ query }) => find(ctx, query),
      },
      rounds,
    );
    const relaxed: Question[] = [];
    for (const question of questions.scattered)
      if ((await find(ctx, question.query)).relaxed) relaxed.push(question);
    const fallback = await race(relaxed, {
      raw: ({ stems }) => raw.anyWord(stems),
      search: ({ query }) => find(ctx, query),
    });
    const typed = await race(questions.beginnings, {
      raw: (text) => raw.beginning(text),
      suggest: (text) => suggest(ctx, text),
    });

    report.table([
      row('raw FTS5, any word, 20 best', plain.raw, plain.raw),
      row('search: total, all counts, one page', plain.search, plain.raw),
      row('near a postcode: SQL alone', near.sql, near.raw),
      row('near a postcode: search, nearest first', near.search, near.raw),
      row(`no listing has all words: raw (${relaxed.length})`, fallback.raw, fallback.raw),
      row('no listing has all words: search', fallback.search, fallback.raw),
      row('ten best names by beginning, ranked', typed.raw, typed.raw),
      row('suggestions as one types', typed.suggest, typed.raw),
    ]);
    report.bar({
      what: 'search p95 ÷ raw FTS5',
      services,
      value: plain.search.p95 / plain.raw.p95,
      bar: isLarge ? 1.5 : 2,
    });
    if (isLarge) {
      report.bar({
        what: 'search mean ÷ raw FTS5',
        services,
        value: plain.search.mean / plain.raw.mean,
        bar: 1,
      });
      report.bar({
        what: 'near a postcode, mean ÷ raw FTS5',
        services,
        value: near.search.mean / near.raw.mean,
        bar: 0.35,
      });
      report.bar({
        what: 'no listing has all words, p95 ÷ raw',
        services,
        value: fallback.search.p95 / fallback.raw.p95,
        bar: services >= 100_000 ? 0.25 : 0.5,
      });
    }
    report.bar({
      what: 'near a postcode, mean ÷ SQL alone',
      services,
      value: near.search.mean / near.sql.mean,
      bar: 0.4,
    });
    // With few names ranking them all is as quick as anything.
    if (isLarge)
      report.bar({
        what: 'suggestions, mean ÷ ranked names',
        services,
        value: typed.suggest.mean / typed.raw.mean,
        bar: 0.1,
      });
    report.bar({ what: 'suggestions, p50', services, value: typed.suggest.p50, bar: 0.1, unit: ' ms' });
    return { openedIn, raw: plain.raw, search: plain.search };
  } finally {
    directory.close();
  }
}
