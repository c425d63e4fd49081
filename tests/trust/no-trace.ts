import type { Browser } from 'playwright-core';
import { traces, visitAs } from '#tests/support/browser.ts';
import { crawl } from '#tests/support/crawl.ts';
import { isPage, wrongFields, wrongMarkup } from '#tests/support/crawl-checks.ts';
import { everyKindOfPage } from '#tests/support/site-pages.ts';
import type { Figure } from './figures.ts';

/** What pages leave on a device and whom they ask: every page over plain HTTP, a few hundred in a browser. */
export async function noTrace(site: string, browser: Browser): Promise<Figure[]> {
  const kinds = await everyKindOfPage(site);
  const start = kinds.filter(({ status }) => status === 200).map(({ address }) => address);
  const found = await crawl(site, { start: [...start, '/sitemap.xml'], mostOfOnePath: 60 });
  const fields = found.flatMap((one) => wrongFields(one).map((line) => `${one.address}: ${line}`));
  const markup = found
    .filter(isPage)
    .flatMap((one) => wrongMarkup(one, site).map((line) => `${one.address}: ${line}`));
  const broken = found
    .filter(({ status }) => status >= 400)
    .map(({ address, status, from }) => `${address}: ${status}, linked from ${from}`);

  const visit = await visitAs(browser, site, { width: 320 });
  const pages = found.filter((one) => isPage(one) && one.status === 200).slice(0, 300);
  const left: string[] = [];
  for (const { address } of pages) {
    await visit.page.goto(address, { waitUntil: 'load' });
    left.push(...(await traces(visit)).map((line) => `${address}: ${line}`));
  }
  const { strangers, referrers, problems } = visit;
  await visit.close();
  return [
    {
      what: `links that do not answer, of ${found.length} addresses`,
      value: broken.length,
      most: 0,
      details: broken,
    },
    {
      what: 'answers without exactly our guards, or with a cookie',
      value: fields.length,
      most: 0,
      details: fields,
    },
    {
      what: 'things pages would ask others for, or run inline',
      value: markup.length,
      most: 0,
      details: markup,
    },
    {
      what: `cookies and stored things after ${pages.length} pages in one window`,
      value: left.length,
      most: 0,
      details: left,
    },
    { what: 'requests to anybody else', value: strangers.length, most: 0, details: strangers },
    { what: 'requests with a Referer', value: referrers.length, most: 0, details: referrers },
    {
      what: 'errors in the console, broken policies among them',
      value: problems.length,
      most: 0,
      details: problems,
    },
  ];
}
