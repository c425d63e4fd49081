import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Browser } from 'playwright-core';
import { emailHash } from '#src/domain/accounts/account.ts';
import { visitAs } from '#tests/support/browser.ts';
import { CODE, fromLetter, SIGN_IN_LINK } from '#tests/support/letter-box.ts';
import type { Site } from '#tests/support/site.ts';
import type { Figure } from '../figures.ts';
import { SCANNERS, type Scanner } from './mail-scanners.ts';

const PERSON = 'gwen@demo.example';

/** Sign-ins of this person, whoever else is at work. */
function sessionsNow(dataDir: string): number {
  const db = new DatabaseSync(join(dataDir, 'people.db'), { timeout: 5_000, readOnly: true });
  try {
    const key = String(db.prepare("select value from secret where name = 'sealing'").get()?.value);
    const counted = db
      .prepare(
        'select count(*) as sessions from session join account on account.id = account_id where email_hash = ?',
      )
      .get(emailHash(key, PERSON));
    return Number(counted?.sessions);
  } finally {
    db.close();
  }
}

/** A person asks for a code; a scanner has the letter first; then the person goes on, by the code or by the button. */
async function race(
  { url, dataDir }: Pick<Site, 'url' | 'dataDir'>,
  browser: Browser,
  scanner: Scanner,
  way: 'code' | 'button',
  seen: (address: string) => void,
): Promise<{ stolen: string[]; isIn: boolean; sessions: number; code: string }> {
  const visit = await visitAs(browser, url, { width: 320, scripts: way === 'code' ? 'on' : 'off' });
  const { page } = visit;
  page.on('request', (request) => seen(request.url()));
  const before = sessionsNow(dataDir);
  const since = new Date();
  await page.goto('/sign-in');
  await page.getByLabel('Your e-mail address').fill(PERSON);
  await page.getByRole('button', { name: 'Send me a code' }).click();
  await page.getByLabel('Your code').waitFor();
  const folder = join(dataDir, 'letters');
  const code = await fromLetter(folder, PERSON, since, CODE);
  const link = await fromLetter(folder, PERSON, since, SIGN_IN_LINK);
  const stolen = await scanner.run(url, { link, code }, browser);
  if (way === 'code') await page.getByLabel('Your code').fill(code);
  else await page.goto(link);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  const isIn = await page
    .waitForURL('**/account')
    .then(() => true)
    .catch(() => false);
  const sessions = sessionsNow(dataDir) - before;
  await visit.close();
  return { stolen, isIn, sessions, code };
}

/** Each scanner against a person, by both ways in. */
export async function scan(
  site: Pick<Site, 'url' | 'dataDir' | 'log'>,
  browser: Browser,
  scanners = SCANNERS,
): Promise<Figure[]> {
  const out: string[] = [];
  const stolen: string[] = [];
  const more: string[] = [];
  const codes: string[] = [];
  const addresses: string[] = [];
  for (const scanner of scanners)
    for (const way of ['code', 'button'] as const) {
      const tell = `a scanner that ${scanner.name}; the person uses the ${way}`;
      const raced = await race(site, browser, scanner, way, (address) => addresses.push(address));
      codes.push(raced.code);
      if (!raced.isIn) out.push(tell);
      if (raced.stolen.length > 0) stolen.push(tell);
      if (raced.sessions !== 1) more.push(`${tell}: ${raced.sessions}`);
    }
  const log = site.log();
  const told = [PERSON, ...codes].filter((word) => log.includes(word));
  const inAddresses = addresses.filter((address) =>
    [PERSON, ...codes].some((word) => address.includes(word)),
  );
  const races = scanners.length * 2;
  return [
    { what: `times the person did not get in, of ${races} races`, value: out.length, most: 0, details: out },
    { what: 'sign-ins that a scanner came by', value: stolen.length, most: 0, details: stolen },
    { what: 'races that ended with other than one sign-in', value: more.length, most: 0, details: more },
    { what: 'addresses and codes in the log', value: told.length, most: 0, details: told },
    { what: 'e-mail addresses and codes in a URL', value: inAddresses.length, most: 0, details: inAddresses },
  ];
}
