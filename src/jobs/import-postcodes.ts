import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Added,
  addNames,
  addPostcodes,
  type NameToAdd,
  type PostcodeToAdd,
  recountOutcodes,
} from '#db/geo/add.ts';
import { loadGazetteer } from '#db/geo/load.ts';
import { type Directory, openDirectory, Refusal } from '#db/open.ts';
import { readCodePoint } from '#src/domain/geo/code-point.ts';
import { DATA_OPTION, dataFolder, type Job, onlyWord } from './job.ts';
import { linesOf } from './postcodes/lines.ts';
import { type AreaFile, type CodePointSource, openCodePoint } from './postcodes/source.ts';

const BATCH = 5_000;
const OUTCODES_AT_ONCE = 100;

/** What reading a whole source found: nothing is written before this has gone well. */
interface Found {
  postcodes: number;
  withoutPosition: number;
  outcodes: Set<string>;
  /** Each ward's district and each district's county, by code. */
  kinds: Map<string, Omit<NameToAdd, 'code' | 'name'>>;
  checksum: string;
}

async function* rowsOf(file: AreaFile) {
  const seen = new Set<string>();
  for await (const [number, line] of linesOf(file.name, file.open())) {
    if (line === '') continue;
    const row = readCodePoint(line, file.area);
    const problem =
      typeof row === 'string' ? row : seen.has(row.postcode) ? `${row.postcode} is there twice` : undefined;
    if (typeof row === 'string' || problem !== undefined)
      throw new Refusal(`${file.name}, line ${number}: ${problem}. Nothing was changed.`);
    seen.add(row.postcode);
    yield row;
  }
  if (seen.size === 0) throw new Refusal(`${file.name} is empty. Nothing was changed.`);
}

async function check({ files, names }: CodePointSource): Promise<Found> {
  const hash = createHash('sha256').update(JSON.stringify([...names].sort()));
  const found = { postcodes: 0, withoutPosition: 0, outcodes: new Set<string>(), kinds: new Map() };
  for (const file of files) {
    for await (const row of rowsOf(file)) {
      hash.update(JSON.stringify(row));
      if (row.latE5 === undefined) found.withoutPosition += 1;
      else found.postcodes += 1;
      found.outcodes.add(row.postcode.slice(0, -3));
      const { ward, district, county } = row;
      if (ward) found.kinds.set(ward, { kind: 'ward', parent: district });
      if (district) found.kinds.set(district, { kind: 'district', parent: county });
      if (county) found.kinds.set(county, { kind: 'county', parent: '' });
    }
  }
  return { ...found, checksum: hash.digest('hex') };
}

async function write(
  directory: Directory,
  { files }: CodePointSource,
  all: number,
  say: (line: string) => void,
): Promise<Added> {
  const total: Added = { added: 0, changed: 0, unchanged: 0 };
  let batch: PostcodeToAdd[] = [];
  let done = 0;
  const put = async () => {
    const tally = await addPostcodes(directory, batch);
    for (const key of ['added', 'changed', 'unchanged'] as const) total[key] += tally[key];
    done += batch.length;
    batch = [];
  };
  for (const file of files) {
    for await (const { latE5, lngE5, ...row } of rowsOf(file)) {
      if (latE5 === undefined || lngE5 === undefined) continue;
      batch.push({ ...row, latE5, lngE5 });
      if (batch.length === BATCH) await put();
    }
    await put();
    say(`${file.area}: ${done} of ${all} postcodes`);
  }
  return total;
}

/** Adds a source's postcodes to the gazetteer: read whole and checked first, then written in short transactions. Begun
 *  again after a crash, it goes on where it was; the same source again changes nothing.
 *  @throws Refusal with the file, the line and what is wrong with it; nothing has been changed then. */
export async function importPostcodes(
  directory: Directory,
  source: CodePointSource,
  say: (line: string) => void,
): Promise<Record<string, unknown>> {
  say('Reading and checking …');
  const found = await check(source);
  await loadGazetteer(directory);
  const total = await write(directory, source, found.postcodes, say);
  const outcodes = [...found.outcodes].sort();
  const names = [...found.kinds].flatMap(([code, kind]): NameToAdd[] => {
    const name = source.names.get(code);
    return name ? [{ code, name, ...kind }] : [];
  });
  if (total.added + total.changed > 0 || names.length > 0) {
    for (let from = 0; from < outcodes.length; from += OUTCODES_AT_ONCE)
      await recountOutcodes(directory, outcodes.slice(from, from + OUTCODES_AT_ONCE));
    await addNames(directory, names, found.checksum);
  }
  return {
    areas: source.files.length,
    outcodes: outcodes.length,
    ...total,
    withoutPosition: found.withoutPosition,
    names: names.length,
  };
}

export const importPostcodesJob: Job = {
  about:
    'Adds postcodes of any part of Great Britain from OS Code-Point Open (openly licensed: name its sources where you show them).',
  takes: 'FILE',
  options: DATA_OPTION,
  async run(given, world) {
    const path = onlyWord(
      world,
      'which file to read: import-postcodes codepo_gb.zip, or the folder that was in it',
    );
    if (!existsSync(path)) throw new Refusal(`There is nothing at ${path}. Nothing was changed.`);
    const source = await openCodePoint(path);
    const directory = openDirectory(join(dataFolder(given, world), 'directory.db'));
    try {
      return await importPostcodes(directory, source, world.say);
    } finally {
      directory.close();
    }
  },
};
