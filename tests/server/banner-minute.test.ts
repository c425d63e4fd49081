import { setImmediate } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { openDirectory } from '#db/open.ts';
import { openApp } from '#src/api/app.ts';
import { readContent } from '#src/content.ts';
import { announce } from '#src/domain/moderation/banners/announce.ts';
import { makeAnswer } from '#src/web/answer.ts';
import { createPageCache } from '#src/web/page-cache.ts';
import { testFolder } from '#tests/support/folder.ts';

const FACTS = { id: 'test', from: '192.0.2.1' };
const RULE = { seconds: 60, parameters: [] };

/** The site on a clock of the test's, and a page that shows nothing but its banners. */
async function openKept() {
  const dataDir = testFolder();
  let now = new Date('2026-11-22T12:00:00Z');
  const app = await openApp({ dataDir }, undefined, () => now);
  const other = openDirectory(`${dataDir}/directory.db`);
  onTestFinished(async () => {
    other.close();
    await app.close();
  });
  const cache = createPageCache({ revision: () => app.revision(), now: () => 0 });
  let made = 0;
  return {
    made: () => made,
    at(time: string) {
      now = new Date(`2026-11-22T${time}Z`);
    },
    /** From another process, as far as the site can tell. */
    announce: (heading: string, span: { from?: string; until: string }) =>
      announce(
        { ...readContent(), directory: other, now },
        { accountId: 'edie' },
        {
          kind: 'urgent',
          heading,
          message: 'Stay in.',
          need: '',
          fromDay: span.from ? '2026-11-22' : '',
          fromTime: span.from ?? '',
          untilDay: '2026-11-22',
          untilTime: span.until,
        },
      ),
    async page(): Promise<string> {
      await setImmediate();
      const kept = cache.find('/');
      if (kept) return kept.identity.body.toString();
      const begunAt = cache.revision();
      made += 1;
      const words = app
        .localsFor(FACTS)
        .banners.map(({ heading }) => heading)
        .join(', ');
      cache.keep('/', RULE, makeAnswer({}, Buffer.from(words)), begunAt);
      return words;
    },
  };
}

test('on pages that are kept for everybody too, a banner appears at its minute and goes at its minute', async () => {
  const site = await openKept();
  await site.announce('Storm', { from: '18:00', until: '19:00' });
  site.at('17:59:59.999');
  expect([await site.page(), await site.page(), site.made()]).toEqual(['', '', 1]);
  site.at('18:00:00');
  expect([await site.page(), await site.page(), site.made()]).toEqual(['Storm', 'Storm', 2]);
  site.at('18:59:59.999');
  expect([await site.page(), site.made()]).toEqual(['Storm', 2]);
  site.at('19:00:00');
  expect([await site.page(), await site.page(), site.made()]).toEqual(['', '', 3]);
});

test('what another process puts up is on the next page', async () => {
  const site = await openKept();
  expect(await site.page()).toBe('');
  await site.announce('No water in South Shore', { until: '15:00' });
  expect(await site.page()).toBe('No water in South Shore');
});
