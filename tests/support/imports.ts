import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDirectory } from '#db/open.ts';
import { runJob } from '#src/jobs/run-job.ts';
import { testFolderForAll } from './folder-for-all.ts';

const STAGES = /^(import_|imported_|sqlite_|__drizzle)/;

/** How many rows the directory has in all, and a fingerprint of every one of them; the stages of imports left out. */
export function checksumOf(path: string): { rows: number; checksum: string } {
  const directory = openDirectory(path);
  const hash = createHash('sha256');
  let rows = 0;
  const tables = directory.sqlite
    .prepare("select name from sqlite_master where type = 'table' order by name")
    .pluck()
    .all() as string[];
  for (const table of tables.filter((name) => !STAGES.test(name))) {
    for (const row of directory.sqlite.prepare(`select * from "${table}"`).raw().iterate()) {
      rows += 1;
      hash.update(JSON.stringify([table, row]));
    }
  }
  directory.close();
  return { rows, checksum: hash.digest('hex') };
}

/** What the public record of every listing says, by the id its source gives it. */
export function recordsIn(
  path: string,
): Map<string, { name: string; record: Record<string, unknown>; by: string }> {
  const directory = openDirectory(path);
  const rows = directory.sqlite
    .prepare(
      'select s.source_record_id as id, s.name, v.record, v.published_by as by from service s join listing_version v on v.id = s.version_id order by s.key',
    )
    .all() as { id: string; name: string; record: string; by: string }[];
  directory.close();
  return new Map(
    rows.map(({ id, name, record, by }) => [
      id,
      { name, record: JSON.parse(record) as Record<string, unknown>, by },
    ]),
  );
}

/** Runs a job as the command line would. */
export async function runImport(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  now = new Date('2026-11-21T12:00:00Z'),
): Promise<{ status: number; said: string }> {
  const lines: string[] = [];
  const hear = (line: unknown) =>
    lines.push(line instanceof Error ? (line.stack ?? line.message) : String(line));
  const status = await runJob(['import', ...args], { env, now, say: hear, complain: hear });
  return { status, said: lines.join('\n') };
}

/** What an import says of itself in its report. */
type Counts = Record<string, number> & {
  rejections: unknown[];
  findings: Record<string, unknown>;
  heldBack: unknown[];
  missingListings: { name: string }[];
};

/** A folder that all tests of a file bring listings into, one import after another.
 *  @param clock when each of them is; all at the same moment unless it is given. */
export function importsForAll(clock?: () => Date) {
  const folder = testFolderForAll();
  const data = join(folder, 'data');
  const report = join(folder, 'report.json');
  return {
    folder,
    database: join(data, 'directory.db'),
    put(name: string, body: string | Buffer): string {
      const path = join(folder, name);
      mkdirSync(join(path, '..'), { recursive: true });
      writeFileSync(path, body);
      return path;
    },
    bringIn: (path: string, ...args: string[]) =>
      runImport([path, '--data', data, '--report', report, ...args], {}, clock?.()),
    counts: () => JSON.parse(readFileSync(report, 'utf8')) as Counts,
  };
}

/** A table of so many kitchens. */
export const kitchens = (rows: number, name = 'Kitchen') =>
  `id,name,description\n${Array.from({ length: rows }, (_, row) => `${row},${name} number ${row} of street ${row * 7},Meals ${row}\n`).join('')}`;
