import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPeople } from '#db/open.ts';
import { readContent } from '#src/content.ts';
import { idFrom } from '#src/domain/directory/ids.ts';
import type { Outgoing } from '#src/domain/notifications/transport.ts';
import { runJob } from '#src/jobs/run-job.ts';
import { hasBrowser, openBrowser, visitAs } from '#tests/support/browser.ts';
import { axe } from '#tests/support/browser-axe.ts';
import { type Site, startSite } from '#tests/support/site.ts';
import { ask, askOnce, send } from '#tests/support/site-http.ts';
import { deliverTo, newPostbox } from '#tests/support/upkeep.ts';

const DAY = 86_400_000;
const FOOD_BANK = 'mereside@lantern-larder.example.org';

let site: Site;
let letter: Outgoing | undefined;

const job = async (name: string, now: Date) => {
  const said: unknown[] = [];
  const env = { DATA_DIR: site.dataDir };
  const code = await runJob([name], {
    env,
    now,
    say: (line) => said.push(line),
    complain: (line) => said.push(line),
  });
  if (code !== 0) throw new Error(said.join('\n'));
  return said.join('\n');
};

beforeAll(async () => {
  site = await startSite();
  const people = openPeople(join(site.dataDir, 'people.db'));
  const postbox = newPostbox();
  // Half a year on everybody's time is up; so many letters go a day.
  for (let day = 180; day < 225 && !letter; day++) {
    const now = new Date(Date.now() + day * DAY);
    await job('chase', now);
    await deliverTo(postbox, { ...readContent(), people, now });
    letter = postbox.arrived.find(({ to }) => to === FOOD_BANK);
  }
  people.close();
});
afterAll(() => site?.stop());

const path = () => /\/still-correct\/[\w-]+/.exec(letter?.body ?? '')?.[0] ?? '';
const idOn = (text: string) => /id="l-([0-9a-f-]{36})"/.exec(text)?.[1] ?? '';

describe('a food bank volunteer who never logs in', () => {
  test('gets a letter with a link, and looking changes nothing', async () => {
    expect(letter?.subject).toMatch(/still correct|what people read/);
    const first = await ask(site.url, path());
    expect(first.status).toBe(200);
    for (const method of ['GET', 'HEAD', 'GET']) await askOnce(site.url, path(), { method });
    const again = await ask(site.url, path());
    expect(again.words).toBe(first.words);
    expect(first.headers.get('cache-control')).toBe('no-store');
    for (const fact of ['Phone', 'Times', 'Taking people', 'What it costs', 'Area', 'How to get in'])
      expect(first.words).toContain(fact);
  });

  test('says that all is right, and the listing and its card say so at once', async () => {
    const page = await ask(site.url, path());
    const id = idOn(page.text);
    const done = await send(site.url, path(), { listing: id, say: 'all-right' });
    expect(done.words).toContain('People now see: “Checked today by the group”');
    expect((await ask(site.url, `/services/${id}`)).words).toContain('Checked today by the group');
  });

  test('is full, changes the times, and takes it back', async () => {
    const id = idOn((await ask(site.url, path())).text);
    expect((await send(site.url, path(), { listing: id, taking: 'full' })).words).toContain(
      'People now see: “Full',
    );
    expect((await ask(site.url, `/services/${id}`)).words).toMatch(/Full/);

    const address = `${path()}/${id}`;
    const form = await ask(site.url, address);
    const seen = /name="seen" value="([^"]+)"/.exec(form.text)?.[1] ?? '';
    const unread = await send(site.url, address, {
      seen,
      'times-0': 'when the moon is full',
      taking: 'full',
    });
    expect(unread.status).toBe(422);
    expect(unread.words).toContain('We cannot read “when the moon is full”');
    expect(unread.words).toContain('a person will put them in');

    const fields = {
      seen,
      'times-0': 'Every Tuesday 2 to 4pm, not August',
      taking: 'full',
      phone: '01253 496999',
    };
    const sent = await send(site.url, address, fields);
    expect(sent.words).toContain('Tuesday, 2pm to 4pm');
    expect(sent.words).toContain('Waiting to be checked');
    const listed = await ask(site.url, `/services/${id}`);
    expect(listed.words).toContain('Tuesday, 2pm to 4pm');
    expect(listed.words).not.toContain('496999');

    const answer = /name="undo" value="([^"]+)"/.exec(sent.text)?.[1] ?? '';
    const undone = await send(site.url, path(), { listing: id, undo: answer });
    expect(undone.words).not.toContain('Waiting to be checked');
    expect((await ask(site.url, `/services/${id}`)).words).not.toContain('Tuesday, 2pm to 4pm');
  });

  test('a number that costs extra is refused by its box, and nothing is published', async () => {
    const id = idOn((await ask(site.url, path())).text);
    const address = `${path()}/${id}`;
    const seen = /name="seen" value="([^"]+)"/.exec((await ask(site.url, address)).text)?.[1] ?? '';
    const refused = await send(site.url, address, {
      seen,
      'times-0': 'Every Friday 1 to 2pm',
      phone: '0906 123 4567',
    });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('id="phone-error"');
    expect((await ask(site.url, `/services/${id}`)).words).not.toContain('Friday, 1pm to 2pm');
  });

  test.each(['x'.repeat(22), 'short', '%3Cscript%3E'])(
    'a link nobody made opens nothing: %s',
    async (token) => {
      expect((await ask(site.url, `/still-correct/${token}`)).status).toBe(404);
      expect((await send(site.url, `/still-correct/${token}`, { say: 'closed' })).status).toBe(404);
    },
  );

  test('the letter is about no other listing', async () => {
    const other = idFrom('seed', 'service', 'nobody');
    expect((await send(site.url, path(), { listing: other, say: 'closed' })).status).toBe(404);
  });
});

describe.skipIf(!hasBrowser)('in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  test.each(['on', 'off'] as const)(
    'closes for good, undoes it and mends the cost: scripts %s',
    async (scripts) => {
      const visit = await visitAs(browser, site.url, { width: 320, scripts });
      const { page } = visit;
      await page.goto(path());
      if (scripts === 'on') expect(await axe(page)).toEqual([]);
      await page.getByRole('button', { name: 'We’ve closed for good' }).click();
      await page.getByText('Your listing is gone from the directory').waitFor();
      if (scripts === 'on') expect(await axe(page)).toEqual([]);
      await page.getByRole('button', { name: 'Undo' }).click();
      await page.getByRole('button', { name: 'All right' }).waitFor();
      await page.getByRole('button', { name: 'Something changed' }).click();
      await page.getByRole('heading', { name: 'What has changed?' }).waitFor();
      if (scripts === 'on') expect(await axe(page)).toEqual([]);
      await page.getByRole('button', { name: 'Send the changes' }).click();
      await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
      await page.getByLabel('What it costs').fill(`Free. A box costs £${scripts === 'on' ? 2 : 3}.`);
      await page.getByRole('button', { name: 'Send the changes' }).click();
      await page
        .getByText(`A box costs £${scripts === 'on' ? 2 : 3}`)
        .first()
        .waitFor();
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide).toBeLessThanOrEqual(320);
      expect(visit.strangers).toEqual([]);
      expect(visit.problems.filter((problem) => !problem.includes('422'))).toEqual([]);
      await visit.close();
    },
  );
});
