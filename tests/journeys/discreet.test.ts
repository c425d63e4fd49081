import { describe, expect, test } from 'vitest';
import { discreetAt, target } from '#tests/support/discreet-sitting.ts';
import { here } from '#tests/support/site-here.ts';
import { askOnce, send } from '#tests/support/site-http.ts';

const site = here();
const { beginDiscreetly, leadsTo } = discreetAt(site);
const tokenIn = (address: string) => /[\w-]{22}/.exec(address)?.[0] ?? '';

describe('in discreet mode', () => {
  test('an address holds for one turn: once anything is pressed, the one before leads away', async () => {
    const first = await beginDiscreetly();
    expect((await askOnce(site, first)).status).toBe(200);
    const next = await send(site, first.replace(/-\d+$/, ''), { page: 'urgent', unsaid: 'skipped' });
    expect(next.status).toBe(200);
    expect(next.address).toMatch(/\/2-\d+$/);
    expect(await leadsTo(first)).toEqual([303, target]);
    expect(await leadsTo(first.replace(/-\d+$/, ''))).toEqual([303, target]);
  });

  test.each(['/finish', '/exit'])('after %s every address of the sitting leads away', async (way) => {
    const first = await beginDiscreetly();
    const token = tokenIn(first);
    await askOnce(site, way, { method: 'POST', body: new URLSearchParams({ token }) });
    for (const page of [first, `/answers/${token}/1`, `/answers/${token}/matches`, `/answers/${token}/now-3`])
      expect(await leadsTo(page), page).toEqual([303, target]);
    expect(await leadsTo(`/plan/${token}`)).toEqual([303, target]);
    // So does a form of a page that a browser has kept.
    const sent = await askOnce(site, first, {
      method: 'POST',
      body: new URLSearchParams({ page: 'urgent' }),
    });
    expect(sent.text).toContain(`content="0; url=${target}"`);
  });

  test('no page of it has a link that leads out of the sitting, or sets a cookie', async () => {
    const first = await beginDiscreetly();
    const token = tokenIn(first);
    const matches = await send(site, `/answers/${token}/go`, { to: `/answers/${token}/matches` });
    const plan = await send(site, `/answers/${token}/go`, { to: `/plan/${token}` });
    for (const { status, text, headers } of [matches, plan]) {
      expect(status).toBe(200);
      expect([...text.matchAll(/<a[^>]* href="(\/[^"]*)"/g)].map(([, href]) => href)).toEqual([]);
      expect(headers.get('set-cookie')).toBeNull();
    }
  });

  test.each(['/', '//evil.test', '/search?q=x', 'https://evil.test/', '/answers/aaaaaaaaaaaaaaaaaaaaaa/1'])(
    'a step goes to no other place: %s',
    async (to) => {
      const first = await beginDiscreetly();
      const answer = await askOnce(site, `/answers/${tokenIn(first)}/go`, {
        method: 'POST',
        body: new URLSearchParams({ to }),
      });
      expect(answer.status).toBe(422);
    },
  );
});

test('an exit without a sitting changes nothing for anybody, and asks for no name', async () => {
  expect(await leadsTo('/exit')).toEqual([303, target]);
  const answer = await askOnce(site, '/exit', { method: 'POST', body: new URLSearchParams({ token: 'x' }) });
  expect(answer.status).toBe(200);
  expect(answer.text).toContain(`<meta http-equiv="refresh" content="0; url=${target}">`);
});

test('answers that are gone say so, and lead on', async () => {
  const page = await askOnce(site, '/answers/aaaaaaaaaaaaaaaaaaaaaa/1');
  expect(page.status).toBe(404);
  expect(page.words).toContain('We keep answers for 24 hours');
});
