import type { Browser, Page } from 'playwright-core';
import { visitAs } from '#tests/support/browser.ts';
import { askOnce } from '#tests/support/site-http.ts';
import { everyKindOfPage } from '#tests/support/site-pages.ts';
import type { Figure } from './figures.ts';
import { privatePages } from './sittings.ts';

const LONGEST_MILLISECONDS = 300;

/** Leaves every kind of private page by the button and by the key, at three widths, with and without scripts. */
export async function exit(site: string, browser: Browser, target: string): Promise<Figure[]> {
  const alike = (await everyKindOfPage(site)).filter(({ sensitive }) => sensitive);
  const stayed: string[] = [];
  const backAgain: string[] = [];
  const hidden: string[] = [];
  let slowest = 0;
  let left = 0;
  const opensAgain: string[] = [];
  for (const width of [320, 768, 1280]) {
    for (const [scripts, way] of [
      ['on', 'button'],
      ['on', 'key'],
      ['off', 'button'],
    ] as const) {
      // Leaving wipes a sitting, so that each time there is another.
      const sittings = [...(await privatePages(site, false)), ...(await privatePages(site, true))];
      for (const { kind, address } of [...alike, ...sittings]) {
        const tell = `${kind}, ${width} px, scripts ${scripts}, ${way}`;
        const visit = await visitAs(browser, site, { width, scripts });
        const { page } = visit;
        await page.goto('/guides');
        await page.goto(address);
        await page.evaluate(() => scrollTo(0, document.body.scrollHeight / 2));
        if (!(await inSight(page))) hidden.push(tell);
        let blankAfter = 0;
        page.on('console', (message) => {
          if (message.text().startsWith('blank after ')) blankAfter = Number(message.text().slice(12));
        });
        await page.evaluate(tellWhenBlank);
        if (way === 'button') await page.locator('exit-this-page [data-exit]').click();
        else for (let press = 0; press < 3; press++) await page.keyboard.press('Shift');
        await page.waitForURL(target, { timeout: 5_000 }).catch(() => stayed.push(tell));
        slowest = Math.max(slowest, blankAfter);
        if (scripts === 'on' && blankAfter === 0) stayed.push(`${tell}: the page was never covered`);
        left++;
        if (scripts === 'on') {
          await page.goBack().catch(() => undefined);
          if (new URL(page.url()).pathname !== '/guides') backAgain.push(`${tell}: ${page.url()}`);
        }
        await visit.close();
        if (/^\/(?:answers|plan)\//.test(address) && !(await leadsAway(site, address, target)))
          opensAgain.push(`${tell}: ${address}`);
      }
    }
  }
  return [
    {
      what: `times the way out did not lead away, of ${left}`,
      value: stayed.length,
      most: 0,
      details: stayed,
    },
    {
      what: 'times Back came upon the private page again, with scripts',
      value: backAgain.length,
      most: 0,
      details: backAgain,
    },
    {
      what: 'pages of a sitting that open again after leaving it',
      value: opensAgain.length,
      most: 0,
      details: opensAgain,
    },
    { what: 'times the button was out of sight', value: hidden.length, most: 0, details: hidden },
    {
      what: 'longest that the page was still seen after the press',
      value: slowest,
      most: LONGEST_MILLISECONDS,
      unit: ' ms',
    },
  ];
}

/** Whether an address leads away, at once or when what was sent on leaving has arrived. */
async function leadsAway(site: string, address: string, target: string): Promise<boolean> {
  for (let attempt = 0; attempt < 10; attempt++) {
    const { status, headers } = await askOnce(site, address);
    if (status === 303 && headers.get('location') === target) return true;
    await new Promise((wake) => setTimeout(wake, 200));
  }
  return false;
}

/** Says in the console how long after the last press the page had gone from the screen. */
function tellWhenBlank(): void {
  let pressed = 0;
  const note = () => {
    pressed = performance.now();
  };
  addEventListener('keyup', note, true);
  addEventListener('click', note, true);
  new MutationObserver(() => {
    if (!document.querySelector('main')) console.debug(`blank after ${performance.now() - pressed}`);
  }).observe(document.body, { childList: true });
}

async function inSight(page: Page): Promise<boolean> {
  const box = await page.locator('exit-this-page [data-exit]').boundingBox();
  const height = page.viewportSize()?.height ?? 0;
  return box !== null && box.y >= 0 && box.y + box.height <= height;
}
