import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { crawl, type Found } from '#tests/support/crawl.ts';
import { isPage, wrongFields, wrongFrame, wrongMarkup } from '#tests/support/crawl-checks.ts';
import { formsOf, tagsOf } from '#tests/support/crawl-html.ts';
import { bringWork } from '#tests/support/desk-pages.ts';
import { letterTo } from '#tests/support/letters-here.ts';
import { type Site, startSite } from '#tests/support/site.ts';
import { ask, send, weigh } from '#tests/support/site-http.ts';
import { everyKindOfPage } from '#tests/support/site-pages.ts';

const SEARCHES = [
  'food',
  'rent',
  'lonely',
  'library',
  'pharmacy',
  'debt',
  'bed tonight',
  'baby',
  'work',
  'wheelchair',
];
const KILOBYTE = 1024;
/** Whoever that work brings a letter. */
const LETTERS_TO = [
  'gwen@demo.example',
  'soup@lark.example.org',
  'pat@kestrel.example.org',
  'hello@many-hands.example.org',
];

// A site of its own: nobody else uses up what the links of its letters lead to.
let server: Site | undefined;
let site = '';
beforeAll(async () => {
  server = await startSite();
  site = server.url;
});
afterAll(() => server?.stop());

describe('every page that links lead to', () => {
  let found: Found[] = [];
  let pages: Found[] = [];
  const all = (list: readonly Found[], wrong: (one: Found) => readonly string[]) =>
    list.flatMap((one) => wrong(one).map((problem) => `${one.address}: ${problem}`)).slice(0, 20);

  beforeAll(async () => {
    const kinds = await everyKindOfPage(site);
    const told = await bringWork(site);
    await send(site, '/sign-in', { email: 'gwen@demo.example' });
    for (const to of LETTERS_TO) await letterTo(site, to);
    const known = kinds.filter(({ status }) => status === 200).map(({ address }) => address);
    found = await crawl(site, {
      start: [
        ...known,
        ...told.map(([, address]) => address),
        ...SEARCHES.map((q) => `/search?${new URLSearchParams({ q, near: 'FY1' })}`),
        '/sitemap.xml',
      ],
    });
    pages = found.filter(isPage);
  });

  test('answers', () => {
    expect(pages.filter(({ address }) => address.startsWith('/services/')).length).toBeGreaterThan(100);
    expect(
      all(found, ({ status, from }) => (status < 400 ? [] : [`${status}, linked from ${from}`])),
    ).toEqual([]);
  });

  test('guards itself with exactly the fields and the policy we mean', () => {
    expect(all(found, wrongFields)).toEqual([]);
  });

  test('loads nothing from others, runs nothing inline, and carries no style of its own', () => {
    expect(all(pages, (one) => wrongMarkup(one, site))).toEqual([]);
  });

  test('has one main heading, a language, a title, and no link within it that leads nowhere', () => {
    expect(all(pages, ({ status, text }) => (status === 200 ? wrongFrame(text) : []))).toEqual([]);
  });

  test('opens other people’s pages without telling them where we came from, and never in a new window', () => {
    const wrong = all(pages, ({ text }) =>
      tagsOf(text)
        .filter(({ name, attributes }) => name === 'a' && attributes.target)
        .map(({ attributes }) => `${attributes.href} opens ${attributes.target}`),
    );
    expect(wrong).toEqual([]);
  });

  test('has forms whose buttons lead somewhere', async () => {
    const seen = new Map<string, { address: string; fields: [string, string][] }>();
    for (const { address, text } of pages) {
      for (const form of formsOf(text).filter(({ method }) => method === 'post')) {
        const action = new URL(form.action || address, site + address).pathname;
        const kind = action.replace(/[\da-f-]{36}/, 'id') + form.fields.map(([name]) => name);
        if (!seen.has(kind))
          seen.set(kind, {
            address: action,
            fields: form.fields.map(([name, value]) => [name, value]),
          });
      }
    }
    expect(seen.size).toBeGreaterThan(3);
    const wrong: string[] = [];
    for (const { address, fields } of seen.values()) {
      const answer = await ask(site, address, { method: 'POST', body: new URLSearchParams(fields) });
      // 422 is our own way to say what is missing.
      if (answer.status >= 400 && answer.status !== 422)
        wrong.push(`${address} ${new URLSearchParams(fields)} answers ${answer.status}`);
    }
    expect(wrong).toEqual([]);
  });

  test('is light: words, styles and scripts', async () => {
    const heavy: string[] = [];
    const sizes = new Map<string, number>();
    const size = async (address: string) => {
      if (!sizes.has(address)) sizes.set(address, (await weigh(site + address)).gzip);
      return sizes.get(address) ?? 0;
    };
    for (const { address, text, status } of pages) {
      if (status !== 200) continue;
      const tags = tagsOf(text);
      const named = (name: string, key: string, keep: (tag: (typeof tags)[number]) => boolean) =>
        tags
          .filter((tag) => tag.name === name && keep(tag))
          .flatMap(({ attributes }) => attributes[key] ?? []);
      const styles = named('link', 'href', ({ attributes }) => attributes.rel === 'stylesheet');
      const scripts = await withImports(
        site,
        named('script', 'src', () => true),
      );
      const sum = async (list: readonly string[]) =>
        (await Promise.all(list.map(size))).reduce((total, each) => total + each, 0);
      // Pages of one kind weigh alike: a sample of each is enough for their words.
      const html = address.startsWith('/services/') && heavy.length > 0 ? 0 : await size(address);
      if (html > 25 * KILOBYTE) heavy.push(`${address}: ${html} bytes of words`);
      if ((await sum(styles)) > 16 * KILOBYTE) heavy.push(`${address}: ${await sum(styles)} bytes of styles`);
      if ((await sum(scripts)) > 10 * KILOBYTE)
        heavy.push(`${address}: ${await sum(scripts)} bytes of scripts`);
      if (/@font-face|<link[^>]*rel="preload"[^>]*font/.test(text)) heavy.push(`${address}: a font`);
    }
    expect(heavy).toEqual([]);
    for (const address of sizes.keys()) {
      if (address.endsWith('.css'))
        expect((await ask(site, address)).text, address).not.toMatch(
          /@font-face|@import|https?:\/\/(?!www\.w3\.org)/,
        );
    }
  });
});

/** These scripts and all that they import. */
async function withImports(from: string, scripts: readonly string[]): Promise<string[]> {
  const all = new Set(scripts);
  for (const script of all) {
    const { text } = await ask(from, script);
    for (const [, name = ''] of text.matchAll(/(?:from|import)\s*\(?["']([./][^"']+\.js)["']/g))
      all.add(new URL(name, from + script).pathname);
  }
  return [...all];
}

test('answers that are no page guard themselves too', async () => {
  for (const address of [
    '/exit',
    '/healthz',
    '/readyz',
    '/robots.txt',
    '/sitemap.xml',
    '/fingerpost.svg',
    '/place.css',
    '/%zz',
    '/nothing-here',
  ]) {
    const answer = await fetch(site + address, { redirect: 'manual' });
    const type = answer.headers.get('content-type') ?? '';
    await answer.arrayBuffer();
    expect(wrongFields({ type, headers: answer.headers }), address).toEqual([]);
  }
});
