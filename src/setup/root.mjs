import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A path inside the project. */
export const at = (...parts) => join(ROOT, ...parts);

export const readJson = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined);

/** This process's environment for a program we run. */
export const environment = (more) => ({ ...process.env, ASTRO_TELEMETRY_DISABLED: '1', ...more });

export const secondsSince = (began) => `${Math.max(1, Math.round((performance.now() - began) / 1000))} s`;

/** Why a command cannot go on, in words for whoever typed it. */
export class Refusal extends Error {}
