import { writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openDirectory } from '#db/open.ts';
import { nextRevision } from '#db/revision.ts';
import type { Content } from '#src/content.ts';
import { slugOf } from '#src/domain/directory/slug.ts';
import { find } from '#src/domain/search/find.ts';
import { SERVER } from '#src/setup/build.mjs';
import { type Asker, startAsker } from './asking.ts';
import { median, race } from './clock.ts';
import { buildEmptyPage } from './empty-page.ts';
import { type Question, questionsFor } from './questions.ts';
import type { Report } from './report.ts';
import { copyOf, type Sample } from './samples.ts';
import { type Server, startServer } from './server.ts';
import { matchesPaths } from './sittings.ts';
import { openFinder } from './words.ts';

const RAW = 'tests/bench/raw-site.ts';
const MB = 1024 * 1024;
const CHUNK = 100;
const CHUNKS = 4;
/** It takes hundreds of requests until V8 has compiled all that a page needs. */
const WARM_UP = 8;
const ROUNDS = 9;
/** A round takes a fifth of a second, and one with another may differ by a tenth. */
const CACHED_ROUNDS = 25;
const CACHED_REQUESTS = 4_000;
/** V8 tidies when nothing has happened for eight seconds, and again some seconds later. */
const QUIET = 30_000;

interface Page {
  fields: string[];
  body: string;
}

/** The answer with its fields as they were sent, without those that node adds by itself. */
function fetchPage(address: string, path: string): Promise<Page> {
  return new Promise((resolve, reject) => {
    get(`${address}${path}`, (answer) => {
      const fields: string[] = [];
      for (let at = 0; at < answer.rawHeaders.length; at += 2) {
        const name = answer.rawHeaders[at] ?? '';
        if (!/^(date|connection|keep-alive)$/i.test(name)) fields.push(name, answer.rawHeaders[at + 1] ?? '');
      }
      answer.setEncoding('utf8');
      let body = '';
      answer.on('data', (chunk: string) => {
        body += chunk;
      });
      answer.on('end', () =>
        answer.statusCode === 200
          ? resolve({ fields, body })
          : reject(new Error(`${path} answered ${answer.statusCode}`)),
      );
    }).on('error', reject);
  });
}

/** Starts the site three times, after once in which it may load what it wants. The last one is left running. */
async function startSite(folder: string, report: Report, services: number): Promise<Server> {
  const env = { DATA_DIR: folder, ALLOW_EXAMPLES: '1' };
  await (await startServer(SERVER, env)).stop();
  const starts: { wall: number; cpu: number }[] = [];
  for (let round = 0; round < 2; round++) {
    const server = await startServer(SERVER, env);
    starts.push({ wall: server.readyIn, cpu: (await server.used()).cpu });
    await server.stop();
  }
  const server = await startServer(SERVER, env);
  starts.push({ wall: server.readyIn, cpu: (await server.used()).cpu });
  await wait(2_000);
  const { memory } = await server.used();
  const cpu = Math.min(...starts.map((start) => start.cpu));
  report.table([
    {
      start: 'with data present',
      'CPU ms until ready': cpu,
      'wall ms': Math.min(...starts.map(({ wall }) => wall)),
      'MB at rest': memory / MB,
    },
  ]);
  if (services <= 20_000) {
    report.bar({ what: 'start with data present, CPU', services, value: cpu / 1000, bar: 2, unit: ' s' });
    report.bar({ what: 'memory at rest', services, value: memory / MB, bar: 150, unit: ' MB' });
  }
  return server;
}

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

function mustBeWhole(what: string, statuses: Record<number, number>): void {
  const wrong = Object.entries(statuses).filter(([status]) => status !== '200');
  if (wrong.length > 0) throw new Error(`${what}: not every answer was a page: ${JSON.stringify(statuses)}`);
}

/** Pages that nobody has asked for since the last change, beside something simpler, in turns. */
async function uncached(
  asker: Asker,
  site: Server,
  raw: Server,
  paths: readonly string[],
  { forget, rawPaths = paths }: { forget: () => Promise<unknown>; rawPaths?: readonly string[] },
) {
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    const from = (((round + WARM_UP) % CHUNKS) * CHUNK) % paths.length;
    await forget();
    const one = await asker.ask(site, paths.slice(from, from + CHUNK), CHUNK, 4);
    const other = await asker.ask(raw, rawPaths.slice(from, from + CHUNK), CHUNK, 4);
    mustBeWhole('the site', one.statuses);
    if (round < 0) continue;
    ours.push(one.cpuMicroseconds);
    theirs.push(other.cpuMicroseconds);
  }
  return {
    ours: median(ours),
    theirs: median(theirs),
    ratio: median(ours.map((cpu, at) => cpu / (theirs[at] ?? Number.NaN))),
  };
}

/** A page that is kept, beside node:http writing the very same bytes. */
async function cached(asker: Asker, site: Server, path: string, file: string) {
  const page = await fetchPage(site.address, path);
  writeFileSync(file, JSON.stringify(page));
  const raw = await startServer(RAW, { RAW: 'bytes', RAW_FILE: file });
  const ratios: number[] = [];
  const figures = {
    site: [] as number[],
    raw: [] as number[],
    siteCpu: [] as number[],
    rawCpu: [] as number[],
  };
  for (let round = -WARM_UP; round < CACHED_ROUNDS; round++) {
    // The cache keeps a page for a minute: it is made again between rounds, not within one.
    await fetchPage(site.address, path);
    const turns = round % 2 === 0 ? [site, raw] : [raw, site];
    const speeds = new Map<Server, Awaited<ReturnType<Asker['ask']>>>();
    for (const server of turns) speeds.set(server, await asker.ask(server, [path], CACHED_REQUESTS, 16));
    const [one, other] = [speeds.get(site), speeds.get(raw)];
    if (round < 0 || !one || !other) continue;
    mustBeWhole('the cached page', one.statuses);
    ratios.push(one.perSecond / other.perSecond);
    figures.site.push(one.perSecond);
    figures.raw.push(other.perSecond);
    figures.siteCpu.push(one.cpuMicroseconds);
    figures.rawCpu.push(other.cpuMicroseconds);
  }
  await raw.stop();
  return {
    bytes: Buffer.byteLength(page.body),
    ratio: median(ratios),
    site: median(figures.site),
    raw: median(figures.raw),
    siteCpu: median(figures.siteCpu),
    rawCpu: median(figures.rawCpu),
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
    const cachedRow = (what: string, { bytes, site, raw, siteCpu, rawCpu, ratio }: typeof home) => ({
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
    return { rest: memory, most: mostMemory };
  } finally {
    for (const server of running) await server.stop().catch(() => undefined);
    asker.stop();
    copy.remove();
  }
}
