import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { lengths, root, type Source, sources, walk } from './source.ts';

const all = sources();
const within = (folder: string) => all.filter((source) => source.path.startsWith(folder));
const offenders = (list: readonly Source[], rule: (source: Source) => boolean) =>
  list.filter(rule).map((source) => source.path);

/** A room may import only rooms above it in this list, and itself. */
const ROOMS = [
  'taxonomy',
  'geo',
  'words',
  'accounts',
  'notifications',
  'directory',
  'people',
  'search',
  'needs',
  'bundles',
  'moderation',
  'referrals',
  'interchange',
  'insight',
  'visits',
];

/** Says where the project lies: the ground that every floor may stand on. */
const GROUND = 'src/setup/root.mjs';

/** What each floor may import of ours. */
const FLOORS: Record<string, RegExp> = {
  'db/': /^db\//,
  'src/domain/': /^(db|src\/domain)\//,
  'src/api/': /^(db|src\/(domain|api))\/|^src\/(content[a-z-]*|settings)\.ts$/,
  'src/jobs/': /^(db|src\/(domain|jobs))\/|^src\/(content[a-z-]*|settings)\.ts$/,
  'src/islands/': /^src\/(islands|domain\/words)\/|^src\/domain\/geo\/outline/,
  'src/components/': /^src\/(components|domain|web|islands|styles)\//,
};

/** The few files through which a library comes into the house. */
const DOORS: Record<string, RegExp> = {
  'better-sqlite3': /^db\//,
  lunr: /^src\/domain\/search\/guides/,
  leaflet: /^src\/islands\//,
  '@trpc/server': /^src\/(api|web|pages\/api)\/|^src\/middleware\.ts$/,
  '@trpc/client': /^src\/islands\//,
  astro:
    /^src\/(pages|components|layouts|web)\/|^src\/(middleware|content\.config)\.ts$|^astro\.config\.mjs$/,
  'govuk-frontend': /^src\/islands\//,
  'ical-generator': /^src\/domain\/directory\/calendar\.ts$/,
  '@simplewebauthn/server': /^src\/domain\/accounts\/passkey-check\.ts$/,
  '@simplewebauthn/browser': /^src\/islands\//,
  otpauth: /^src\/domain\/accounts\/totp\.ts$/,
  'js-yaml': /^src\/content\.ts$/,
  'csv-parse': /^src\/jobs\/import\/csv\.ts$/,
  yauzl: /^src\/jobs\/import\/zip\.ts$/,
  pdfkit: /^src\/domain\/insight\/sheet-paper\.ts$/,
  diff: /^src\/domain\/moderation\/word-diff\.ts$/,
  nodemailer: /^src\/domain\/notifications\/smtp\.ts$/,
  'notifications-node-client': /^src\/domain\/notifications\/notify\.ts$/,
};

/** Lines of one file at most, empty ones too: of code, of tests, of a stylesheet. */
const LONGEST = 250;

