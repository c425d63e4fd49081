import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { at, Refusal } from './root.mjs';

function isAtLeast(version, major, minor) {
  const [a = 0, b = 0] = version.replace(/^v/, '').split('.').map(Number);
  return a > major || (a === major && b >= minor);
}

/** Why this Node cannot even set things up; undefined when it can. */
export function nodeProblem(version) {
  if (isAtLeast(version, 20, 0)) return undefined;
  return `This is Node ${version}; Fingerpost needs Node 20 or newer. Nothing was changed. Get it from your system or from nodejs.org`;
}

/** The Node that runs the site: the pinned one where there is one for this machine, else the developer's own. */
export function pickNode(
  own = process.version,
  pinned = at('node_modules', '.bin', process.platform === 'win32' ? 'node.exe' : 'node'),
) {
  if (existsSync(pinned) && spawnSync(pinned, ['--version']).status === 0) return pinned;
  if (isAtLeast(own, 22, 18)) return process.execPath;
  throw new Refusal(
    `No Node comes with Fingerpost for this kind of machine (${process.platform} ${process.arch}), and yours is ${own}. It needs 22.18 or newer.`,
  );
}

/** What our own programs are started with: see lean-imports.mjs and keep-compiled.mjs. V8 would keep some 40 MB more for what is soon thrown away, and answer no faster. */
export const LEAN = [
  '--import',
  pathToFileURL(at('src', 'setup', 'lean-imports.mjs')).href,
  '--import',
  pathToFileURL(at('src', 'setup', 'keep-compiled.mjs')).href,
  '--max-semi-space-size=8',
  // Left alone V8 lets the heap grow by far more before it sweeps: half as much memory again under load, for a twentieth of
  // the time. At 30 it is no smaller, and slower by a third.
  '--heap-growing-percent=60',
];
