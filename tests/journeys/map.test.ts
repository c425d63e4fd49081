import { describe, expect, test } from 'vitest';
import { cardsIn, FOOD, pinsIn, total } from '#tests/support/map-pages.ts';
import { here } from '#tests/support/site-here.ts';
import { ask, send } from '#tests/support/site-http.ts';
import { linksIn } from '#tests/support/site-pages.ts';

const site = here();

describe('without scripts', () => {
  test('the list offers a map, and the map has the numbers of the list', async () => {
    const list = await ask(site, FOOD);
    expect(list.words).toMatch(/Show (\d of )?these 10 on a map/);
    expect(list.text).not.toContain('result-map');
    const to = /href="([^"]+map=1)#map"/.exec(list.text)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const open = await ask(site, to);
    const pins = pinsIn(open.text);
    expect(pins.length).toBeGreaterThan(3);
    for (const [, id = '', card = '', name = ''] of pins) {
      const [number] = /^\d+/.exec(name) ?? [];
      expect(id).toMatch(new RegExp(`^pin-${number}(-|$)`));
      const item = cardsIn(open.text)
        .split(/<li class="card"[^>]*>/)
        .find((each) => each.includes(`id="${card}"`));
      expect(item, name).toMatch(new RegExp(`aria-hidden="true">\\s*${number}\\s*<`));
    }
    expect(open.words).toContain('Show on map');
    expect(open.text).toMatch(/class="scale"/);
    expect(open.words).toMatch(/Crown copyright/);
    expect(linksIn(open.text, '/search?')).toContain(FOOD);
  });

  test('an area has one whenever a door near it opens today, on a Sunday too', async () => {
    const pins: number[] = [];
    for (const area of linksIn((await ask(site, '/areas')).text, '/areas/')) {
      const isOffered = (await ask(site, area)).text.includes('map=1#map');
      const shown = pinsIn((await ask(site, `${area}?map=1`)).text).length;
      expect([area, isOffered]).toEqual([area, shown > 0]);
      pins.push(shown);
    }
    expect(Math.max(...pins)).toBeGreaterThan(0);
  });

  test('a service has one as well', async () => {
    const [service = ''] = linksIn(
      cardsIn((await ask(site, '/search?q=library&near=FY1')).text),
      '/services/',
    );
    const page = await ask(site, service);
    expect(page.words).toContain('Show this place on a map');
    const open = await ask(site, `${service}?map=1`);
    expect(pinsIn(open.text)).toHaveLength(1);
    expect(open.text).toContain('id="place-1"');
  });

  test('what is sensitive or hides where it is is on no map', async () => {
    const kept = await send(site, '/search', { q: 'partner hits me', near: 'FY1', map: '1' });
    expect(kept.address).toMatch(/^\/results\//);
    for (const address of [kept.address, `${kept.address}?map=1`]) {
      const { text } = await ask(site, address);
      expect(text).not.toContain('map=1');
      expect(text).not.toContain('result-map');
    }
    for (const service of linksIn(kept.text, '/services/')) {
      const { text } = await ask(site, `${service}?map=1`);
      expect(text, service).not.toContain('result-map');
    }
    // Whatever an ordinary list may hold of these, it has no pin.
    for (let page = 1; page <= 8; page++) {
      const { text } = await ask(site, `/search?near=FY1&page=${page}&map=1`);
      const hidden = [...cardsIn(text).matchAll(/id="(s-[^"]+)"[\s\S]*?href="\/services\/([^"]+)"/g)].filter(
        ([, , path = '']) => !path.includes('/'),
      );
      for (const [, card = ''] of hidden) expect(pinsIn(text).map(([, , to]) => to)).not.toContain(card);
    }
  });

  test('a search stays inside the box of the map, and can be taken out of it', async () => {
    const wide = await ask(site, '/search?q=food');
    const inside = await ask(site, '/search?q=food&bbox=53.800,-3.060,53.830,-3.030&map=1');
    expect(total(inside.title)).toBeGreaterThan(0);
    expect(total(inside.title)).toBeLessThan(total(wide.title));
    const points = [...inside.text.matchAll(/data-lat="([\d.]+)" data-lng="(-?[\d.]+)"/g)].map(
      ([, lat, lng]) => [Number(lat), Number(lng)],
    );
    expect(points.length).toBeGreaterThan(0);
    expect(inside.words).toContain('Remove: In the map’s area');
    expect(linksIn(inside.text, '/search?')).toContain('/search?q=food&map=1');
    const nowhere = await ask(site, '/search?q=food&bbox=54.9,-2.9,55,-2.8&map=1');
    expect(nowhere.title).toMatch(/^No places/);
    expect(nowhere.words).toContain('Outside the map’s area too');
    expect((await ask(site, '/search?q=food&bbox=nonsense')).title).toBe(wide.title);
  });

  test('there are no tiles where the place has none', async () => {
    for (const address of ['/tiles/14/8050/5200', '/tiles/x/1/1', '/tiles/2/9/9', '/tiles/99/1/1'])
      expect((await ask(site, address)).status, address).toBe(404);
  });
});
