import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder: the nearest above that says what it is made of. This file is built into the server as well, and then stands elsewhere. */
export const ROOT = (function above(folder) {
  return existsSync(join(folder, 'package.json')) ? folder : above(dirname(folder));
})(dirname(fileURLToPath(import.meta.url)));

/** A path inside the project. */
export const at = (...parts) => join(ROOT, ...parts);

export const readJson = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined);

/** This process's environment for a program we run. */
export const environment = (more) => ({ ...process.env, ASTRO_TELEMETRY_DISABLED: '1', ...more });

export const secondsSince = (began) => `${Math.max(1, Math.round((performance.now() - began) / 1000))} s`;

/** Why a command cannot go on, in words for whoever typed it. */
export class Refusal extends Error {}
