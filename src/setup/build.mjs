import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { at, environment, secondsSince } from './root.mjs';
import { runQuietly } from './run.mjs';

const SOURCES = ['src', 'content', 'db', 'astro.config.mjs', 'package-lock.json', 'tsconfig.json'];
// Read when the site runs, not when it is built, and large.
const DATA = ['geo', 'seed', 'migrations'].map((folder) => join('db', folder));

/** The program that the build makes of src/server.ts. */
export const SERVER = 'dist/server/server.mjs';

function filesIn(path) {
  if (DATA.includes(path) || !existsSync(at(path))) return [];
  if (!statSync(at(path)).isDirectory()) return [path];
  return readdirSync(at(path))
    .sort()
    .flatMap((name) => filesIn(join(path, name)));
}

function sourceHash() {
  const hash = createHash('sha256');
  for (const path of SOURCES.flatMap(filesIn))
    hash
      .update(`${path}\0`)
      .update(readFileSync(at(path)))
      .update('\0');
  return hash.digest('hex');
}

/** Builds the site into `dist/`, unless it was built from exactly these sources. */
export async function build(node) {
  const stamp = at('dist', 'built-from');
  const hash = sourceHash();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  const began = performance.now();
  console.log('Building the site (about ten seconds) …');
  rmSync(at('dist'), { recursive: true, force: true });
  const env = environment({ NODE_ENV: 'production' });
  await runQuietly(node, [at('node_modules/astro/bin/astro.mjs'), 'build'], env, () => 'still building');
  writeFileSync(stamp, hash);
  console.log(`Built in ${secondsSince(began)}.`);
}
