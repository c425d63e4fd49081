import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { holdAlone } from '#db/alone.ts';
import { loadGazetteer } from '#db/geo/load.ts';
import { openDirectory, Refusal } from '#db/open.ts';
import { readContent, readYaml } from '#src/content.ts';
import { importListings } from '#src/domain/interchange/import-listings.ts';
import { sayReport } from '#src/domain/interchange/say-report.ts';
import { ColumnMap } from '#src/domain/interchange/shapes/columns.ts';
import type { Source } from '#src/domain/interchange/translate/world.ts';
import type { Taxonomy } from '#src/domain/taxonomy/taxonomy.ts';
import { optimiseWords } from '#src/domain/words/optimise-words.ts';
import { at } from '#src/setup/root.mjs';
import { readAddress } from './import/read-address.ts';
import { readInput } from './import/read-input.ts';
import { DATA_OPTION, dataFolder, type Job, onlyWord } from './job.ts';
import { loadTerms } from './seed.ts';

const mapsFolder = at('content', 'import/');
/** Raised when the same input would be read as something else than before. */
const READER = 1;

const textOf = (given: Readonly<Record<string, unknown>>, name: string): string | undefined => {
  const value = given[name];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
};

function readMap(name: string): ColumnMap {
  const path = [name, `${mapsFolder}${name}`, `${mapsFolder}${name}.yml`].find(
    (each) => existsSync(each) && statSync(each).isFile(),
  );
  if (!path)
    throw new Refusal(
      `There is no column map “${name}”. Those that come with Fingerpost: ${readdirSync(mapsFolder)
        .map((file) => file.replace(/\.yml$/, ''))
        .join(', ')}.`,
    );
  return readYaml(path, ColumnMap);
}

/** @throws Refusal when a map files listings under a term that is not there, where nobody would find them. */
function checkTerms(map: ColumnMap | undefined, taxonomy: Taxonomy): void {
  const { needs = [], types = [], who_for: whoFor = [] } = map?.always ?? {};
  const unknown = [
    ...needs.filter((id) => !taxonomy.need(id)),
    ...types.filter((id) => !taxonomy.serviceType(id)),
    ...whoFor.filter((id) => !taxonomy.whoForTerm(id)),
  ];
  if (unknown.length > 0)
    throw new Refusal(
      `The map “${map?.name}” names terms that are not in content/taxonomy: ${unknown.join(', ')}. Nothing was changed.`,
    );
}

const isAddress = (input: string) => /^[a-z][a-z0-9+.-]*:\/\//i.test(input);

function sourceFor(
  input: string,
  given: Readonly<Record<string, unknown>>,
  map: ColumnMap | undefined,
): Source {
  const name =
    textOf(given, 'source') ??
    map?.source.name ??
    (isAddress(input) ? new URL(input).hostname : basename(input).replace(/\.[a-z]{2,6}$/i, ''));
  if (name === 'seed')
    throw new Refusal('“seed” is the name of the sample: choose another --source. Nothing was changed.');
  const licence = textOf(given, 'licence') ?? map?.source.licence;
  const attribution = textOf(given, 'attribution') ?? map?.source.attribution;
  const url = isAddress(input) ? input : map?.source.url;
  return {
    name: name.slice(0, 300),
    ...(url && { url }),
    ...(licence && { licence }),
    ...(attribution && { attribution }),
  };
}

async function fingerprintOf(input: string, about: unknown): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify([READER, about]));
  if (isAddress(input)) return hash.update(input).digest('hex');
  const files = statSync(input).isDirectory()
    ? readdirSync(input, { withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ name }) => join(input, name))
        .sort()
    : [input];
  for (const file of files) {
    hash.update(file);
    for await (const bytes of createReadStream(file)) hash.update(bytes as Buffer);
  }
  return hash.digest('hex');
}

const perSecond = (rows: number, milliseconds: number) =>
  Math.round(rows / Math.max(0.001, milliseconds / 1000));

