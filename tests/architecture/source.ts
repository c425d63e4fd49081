import { readdirSync, readFileSync } from 'node:fs';
import { dirname, extname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

export interface Source {
  /** From the top of the project, with forward slashes. */
  path: string;
  text: string;
  /** Files of ours that it names, `import type` among them, as paths from the top. */
  imports: { path: string; typeOnly: boolean }[];
  /** Packages that it names. */
  packages: string[];
}

const SOURCE = new Set(['.ts', '.mjs', '.astro']);
const CODE = new Set([...SOURCE, '.css']);

export function walk(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? walk(path) : [path];
  });
}

function resolve(from: string, name: string): string | undefined {
  if (name.startsWith('.')) return relative(root, join(root, dirname(from), name));
  const inside = /^#(src|db|tests)\/(.+)$/.exec(name);
  return inside ? `${inside[1]}/${inside[2]}` : undefined;
}

const IMPORT =
  /^\s*(?:import|export)\s+(type\s)?(?:[^'";]*?from\s*)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/gm;

function read(path: string): Source {
  const text = readFileSync(join(root, path), 'utf8');
  const imports: Source['imports'] = [];
  const packages: string[] = [];
  for (const match of text.matchAll(IMPORT)) {
    const name = match[2] ?? match[3] ?? '';
    const ours = resolve(path, name);
    if (ours) imports.push({ path: ours, typeOnly: Boolean(match[1]) });
    else
      packages.push(
        name
          .split('/')
          .slice(0, name.startsWith('@') ? 2 : 1)
          .join('/'),
      );
  }
  return { path, text, imports, packages };
}

/** Every source file of the house, tests apart. */
export const sources = (): Source[] =>
  ['src', 'db']
    .flatMap(walk)
    .concat('astro.config.mjs')
    .filter((path) => SOURCE.has(extname(path)) && !path.includes('/migrations/'))
    .map(read);

/** How many lines each file of code has, tests and stylesheets among them. */
export const lengths = (): { path: string; lines: number }[] =>
  ['src', 'db', 'tests']
    .flatMap(walk)
    .concat('astro.config.mjs')
    .filter((path) => CODE.has(extname(path)))
    .map((path) => ({ path, lines: readFileSync(join(root, path), 'utf8').trimEnd().split('\n').length }));
