import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openDirectory } from '#db/open.ts';
import { nextRevision } from '#db/revision.ts';
import type { Content } from '#src/content.ts';
import { slugOf } from '#src/domain/directory/slug.ts';
import { find } from '#src/domain/search/find.ts';
import { SERVER } from '#src/setup/build.mjs';
import { startAsker } from './asking.ts';
import { race } from './clock.ts';
import { buildEmptyPage } from './empty-page.ts';
import { cached, fetchPage } from './kept-pages.ts';
import { CHUNK, CHUNKS, uncached } from './made-pages.ts';
import { type Question, questionsFor } from './questions.ts';
import type { Report } from './report.ts';
import { copyOf, type Sample } from './samples.ts';
import { RAW, type Server, startServer } from './server.ts';
import { matchesPaths } from './sittings.ts';
import { startSite } from './start.ts';
import { tellPages } from './tell-pages.ts';
import { openFinder } from './words.ts';

/** V8 tidies when nothing has happened for eight seconds, and again some seconds later. */
const QUIET = 30_000;

const pathOf = ({ text }: Question) => `/search?${new URLSearchParams({ q: text })}`;

/** Questions that may stand in an address, each once. */
async function searchesFor(folder: string, content: Content, count: number) {
  const { directory, ctx } = openFinder(folder, content);
  const known = new Set<string>();
  const questions: Question[] = [];
  for (const question of (await questionsFor(directory, content, count * 3)).plain) {
    if (known.has(question.text) || questions.length >= count) continue;
    known.add(question.text);
    if (!(await find(ctx, question.query)).sensitive) questions.push(question);
  }
  const { find: finding } = await race(questions.slice(0, 200), { find: ({ query }) => find(ctx, query) });
  const services = directory.sqlite
    .prepare(
      'select id, name from service where sensitive = 0 and source_name is null order by key desc limit ?',
    )
    .all(count) as { id: string; name: string }[];
  directory.close();
  return {
    paths: questions.map(pathOf),
    finding,
    servicePaths: services.map(({ id, name }) => `/services/${id}/${slugOf(name)}`),
  };
}

/** The running site beside plain node:http: pages that are kept, pages that are made, memory and start. */
export async function benchPages(
  sample: Sample,
  content: Content,
  report: Report,
): Promise<{ rest: number; most: number }> {
  const { services } = sample;
  const copy = copyOf(sample);
  const asker = startAsker();
  const running: Server[] = [];
  const started = async (server: Promise<Server>) => {
    running.push(await server);
    return server;
  };
  report.title(`Pages, ${services.toLocaleString('en-GB')} services`);
  try {
    const site = await started(startSite(copy.folder, report, services));
    const { memory } = await site.used();
    const { paths, finding, servicePaths } = await searchesFor(copy.folder, content, CHUNK * CHUNKS);
    const writer = openDirectory(join(copy.folder, 'directory.db'));
    // A step of the revision empties the cache, as any publish does.
    const forget = () => writer.writeTx((tx) => nextRevision(tx));
    const file = join(copy.folder, 'page');

    const example = await fetchPage(site.address, `/search?q=food&near=${content.place.outcodes[0]}`);
    const list = /<ol[\s\S]*<\/ol>/.exec(example.body)?.[0] ?? '';
    writeFileSync(file, example.body.replace(list, ''));
    const rawSearch = await started(
      startServer(RAW, { RAW: 'search', RAW_FILE: file, DATA_DIR: copy.folder }),
    );
    const search = await uncached(asker, site, rawSearch, paths, { forget });

    const empty = await started(startServer(RAW, { RAW: 'empty', RAW_FILE: buildEmptyPage() }));
    const service = await uncached(asker, site, empty, servicePaths, {
      forget,
      rawPaths: servicePaths.map((_, at) => `/?q=${at}`),
    });

    await wait(QUIET);
    const afterQuiet = await uncached(asker, site, empty, servicePaths, {
      forget,
      rawPaths: servicePaths.map((_, at) => `/?q=${at}`),
    });

    // What the header, the footer and their checks cost before a page says anything of its own.
    const frame = await uncached(
      asker,
      site,
      empty,
      servicePaths.map(() => '/finish'),
      { forget, rawPaths: servicePaths.map((_, at) => `/?q=${at}`) },
    );

    const sittings = await matchesPaths(copy.folder, content, new Date());
    const matches = await uncached(
      asker,
      site,
      site,
      paths.map((_, at) => sittings[at % sittings.length] ?? '/'),
      { forget, rawPaths: paths },
    );

    const withSql = await started(
      startServer(SERVER, { DATA_DIR: copy.folder, ALLOW_EXAMPLES: '1', BENCH_SQL: '1' }),
    );
    await asker.ask(withSql, paths.slice(0, 2 * CHUNK), 2 * CHUNK, 4);
    await forget();
    const { sqlMicroseconds: sql } = await asker.ask(withSql, paths, paths.length, 4);
    await withSql.stop();

    const home = await cached(asker, site, '/', file);
    const results = await cached(asker, site, `/search?q=food&near=${content.place.outcodes[0]}`, file);
    // Many at once, each asking something else: the most memory it takes.
    await forget();
    await asker.ask(site, paths, paths.length, 64);
    writer.close();
    const { mostMemory } = await site.used();

    tellPages(report, {
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
    });
    return { rest: memory, most: mostMemory };
  } finally {
    for (const server of running) await server.stop().catch(() => undefined);
    asker.stop();
    copy.remove();
  }
}
