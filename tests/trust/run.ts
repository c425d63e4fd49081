import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { readContent } from '#src/content.ts';
import { hasBrowser, openBrowser, visitAs } from '#tests/support/browser.ts';
import { bringWork, deskPages } from '#tests/support/desk-pages.ts';
import { cookieIn } from '#tests/support/session-by-hand.ts';
import { buildSite, type Site, startSite } from '#tests/support/site.ts';
import { everyKindOfPage } from '#tests/support/site-pages.ts';
import { access } from './access.ts';
import { canary } from './canary.ts';
import { codes } from './codes.ts';
import { danger } from './danger.ts';
import { exit } from './exit.ts';
import { endFigures, type Figure, sayFigures } from './figures.ts';
import { raid } from './hostile/raid.ts';
import { kill } from './kill.ts';
import { letters } from './letters.ts';
import { noTrace } from './no-trace.ts';
import { signIn } from './sign-in.ts';
import { stall } from './stall.ts';
import { wanderers } from './wander.ts';
import { year } from './year/year.ts';

const HELP = `npm run trust [-- --only access,trace,exit,canary,wander,codes,sign-in,danger,hostile,stall,kill,letters,year] [--inputs 10000] [--guesses 100000] [--histories 100000] [--services 20000] [--kills 100] [--walks 3] [--letters 5000] [--listings 1000] [--seed 1] [--report FILE]
Holds the built site to what it promises and prints each figure. Ends with 1 when one is missed.`;

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    inputs: { type: 'string', default: '10000' },
    services: { type: 'string', default: '20000' },
    guesses: { type: 'string', default: '100000' },
    histories: { type: 'string', default: '100000' },
    kills: { type: 'string', default: '100' },
    walks: { type: 'string', default: '3' },
    letters: { type: 'string', default: '5000' },
    listings: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    report: { type: 'string' },
    help: { type: 'boolean' },
  },
});

/** A heap with little room to spare: what then still grows is what is kept, not what has yet to be swept. */
const HEAP_MEGABYTES = 160;

/** How often a process that sends letters is killed. */
const LETTER_KILLS = 30;

async function hostile(_site: Site, browser: Browser): Promise<Figure[]> {
  const site = await startSite({ NODE_OPTIONS: `--max-old-space-size=${HEAP_MEGABYTES}` });
  const visit = await visitAs(browser, site.url);
  const tell = (done: number) => console.log(`  … ${done} sent`);
  const told = (await bringWork(site.url)).map(([, address]) => ({ address }));
  const desk = await deskPages(site.url, (email) => cookieIn(site.dataDir, email));
  const { sent, answers, examined, wrong, grewBy } = await raid(site.url, {
    pages: [...(await everyKindOfPage(site.url)), ...told, ...desk],
    count: Number(values.inputs),
    seed: Number(values.seed),
    pid: site.pid,
    window: visit.page,
    tell,
  });
  await visit.close();
  await site.stop();
  const shares = Object.entries(answers).map(
    ([digit, count]) => `${digit === '0' ? 'closed' : `${digit}xx`}: ${count}`,
  );
  console.log(`  … answers ${shares.join(', ')}; ${examined} pages with a payload read by a browser`);
  return [
    {
      what: `server errors, payloads that became more than words, and other faults in ${sent} attacks`,
      value: wrong.length,
      most: 0,
      details: wrong,
    },
    {
      what: `memory the server grew by over the last four fifths, its heap held to ${HEAP_MEGABYTES} MB`,
      value: grewBy,
      most: 64,
      unit: ' MB',
    },
  ];
}

const PARTS: Record<string, (site: Site, browser: Browser) => Promise<Figure[]>> = {
  access,
  trace: ({ url }, browser) => noTrace(url, browser),
  exit: ({ url }, browser) => exit(url, browser, readContent().place.exit),
  canary,
  wander: (site, browser) => wanderers(site, browser, readContent().place.exit, Number(values.walks)),
  codes: () => codes(Number(values.guesses)),
  'sign-in': (_site, browser) => signIn(browser, Number(values.guesses)),
  danger: () => danger(Number(values.histories), Number(values.seed)),
  hostile,
  stall: () => stall(Number(values.services), 200),
  kill: () => kill(Number(values.kills)),
  letters: () => letters(Number(values.letters), LETTER_KILLS, Number(values.seed)),
  year: () => year(Number(values.listings), Number(values.seed)),
};

async function main(): Promise<number> {
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  if (!hasBrowser) throw new Error('These figures need a browser: leave FINGERPOST_NO_BROWSER unset.');
  const parts = values.only?.split(',') ?? Object.keys(PARTS);
  await buildSite();
  const [site, browser] = await Promise.all([startSite(), openBrowser()]);
  const all = new Map<string, Figure[]>();
  try {
    for (const name of parts) {
      const part = PARTS[name];
      if (!part) throw new Error(`There is no part “${name}”.\n${HELP}`);
      const began = performance.now();
      const figures = await part(site, browser);
      all.set(name, figures);
      sayFigures(`${name} (${Math.round((performance.now() - began) / 1000)} s)`, figures);
    }
  } finally {
    await browser.close();
    await site.stop();
  }
  return endFigures(all, values.report);
}

process.exit(await main());
