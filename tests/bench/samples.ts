import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openDirectory } from '#db/open.ts';
import type { Content } from '#src/content.ts';
import { optimiseWords } from '#src/domain/words/optimise-words.ts';
import { makeSample } from '#src/jobs/make-sample.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const kept = join(tmpdir(), 'fingerpost-bench');
// What decides how a sample comes out; seeds and pages do not.
const MAKERS = [
  'src/jobs/made-up',
  'src/jobs/make-sample.ts',
  'db/migrations/directory',
  'db/geo',
  'content/taxonomy',
  'src/domain/words',
  'src/domain/directory',
];

function filesIn(path: string): string[] {
  if (!statSync(join(root, path)).isDirectory()) return [path];
  return readdirSync(join(root, path))
    .sort()
    .flatMap((name) => filesIn(`${path}/${name}`));
}

function checksum(): string {
  const hash = createHash('sha256');
  for (const path of MAKERS.flatMap(filesIn)) hash.update(path).update(readFileSync(join(root, path)));
  return hash.digest('hex').slice(0, 12);
}

export interface Sample {
  services: number;
  folder: string;
  /** Bytes of the database file. */
  bytes: number;
  /** Listings written a second, when it was made in this run. */
  perSecond?: number;
}

/** A folder with a directory of so many made-up listings, packed. Made once for each version of its makers. */
export async function sampleOf(
  services: number,
  content: Content,
  say: (line: string) => void,
): Promise<Sample> {
  const folder = join(kept, `${services}-${checksum()}`);
  const file = join(folder, 'directory.db');
  let perSecond: number | undefined;
  if (!existsSync(folder)) {
    say(`Making ${services.toLocaleString('en-GB')} listings …`);
    for (const old of existsSync(kept) ? readdirSync(kept) : [])
      if (old.startsWith(`${services}-`)) rmSync(join(kept, old), { recursive: true });
    mkdirSync(kept, { recursive: true });
    const making = mkdtempSync(join(kept, 'making-'));
    const directory = openDirectory(join(making, 'directory.db'));
    // Any day would do: what is on today depends on it.
    const now = new Date('2026-11-21T12:00:00Z');
    const began = performance.now();
    await makeSample(directory, content, { services, now, say });
    perSecond = services / ((performance.now() - began) / 1000);
    await optimiseWords({ directory, now }, { always: true });
    directory.close();
    renameSync(making, folder);
  }
  return { services, folder, bytes: statSync(file).size, ...(perSecond ? { perSecond } : {}) };
}

/** A directory that stands already, as it is but packed, like a sample. Nothing of what it says is changed. */
export async function sampleIn(data: string): Promise<Sample> {
  const folder = mkdtempSync(join(tmpdir(), 'fingerpost-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  // Opened and closed whole first, so that nothing is left beside the file when it is copied.
  openDirectory(join(data, 'directory.db')).close();
  copyFileSync(join(data, 'directory.db'), join(folder, 'directory.db'));
  const directory = openDirectory(join(folder, 'directory.db'));
  await optimiseWords({ directory, now: new Date('2026-11-21T12:00:00Z') }, { always: true });
  const services = directory.sqlite.prepare('select count(*) from service').pluck().get() as number;
  directory.close();
  return { services, folder, bytes: statSync(join(folder, 'directory.db')).size };
}

/** A copy of the sample that may be changed. Whoever asks for it calls `remove`. */
export function copyOf(sample: Sample): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'fingerpost-'));
  copyFileSync(join(sample.folder, 'directory.db'), join(folder, 'directory.db'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
