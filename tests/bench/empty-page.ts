import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const kept = join(tmpdir(), 'fingerpost-bench');

const CONFIG = `import node from '@astrojs/node';
import { defineConfig } from 'astro/config';
export default defineConfig({
  output: 'server', adapter: node({ mode: 'middleware', staticHeaders: true }), session: false, trailingSlash: 'never',
  security: { checkOrigin: false },
});
`;
const PAGE = `---
const said = Astro.url.searchParams.get('q') ?? '';
---
<html lang="en-GB"><head><meta charset="utf-8"><title>Empty</title></head><body><p>{said}</p></body></html>
`;

/** Builds, outside this project, a site of one empty page with the same Astro and adapter. @returns where its handler is. */
export function buildEmptyPage(): string {
  const versions = ['astro', '@astrojs/node'].map(
    (name) =>
      (
        JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')) as {
          version: string;
        }
      ).version,
  );
  const mark = createHash('sha256')
    .update([...versions, CONFIG, PAGE].join('\n'))
    .digest('hex')
    .slice(0, 12);
  const folder = join(kept, `empty-${mark}`);
  if (!existsSync(folder)) {
    mkdirSync(kept, { recursive: true });
    const making = mkdtempSync(join(kept, 'making-'));
    mkdirSync(join(making, 'src', 'pages'), { recursive: true });
    writeFileSync(join(making, 'package.json'), '{"name":"empty","type":"module","private":true}\n');
    writeFileSync(join(making, 'astro.config.mjs'), CONFIG);
    writeFileSync(join(making, 'src', 'pages', 'index.astro'), PAGE);
    symlinkSync(join(root, 'node_modules'), join(making, 'node_modules'), 'dir');
    const env = { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' };
    const built = spawnSync(
      process.execPath,
      [join(root, 'node_modules', 'astro', 'bin', 'astro.mjs'), 'build', '--root', making],
      { env, cwd: making, encoding: 'utf8' },
    );
    if (built.status !== 0)
      throw new Error(`The empty page could not be built:\n${built.stdout}${built.stderr}`);
    renameSync(making, folder);
  }
  // The page outlives the checkout that built it: it takes its packages from the one that asks.
  const packages = join(folder, 'node_modules');
  rmSync(packages, { force: true });
  symlinkSync(join(root, 'node_modules'), packages, 'dir');
  return pathToFileURL(join(folder, 'dist', 'server', 'entry.mjs')).href;
}
