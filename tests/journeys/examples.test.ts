import { describe, expect, test } from 'vitest';
import { readContent } from '#src/content.ts';
import { crawl } from '#tests/support/crawl.ts';
import { here } from '#tests/support/site-here.ts';
import { ask, send } from '#tests/support/site-http.ts';
import { firstExample, linksIn } from '#tests/support/site-pages.ts';

const site = here();
const { taxonomy } = readContent();
// What the drama numbers and names kept for examples look like (Ofcom; RFC 2606).
const MADE_UP = /01632 ?960|\bexample\.(org|com|net)\b/;

/** The cards of a list: whose page each leads to and whether it says Example. */
function cardsOf(html: string): { address: string; example: boolean }[] {
  return html
    .split(/<li class="card"[^>]*>/)
    .slice(1)
    .map((card) => ({
      address: linksIn(card, '/services/')[0] ?? '',
      example: /class="tag example">Example</.test(card),
    }));
}

describe('listings that were made up', () => {
  test('say so on their page, on every card, in the calendar and in what is printed, and are kept from search engines', async () => {
    const start = ['/', '/whats-on', ...taxonomy.tops.map((need) => `/needs/${taxonomy.addressOf(need.id)}`)];
    const found = await crawl(site, { start, mostOfOnePath: 15 });
    const services = found.filter(
      ({ address, status }) =>
        /^\/services\/[\da-f-]{36}(\/[^/]+)?$/.test(address) &&
        status === 200 &&
        !/\/(show|wrong)$/.test(address),
    );
    const isExample = (text: string) => /<strong>Example\.?<\/strong>/.test(text);
    const examples = services.filter(({ text }) => isExample(text));
    expect(examples.length).toBeGreaterThan(60);

    const silent = services.filter(({ text }) => MADE_UP.test(text) && !isExample(text));
    expect(silent.map(({ address }) => address)).toEqual([]);
    expect(
      examples
        .filter(({ text }) => !/name="robots" content="noindex/.test(text))
        .map(({ address }) => address),
    ).toEqual([]);

    const known = new Set(examples.map(({ address }) => address.split('/')[2]));
    const cards = found
      .filter(({ text }) => text.includes('<li class="card"'))
      .flatMap(({ address, text }) => cardsOf(text).map((card) => ({ on: address, ...card })));
    const idOf = (address: string) => address.split('/')[2];
    const unmarked = cards.filter((card) => known.has(idOf(card.address)) && !card.example);
    expect(unmarked).toEqual([]);
    const wronglyMarked = cards.filter(
      (card) =>
        card.example &&
        !known.has(idOf(card.address)) &&
        services.some(({ address }) => idOf(address) === idOf(card.address)),
    );
    expect(wronglyMarked).toEqual([]);

    for (const { address } of examples.slice(0, 40)) {
      const [, , id] = address.split('/');
      for (const form of ['show', 'calendar.ics']) {
        const answer = await ask(site, `/services/${id}/${form}`);
        if (answer.status === 200) expect(answer.text, `${address} ${form}`).toMatch(/example/i);
      }
    }
    const organizations = found.filter(
      ({ address, text }) => address.startsWith('/organisations/') && MADE_UP.test(text),
    );
    expect(organizations.filter(({ text }) => !/Example/.test(text)).map(({ address }) => address)).toEqual(
      [],
    );

    const sitemap = (await ask(site, '/sitemap.xml')).text;
    expect(
      examples.filter(({ address }) => sitemap.includes(idOf(address) ?? '-')).map(({ address }) => address),
    ).toEqual([]);
  });

  test('say so in what is on', async () => {
    const days = linksIn((await ask(site, '/whats-on')).text, '/whats-on?').filter((link) =>
      link.includes('day='),
    );
    const pages = await Promise.all(days.map((day) => ask(site, day)));
    const [page] = pages.filter(({ text }) => linksIn(text, '/services/').length > 0);
    const [service = ''] = linksIn(page?.text ?? '', '/services/');
    const itsPage = await ask(site, service);
    if (/<strong>Example/.test(itsPage.text)) expect(page?.words).toContain('Example');
  });

  test('say so to programs', async () => {
    const [, , id] = (await firstExample(site)).split('/');
    const ask1 = (path: string, input: object) =>
      fetch(`${site}/api/trpc/${path}?input=${encodeURIComponent(JSON.stringify(input))}`);
    const listing = await ask1('directory.listing', { id });
    expect(listing.status).toBe(200);
    expect(JSON.stringify(await listing.json())).toContain('"example":true');
    const found = (await (await ask1('search.find', { q: 'food', near: 'FY1' })).json()) as {
      result: { data: { items: { card: { id: string; example: boolean } }[] } };
    };
    expect(found.result.data.items.find(({ card }) => card.id === id)?.card.example).toBe(true);
  });

  const urgent = taxonomy.needs.filter(({ id }) => taxonomy.isUrgent(id));
  test.each(urgent.map(({ id, name }) => ({ id, name })))(
    'never stand above a real service for $name',
    async ({ id }) => {
      const asked: Record<string, string>[] = [
        { need: id },
        { need: id, near: 'FY1' },
        { need: id, near: 'FY1', sort: 'nearest' },
      ];
      for (const fields of asked) {
        const page = await send(site, '/search', fields);
        expect(page.status).toBe(200);
        const cards = cardsOf(page.text);
        const firstExample = cards.findIndex(({ example }) => example);
        if (firstExample >= 0)
          expect(
            cards.slice(firstExample).filter(({ example }) => !example),
            `${id} ${JSON.stringify(fields)}`,
          ).toEqual([]);
      }
    },
  );
});
