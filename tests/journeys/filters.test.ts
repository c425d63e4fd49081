import { expect, test } from 'vitest';
import { formsOf } from '#tests/support/crawl-html.ts';
import { here } from '#tests/support/site-here.ts';
import { type Answer, ask } from '#tests/support/site-http.ts';
import { linksIn } from '#tests/support/site-pages.ts';

const site = here();
const total = ({ title }: Answer) =>
  title.startsWith('No ') ? 0 : Number(/^(\d+)/.exec(title)?.[1] ?? Number.NaN);
const cards = ({ text }: Answer) =>
  linksIn(/<ol class="cards"[\s\S]*?<\/ol>/.exec(text)?.[0] ?? '', '/services/');

/** The choices of the filter form: parameter, value and how many it says it would leave. */
function choicesOf(html: string): { name: string; value: string; count: number }[] {
  const form = /<details class="filter">[\s\S]*?<\/form>/.exec(html)?.[0] ?? '';
  return [
    ...form.matchAll(
      /<input type="(?:checkbox|radio)" name="([^"]+)" value="([^"]+)"[\s\S]*?<span class="count">\s*(\d+)/g,
    ),
  ].map(([, name = '', value = '', count = '']) => ({ name, value, count: Number(count) }));
}

test('each filter leaves as many as it says, can be seen and taken away again', async () => {
  const before = await ask(site, '/search?q=food&near=FY1');
  const choices = choicesOf(before.text);
  expect(choices.length).toBeGreaterThan(5);
  const [form] = formsOf(/<details class="filter">[\s\S]*?<\/form>/.exec(before.text)?.[0] ?? '');
  const wrong: string[] = [];
  for (const { name, value, count } of choices) {
    const fields = [...(form?.fields ?? []).map((field) => [...field]), [name, value]].filter(
      ([, given]) => given !== '',
    );
    const narrowed = await ask(site, `${form?.action}?${new URLSearchParams(fields)}`);
    if (total(narrowed) !== count) wrong.push(`${name}=${value} says ${count}, leaves ${total(narrowed)}`);
  }
  expect(wrong).toEqual([]);

  const { name, value } = choices.find(({ count }) => count > 0 && count < total(before)) ?? {
    name: '',
    value: '',
  };
  const narrowed = await ask(
    site,
    `/search?${new URLSearchParams({ q: 'food', near: 'FY1', [name]: value })}`,
  );
  expect(narrowed.words).toMatch(/Filter results \(1 on\)/);
  expect(narrowed.words).toContain('Remove: ');
  const chosen = /<ul class="toggles chosen"[\s\S]*?<\/ul>/.exec(narrowed.text)?.[0] ?? '';
  const [remove = ''] = linksIn(chosen, '/search?');
  expect(remove).toBe('/search?q=food&near=FY1');
  expect(total(await ask(site, remove))).toBe(total(before));
});

test('choices of one kind widen each other, kinds narrow', async () => {
  const all = await ask(site, '/search?near=FY1&q=help');
  const kinds = choicesOf(all.text)
    .filter(({ name }) => name === 'type')
    .slice(0, 2);
  expect(kinds).toHaveLength(2);
  const params = (more: [string, string][]) => new URLSearchParams([['q', 'help'], ['near', 'FY1'], ...more]);
  const both = await ask(site, `/search?${params(kinds.map(({ value }) => ['type', value]))}`);
  for (const { value, count } of kinds) {
    expect(total(both)).toBeGreaterThanOrEqual(count);
    const free = await ask(
      site,
      `/search?${params([
        ['type', value],
        ['free', '1'],
      ])}`,
    );
    expect(total(free)).toBeLessThanOrEqual(count);
  }
});

test('order can be chosen: nearest first, soonest first', async () => {
  const best = await ask(site, '/search?q=food&near=FY1');
  for (const words of ['Nearest', 'Opens soonest']) expect(best.words).toContain(words);
  // Food is urgent, and there real services stand before made-up ones, however near.
  const nearest = await ask(site, '/search?q=groups&near=FY1&sort=nearest');
  const miles = [...nearest.words.matchAll(/(\d+(?:\.\d+)?) miles?,/g)].map(([, text]) => Number(text));
  expect(miles.length).toBeGreaterThan(2);
  expect(miles).toEqual(miles.toSorted((a, b) => a - b));
  expect((await ask(site, '/search?q=food&near=FY1&sort=soonest')).status).toBe(200);
  expect((await ask(site, '/search?q=food&sort=nearest')).status).toBe(200);
});

test('every page of a long list shows others, and all of them together are the count', async () => {
  const seen = new Set<string>();
  let next: string | undefined = '/search?near=FY1&need=food';
  let count = 0;
  for (let turn = 0; next && turn < 40; turn++) {
    const page: Answer = await ask(site, next);
    count = total(page);
    for (const card of cards(page)) seen.add(card);
    next = linksIn(/<a[^>]*rel="next"[^>]*>/.exec(page.text)?.[0] ?? '', '/search?')[0];
  }
  expect(count).toBeGreaterThan(10);
  expect(seen.size).toBe(count);
  const past = await ask(site, '/search?near=FY1&need=food&page=9999');
  expect(past.status).toBeLessThan(500);
  expect(cards(past).length).toBeGreaterThan(0);
});

test.each([
  'page=-1',
  'page=abc',
  'sort=worst',
  'within=-3',
  'when=2026-99-99',
  'age=400',
  'free=perhaps',
  'need=no-such-need',
  'type=..%2f',
  'access=a&access=b',
])('a choice that makes no sense is left out: %s', async (choice) => {
  const page = await ask(site, `/search?q=food&near=FY1&${choice}`);
  expect(page.status).toBe(200);
  expect(cards(page).length).toBeGreaterThan(0);
});

test('every choice of a long group can be reached without scripts', async () => {
  const few = await ask(site, '/search?near=FY1&q=help');
  const [, link = ''] = /href="(\/search\?[^"#]*all=need)#filter-need"/.exec(few.text) ?? [];
  const all = await ask(site, link.replaceAll('&amp;', '&'));
  const needs = (page: Answer) => page.text.match(/type="checkbox" name="need"/g)?.length ?? 0;
  expect(needs(few)).toBe(12);
  expect(needs(all)).toBe(Number(/Show all (\d+)/.exec(few.words)?.[1]));
  expect(all.text).toContain('<details class="filter" open>');
});