export const importJob: Job = {
  about:
    'Brings in listings: Open Referral UK and HSDS as JSON, CSV or zip, or any table with a column map. The same again changes nothing.',
  takes: 'FILE, FOLDER, ZIP or https:// address',
  options: {
    source: { type: 'string', about: 'NAME       whose listings these are; the same name each time' },
    licence: {
      type: 'string',
      about: 'WORDS     on what terms they may be used, such as "Open Government Licence v3.0"',
    },
    attribution: { type: 'string', about: 'WORDS whom to name beside them' },
    map: { type: 'string', about: 'FILE          which column is what; examples are in content/import' },
    encoding: { type: 'string', about: 'NAME     of a CSV that is not in UTF-8, such as windows-1252' },
    'dry-run': { type: 'boolean', about: '          tells what would happen, and changes nothing' },
    ...DATA_OPTION,
  },
  async run(given, world) {
    const input = onlyWord(
      world,
      'what to bring in, such as services.json, a folder of CSV files or the address of a feed',
    );
    if (!isAddress(input) && !existsSync(input))
      throw new Refusal(`There is no file or folder called ${input}. Nothing was changed.`);
    const mapName = textOf(given, 'map');
    const map = mapName === undefined ? undefined : readMap(mapName);
    const encoding = textOf(given, 'encoding');
    const source = sourceFor(input, given, map);
    const dryRun = given['dry-run'] === true;
    const content = readContent();
    checkTerms(map, content.taxonomy);
    const how = { ...(map && { map }), ...(encoding && { encoding }) };
    const fingerprint = await fingerprintOf(input, { source, map, encoding });
    const folder = dataFolder(given, world);
    // Two at once would each throw away what the other has half read.
    const letGo = holdAlone(
      join(folder, 'import.lock'),
      'Another import is running in this data folder. Wait for it to end, then try again. Nothing was changed.',
    );
    const directory = openDirectory(join(folder, 'directory.db'));
    let began = performance.now();
    let readAt = began;
    let publishedNow = 0;
    let cpuBefore = process.cpuUsage();
    let mostMemory = 0;
    let mostToRead = 0;
    const watch = setInterval(
      () => (mostMemory = Math.max(mostMemory, process.memoryUsage.rss())),
      100,
    ).unref();
    try {
      await loadGazetteer(directory);
      await loadTerms(directory, content);
      began = performance.now();
      cpuBefore = process.cpuUsage();
      const memoryBefore = process.memoryUsage.rss();
      if (source.licence === undefined)
        world.say('No licence was given. Feeds do not say theirs: ask, and add --licence.');
      const report = await importListings(
        { ...content, directory, now: world.now },
        {
          source,
          input,
          fingerprint,
          dryRun,
          read: (stage) =>
            isAddress(input)
              ? readAddress(input, stage, {
                  ...how,
                  allowLoopback: world.settings.allowLoopbackImport,
                  told: world.say,
                })
              : readInput(input, stage, how),
          told(step, rows) {
            if (step === 'reading') world.say(`Read ${rows} …`);
            if (step === 'resumed')
              world.say('This input was read whole before: going on with publishing it.');
            if (step === 'read') {
              readAt = performance.now();
              mostToRead = mostMemory;
              world.say(`Read and checked ${rows} rows, ${perSecond(rows, readAt - began)} a second.`);
            }
            if (step === 'published') {
              publishedNow = rows;
              if (rows % 1000 === 0) world.say(`Published ${rows} …`);
            }
          },
        },
      );
      // Edits in a row, as of one source's listings, slow searches down by far more than as many here and there.
      if (publishedNow > 0) await optimiseWords({ directory, now: world.now }, { always: true });
      const ended = performance.now();
      for (const line of sayReport(report, { dryRun })) world.say(line);
      const cpu = process.cpuUsage(cpuBefore);
      const { findings, ...counts } = report;
      return {
        source: source.name,
        ...counts,
        seconds: Math.round((ended - began) / 100) / 10,
        // The machine may have other work: what the import itself took.
        cpuSeconds: Math.round((cpu.user + cpu.system) / 1e5) / 10,
        rowsASecond: perSecond(report.rows, ended - began),
        readASecond: perSecond(report.rows, readAt - began),
        publishedASecond: publishedNow > 0 ? perSecond(publishedNow, ended - readAt) : 0,
        memoryBeforeMB: Math.round(memoryBefore / 1e6),
        mostMemoryToReadMB: Math.round(mostToRead / 1e6),
        mostMemoryMB: Math.round(Math.max(mostMemory, process.memoryUsage.rss()) / 1e6),
        licence: source.licence ?? 'not given',
        dryRun,
        findings,
      };
    } finally {
      clearInterval(watch);
      directory.close();
      letGo();
    }
  },
};
