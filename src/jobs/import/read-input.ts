import {
  closeSync,
  createReadStream,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  statSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { Refusal } from '#db/open.ts';
import { addLoss } from '#src/domain/interchange/findings.ts';
import type { Raw } from '#src/domain/interchange/raw.ts';
import { type ColumnMap, columnsOf, serviceFromRow } from '#src/domain/interchange/shapes/columns.ts';
import { kindOfTable, partsOf } from '#src/domain/interchange/shapes/tables.ts';
import type { Stage } from '#src/domain/interchange/stage.ts';
import { csvRows } from './csv.ts';
import { pageOf, readJson } from './json.ts';
import { zipFiles } from './zip.ts';

const LARGEST_JSON = 64_000_000;
const LONGEST_LINE = 5_000_000;

export interface InputOptions {
  map?: ColumnMap;
  encoding?: string;
}

const textFile = (path: string, name: string): string => {
  if (statSync(path).size > LARGEST_JSON)
    throw new Refusal(
      `${name} is larger than ${LARGEST_JSON / 1e6} MB. Split it into pages, one service a line (.ndjson), or CSV. Nothing was changed.`,
    );
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch {
    throw new Refusal(`${name} is not in UTF-8, as JSON must be. Nothing was changed.`);
  }
};

async function readJsonFile(path: string, stage: Stage, isOneOfMany: boolean): Promise<void> {
  const name = basename(path);
  const page = pageOf(readJson(textFile(path, name), name));
  if (!page && !isOneOfMany)
    throw new Refusal(
      `There are no services in ${name}: give a page of an Open Referral UK feed, a list of services or one service. Nothing was changed.`,
    );
  if (!page) stage.findings.passedOver.push({ file: name, why: 'there are no services in it' });
  for (const [index, service] of (page?.services ?? []).entries())
    await stage.service(service, `${name}, item ${index + 1}`);
}

async function readLines(path: string, stage: Stage): Promise<void> {
  const name = basename(path);
  let number = 0;
  for await (const line of createInterface({
    input: createReadStream(path, 'utf8'),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    number += 1;
    if (line.length > LONGEST_LINE)
      throw new Refusal(
        `Line ${number} of ${name} is longer than five million letters. Nothing was changed.`,
      );
    if (line.trim() === '') continue;
    for (const service of pageOf(readJson(line, `Line ${number} of ${name}`))?.services ?? [])
      await stage.service(service, `${name}, line ${number}`);
  }
}

/** One table of a datapackage. @returns whether it is one. */
async function readTable(
  file: string,
  open: () => Promise<Readable>,
  stage: Stage,
  encoding?: string,
): Promise<string | undefined> {
  const kind = kindOfTable(file);
  const name = basename(file);
  if (kind === undefined || kind === 'about') {
    stage.findings.passedOver.push({
      file,
      why:
        kind === 'about'
          ? 'it tells of the data itself, not of services'
          : 'it is not a table of the standard',
    });
    return undefined;
  }
  for await (const { cells, line, tooMany } of csvRows(await open(), {
    name,
    ...(encoding && { encoding }),
  })) {
    if (tooMany.length > 0)
      addLoss(stage.findings, `${name}, line ${line}`, {
        field: kind,
        value: tooMany.join(', '),
        what: 'columns',
      });
    const parts = partsOf(kind, cells as Raw);
    if (parts.length > 0) await stage.parts(parts);
    else if (kind === 'service') await stage.service(cells as Raw, `${name}, line ${line}`);
    else
      addLoss(stage.findings, `${name}, line ${line}`, {
        field: kind,
        value: JSON.stringify(cells).slice(0, 200),
        what: 'orphan',
      });
  }
  return kind;
}

const refuseWithoutServices = (name: string): never => {
  throw new Refusal(
    `${name} has no services.csv and no page of services in it, so it is no directory. Nothing was changed.`,
  );
};

async function readZip(path: string, stage: Stage, { encoding }: InputOptions): Promise<void> {
  const kinds = new Set<string | undefined>();
  for await (const { file, open } of zipFiles(path, basename(path))) {
    if (/\.(csv|txt)$/i.test(file) && !/(^|\/)(__MACOSX|\.)/.test(file))
      kinds.add(await readTable(file, open, stage, encoding));
    else if (!file.endsWith('datapackage.json'))
      stage.findings.passedOver.push({ file, why: 'only CSV files are read out of an archive' });
  }
  if (!kinds.has('service')) refuseWithoutServices(basename(path));
}

async function readFolder(path: string, stage: Stage, { encoding }: InputOptions): Promise<void> {
  const names = readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort();
  const kinds = new Set<string | undefined>();
  for (const name of names) {
    const file = join(path, name);
    if (/\.csv$/i.test(name))
      kinds.add(await readTable(name, async () => createReadStream(file), stage, encoding));
    else if (/\.json$/i.test(name) && name !== 'datapackage.json') await readJsonFile(file, stage, true);
    else if (/\.(ndjson|jsonl)$/i.test(name)) await readLines(file, stage);
  }
  if (!kinds.has('service') && (await stage.finish()) === 0) refuseWithoutServices(basename(path));
}

async function readColumns(
  path: string,
  stage: Stage,
  { encoding }: InputOptions,
  map: ColumnMap,
): Promise<void> {
  const name = basename(path);
  let isFirst = true;
  for await (const { cells, line, tooMany } of csvRows(createReadStream(path), {
    name,
    ...(encoding && { encoding }),
    ...(map.columns && { columns: map.columns }),
  })) {
    if (isFirst) {
      const missing = columnsOf(map).filter((column) => cells[column] === undefined);
      if (missing.length > 0)
        throw new Refusal(
          `${name} has no column called ${missing.map((each) => `“${each}”`).join(', ')}, which the map “${map.name}” reads. Nothing was changed.`,
        );
    }
    isFirst = false;
    if (tooMany.length > 0)
      addLoss(stage.findings, `${name}, line ${line}`, {
        field: 'row',
        value: tooMany.join(', '),
        what: 'columns',
      });
    await stage.service(serviceFromRow(map, cells), `line ${line}`);
  }
}

/** The first bytes that tell what a file is. */
function startOf(path: string): string {
  const descriptor = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(512);
    return bytes
      .subarray(0, readSync(descriptor, bytes, 0, 512, 0))
      .toString('latin1')
      .replace(/^ï»¿/, '')
      .trimStart();
  } finally {
    closeSync(descriptor);
  }
}

/** Reads a file, folder or zip into the stage. @throws Refusal with a sentence where it is none of those that are understood. */
export async function readInput(path: string, stage: Stage, options: InputOptions): Promise<void> {
  const name = basename(path);
  if (statSync(path).isDirectory()) return readFolder(path, stage, options);
  const start = startOf(path);
  if (start.startsWith('PK')) return readZip(path, stage, options);
  if (/^<(?:!doctype|html|\?xml|!--)/i.test(start))
    throw new Refusal(
      `${name} is a web page, not JSON or CSV. Look at the address it came from. Nothing was changed.`,
    );
  if (/\.(ndjson|jsonl)$/i.test(name)) return readLines(path, stage);
  if (/\.json$/i.test(name) || /^[[{]/.test(start)) return readJsonFile(path, stage, false);
  if (options.map) return readColumns(path, stage, options, options.map);
  if (kindOfTable(name) === 'service')
    return void (await readTable(name, async () => createReadStream(path), stage, options.encoding));
  throw new Refusal(
    `Say which column of ${name} is what: --map COLUMNS.yml. There are worked examples in content/import. Nothing was changed.`,
  );
}
