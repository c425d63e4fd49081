import { existsSync } from 'node:fs';
import { at, environment, readJson, secondsSince } from './root.mjs';
import { runQuietly } from './run.mjs';

/** Whether what npm noted as installed is what the lock file asks for on this machine. */
export function isInstalled(lock, installed, { withDev = true } = {}) {
  if (!installed) return false;
  return Object.entries(lock.packages).every(([path, wanted]) => {
    if (path === '') return true;
    const found = installed.packages[path];
    if (found) return found.version === wanted.version;
    return Boolean(wanted.optional || wanted.devOptional || wanted.peer || (wanted.dev && !withDev));
  });
}

/** Installs from the lock file, unless that has been done. */
export async function install(command) {
  const lock = readJson(at('package-lock.json'));
  const installed = readJson(at('node_modules', '.package-lock.json'));
  const withDev = process.env.NODE_ENV !== 'production' || !['start', 'job'].includes(command);
  if (isInstalled(lock, installed, { withDev })) return;
  const began = performance.now();
  const paths = Object.entries(lock.packages).flatMap(([path, { optional }]) =>
    path && !optional ? [path] : [],
  );
  console.log(`Installing ${paths.length} packages from the lock file (about a minute the first time) …`);
  const npm = process.env.npm_execpath;
  const [program, first] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
  const progress = () =>
    `${paths.filter((path) => existsSync(at(path, 'package.json'))).length} of ${paths.length}`;
  await runQuietly(program, [...first, 'ci', '--no-progress'], environment(), progress);
  console.log(`Installed in ${secondsSince(began)}.`);
}