describe('floors and rooms', () => {
  test('a floor leans only on the floors below it', () => {
    const wrong = Object.entries(FLOORS).flatMap(([floor, allowed]) =>
      within(floor).flatMap((source) =>
        source.imports
          .filter(({ path }) => !allowed.test(path) && path !== GROUND)
          .map(({ path }) => `${source.path} → ${path}`),
      ),
    );
    expect(wrong).toEqual([]);
  });

  test('every room of the domain is on the list, and leans only on rooms above it', () => {
    const rooms = readdirSync(join(root, 'src/domain'), { withFileTypes: true }).filter((entry) =>
      entry.isDirectory(),
    );
    expect(rooms.map((room) => room.name).filter((name) => !ROOMS.includes(name))).toEqual([]);
    const wrong = within('src/domain/').flatMap((source) => {
      const room = ROOMS.indexOf(source.path.split('/')[2] ?? '');
      return source.imports
        .filter(
          ({ path }) => path.startsWith('src/domain/') && ROOMS.indexOf(path.split('/')[2] ?? '') > room,
        )
        .map(({ path }) => `${source.path} → ${path}`);
    });
    expect(wrong).toEqual([]);
  });

  test('no file leans on itself in a circle', () => {
    const byPath = new Map(all.map((source) => [source.path, source]));
    const state = new Map<string, 'open' | 'done'>();
    const circles: string[] = [];
    const visit = (path: string, trail: string[]): void => {
      if (state.get(path) === 'done') return;
      if (state.get(path) === 'open') {
        circles.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
        return;
      }
      state.set(path, 'open');
      for (const next of byPath.get(path)?.imports ?? []) visit(next.path, [...trail, path]);
      state.set(path, 'done');
    };
    for (const { path } of all) visit(path, []);
    expect(circles).toEqual([]);
  });

  test('each library comes in by its own door', () => {
    const wrong = Object.entries(DOORS).flatMap(([library, door]) =>
      offenders(all, (source) => source.packages.includes(library) && !door.test(source.path)).map(
        (path) => `${library} in ${path}`,
      ),
    );
    expect(wrong).toEqual([]);
  });

  test('the domain takes time and settings from its context', () => {
    expect(
      offenders(within('src/domain/'), ({ text }) =>
        /\bprocess\.env\b|new Date\(\)|Date\.now\(\)/.test(text),
      ),
    ).toEqual([]);
  });

  test('the only transactions are those of writeTx', () => {
    expect(offenders(within('src/'), ({ text }) => /\.transaction\(|\bBEGIN\b(?!:)/.test(text))).toEqual([]);
  });
});

describe('names and sizes', () => {
  test('no source file has more than 250 lines', () => {
    const tooLong = lengths().filter(({ lines }) => lines > LONGEST);
    expect(tooLong.map(({ path, lines }) => `${path}: ${lines}`)).toEqual([]);
  });

  test('nothing is called utils, helpers, common, shared, lib, misc or services', () => {
    const bad = /(^|\/)(utils?|helpers?|common|shared|lib|misc)(\/|\.)/;
    expect(all.map(({ path }) => path).filter((path) => bad.test(path))).toEqual([]);
    expect(within('src/domain/').filter(({ path }) => path.includes('/services/'))).toEqual([]);
  });

  test('files and folders are in small letters with hyphens; components in capitals', () => {
    const good = /^[a-z0-9.-]+$|^[A-Z][A-Za-z0-9]+\.astro$|^\[[.a-z]+\](\.[a-z]+)*(\.astro|\.ts)?$/;
    expect(
      all.flatMap(({ path }) =>
        path
          .split('/')
          .filter((part) => !good.test(part))
          .map(() => path),
      ),
    ).toEqual([]);
  });

  test('no barrels, no default exports but what Astro asks for, no enums, no namespaces', () => {
    const code = all.filter(({ path }) => path.endsWith('.ts'));
    expect(offenders(code, ({ path }) => path.endsWith('/index.ts'))).toEqual([]);
    expect(
      offenders(code, ({ path, text }) => /^export default/m.test(text) && path !== 'db/drizzle.config.ts'),
    ).toEqual([]);
    expect(
      offenders(
        code,
        ({ path, text }) =>
          /^(export )?(const )?enum |^(export )?namespace /m.test(text) && !path.endsWith('.d.ts'),
      ),
    ).toEqual([]);
    expect(offenders(code, ({ text }) => /^export \* from/m.test(text))).toEqual([]);
  });

  test('no raw HTML and no silenced checks', () => {
    // The one exception writes JSON-LD, escaped by its own tested function.
    expect(
      offenders(all, ({ path, text }) => /set:html|innerHTML/.test(text) && !path.endsWith('/JsonLd.astro')),
    ).toEqual([]);
    expect(
      offenders(all, ({ text }) =>
        /@ts-(ignore|nocheck|expect-error)|\bas any\b(?! [a-z])|biome-ignore/.test(text),
      ),
    ).toEqual([]);
  });
});

describe('the place', () => {
  test('no code names the sample place', () => {
    expect(offenders(within('src/'), ({ text }) => /blackpool/i.test(text))).toEqual([]);
  });
});

describe('the top of the house', () => {
  test('holds what was agreed and nothing else', () => {
    const allowed = [
      'package.json',
      'package-lock.json',
      'astro.config.mjs',
      'tsconfig.json',
      'src',
      'content',
      'db',
      'tests',
      'README.md',
      'LICENSE',
    ];
    const made = ['node_modules', 'dist', 'data'];
    const found = readdirSync(root).filter((name) => !name.startsWith('.') && !made.includes(name));
    expect(found.filter((name) => !allowed.includes(name))).toEqual([]);
    expect(allowed.filter((name) => !existsSync(join(root, name)))).toEqual([]);
  });

  test('the map in the README names every folder two deep, and none that is not there', () => {
    const readme = readFileSync(join(root, 'README.md'), 'utf8');
    const map = /<!-- map -->([\s\S]*?)<!-- \/map -->/.exec(readme)?.[1] ?? '';
    const named = [...map.matchAll(/^\|\s*`([^`]+)`/gm)].map((match) => match[1]);
    const folders = new Set(
      ['src', 'content', 'db', 'tests']
        .flatMap(walk)
        .map((path) => path.split('/').slice(0, -1))
        .filter((parts) => parts.length >= 2)
        .flatMap((parts) => [
          parts.slice(0, 2).join('/'),
          ...(parts[1] === 'domain' && parts[2] ? [parts.slice(0, 3).join('/')] : []),
        ])
        .filter((path) => !path.startsWith('tests/domain/')),
    );
    expect(named.toSorted()).toEqual([...folders].toSorted());
  });

  test('the lock file says nothing of where packages were fetched', () => {
    expect(readFileSync(join(root, 'package-lock.json'), 'utf8')).not.toMatch(/"resolved": "http/);
  });
});
