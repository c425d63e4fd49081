import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { drawQr } from '#src/components/plan/qr.ts';
import { hasBrowser, openBrowser, visitAs } from '#tests/support/browser.ts';
import { codeOf, planOf, press } from '#tests/support/plan-pages.ts';
import { here } from '#tests/support/site-here.ts';
import { ask, send } from '#tests/support/site-http.ts';

const site = here();
const MM = 96 / 25.4;
/** A4 without its margins of 14 mm. */
const PAPER = { width: 182 * MM, height: 269 * MM };
const SIZES = [14, 16, 18, 22];
const FRONT: Record<number, number> = { 14: 5, 16: 4, 18: 3, 22: 2 };
const SEARCHES = ['report bad housing', 'warm hub', 'library', 'food parcel', 'debt advice', 'samaritans'];

/** Boxes of the sheet as it lies on paper, in pixels from its top left corner. */
const measure = (page: Page) =>
  page.evaluate(() => {
    const sheet = document.querySelector('.sheet');
    const { left, top } = sheet?.getBoundingClientRect() ?? { left: 0, top: 0 };
    const box = (element: Element) => {
      const { width, height, right, bottom, top: upper } = element.getBoundingClientRect();
      return { width, height, right: right - left, top: upper - top, bottom: bottom - top };
    };
    const all = [...(sheet?.querySelectorAll('*') ?? [])];
    const shown = all.filter((element) => getComputedStyle(element).display !== 'none');
    return {
      right: Math.max(...shown.map((element) => box(element).right)),
      cut: shown.filter(
        (element) =>
          element instanceof HTMLElement &&
          element.scrollWidth > element.clientWidth + 1 &&
          getComputedStyle(element).overflow !== 'visible',
      ).length,
      steps: [...document.querySelectorAll('.paper-step')].map(box),
      front: box(document.querySelector('.side') as Element),
      turn: [...document.querySelectorAll('.turn')].map(box),
      onFront: document.querySelector('.side')?.children.length ?? 0,
      qr: [...document.querySelectorAll('.qr')].map(box),
      size: getComputedStyle(sheet ?? document.body).fontSize,
      colours: [...new Set(shown.map((element) => getComputedStyle(element).color))],
      outside: [...document.querySelectorAll('.top, .strip, .foot, .sheet-tools')].filter(
        (element) => getComputedStyle(element).display !== 'none',
      ).length,
    };
  });

describe('on paper', () => {
  test('each step carries its number, times in words, the walk, what to take and what to say; examples are marked', async () => {
    const plan = await planOf(site, 'report bad housing', 'warm hub');
    const { words } = await ask(site, `${plan}/print`);
    expect(words).toMatch(/01632 96\d{4}/);
    expect(words).toMatch(/When Monday to \w+day, \d/);
    expect(words).toMatch(/Where .*minutes' walk/);
    expect(words).toMatch(/Take Photos/);
    expect(words).toMatch(/Say “/);
    expect(words).toContain('Example. Made up');
  });

  test('what is done is left out, a note can be, and the code stands there once there is one', async () => {
    const plan = await planOf(site, 'library', 'warm hub');
    await press(site, plan, 0, 'done');
    await press(site, plan, 1, 'note', 'Bring a quokka.');
    const { words } = await ask(site, `${plan}/print`);
    expect(words).not.toMatch(/Library/);
    expect(words).toContain('Bring a quokka.');
    expect(words).toContain('Get a code first');
    expect((await ask(site, `${plan}/print?notes=0`)).words).not.toContain('quokka');
    const code = await codeOf(site, plan);
    const kept = await ask(site, `${plan}/print`);
    expect(kept.words).toContain(code.replaceAll('-', ' '));
    expect(kept.words).toMatch(/until \d+ \w+ \d{4}/);
    expect(kept.text).toContain(drawQr(`${site}/plan/open#${code}`).path);
  });

  test('a size that is none is the usual one', async () => {
    const plan = await planOf(site, 'library');
    for (const size of ['', '15', 'x', '1e9'])
      expect((await ask(site, `${plan}/print?size=${size}`)).text).toContain('sheet size-16');
  });
});

describe.skipIf(!hasBrowser)('printed by a browser', () => {
  let browser: Browser;
  let plan: string;
  let pathway: string;
  beforeAll(async () => {
    browser = await openBrowser();
    plan = await planOf(site, ...SEARCHES);
    await codeOf(site, plan);
    const begun = await send(site, '/pathways/tenancy-trouble', { near: 'FY1' });
    pathway = begun.address.replace(/\?.*/, '');
    await codeOf(site, pathway);
  });
  afterAll(() => browser?.close());

  const looks = SIZES.flatMap((size) => ['', '&pictures=1'].map((pictures) => [size, pictures] as const));
  test.each(looks)(
    'at %d pt%s: black on white, nothing cut off, no step over two sides',
    async (size, pictures) => {
      for (const which of [plan, pathway]) {
        const seen = await visitAs(browser, site, { width: Math.round(PAPER.width), scripts: 'blocked' });
        await seen.page.goto(`${which}/print?size=${size}${pictures}`);
        await seen.page.emulateMedia({ media: 'print' });
        const found = await measure(seen.page);
        expect(found.right).toBeLessThanOrEqual(PAPER.width + 1);
        expect(found.cut).toBe(0);
        expect(found.outside).toBe(0);
        expect(found.colours).toEqual(['rgb(0, 0, 0)']);
        expect(Number.parseFloat(found.size)).toBeCloseTo((size * 96) / 72, 0);
        for (const { height } of found.steps) expect(height).toBeLessThan(PAPER.height);
        // The front holds its steps and the line that says that there is more.
        expect(found.turn[0]?.bottom ?? found.front.bottom).toBeLessThanOrEqual(PAPER.height);
        expect(found.onFront).toBeGreaterThan(0);
        expect(found.onFront).toBeLessThanOrEqual(FRONT[size] ?? 0);
        for (const { width, height } of found.qr)
          expect([Math.round(width / MM), Math.round(height / MM)]).toEqual([30, 30]);
        const pdf = (await seen.page.pdf({ format: 'A4' })).toString('latin1');
        const pages = pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
        const behind = found.steps.length - found.onFront;
        expect(pages).toBeGreaterThanOrEqual(behind > 0 ? 2 : 1);
        expect(pages).toBeLessThanOrEqual(1 + behind);
        await seen.close();
      }
    },
  );

  test('at the usual size four ordinary steps stand on the front, and all six on one sheet', async () => {
    const visit = await visitAs(browser, site, { width: Math.round(PAPER.width), scripts: 'blocked' });
    await visit.page.goto(`${plan}/print`);
    await visit.page.emulateMedia({ media: 'print' });
    const { onFront, steps } = await measure(visit.page);
    expect([onFront, steps.length]).toEqual([4, 6]);
    expect(await visit.page.locator('.turn').innerText()).toBe('Turn over for steps 5 and 6');
    const pdf = (await visit.page.pdf({ format: 'A4' })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(2);
    await visit.close();
  });
});
