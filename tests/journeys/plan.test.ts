import { describe, expect, test } from 'vitest';
import { formsOf } from '#tests/support/crawl-html.ts';
import { cookieOf, hiddenIn, planOf, press, serviceFor, stepIds } from '#tests/support/plan-pages.ts';
import { here, siteLog } from '#tests/support/site-here.ts';
import { ask, askOnce, send } from '#tests/support/site-http.ts';

const site = here();

describe('adding to a plan', () => {
  test('needs no cookie: the plan is the address, which says nothing and is nobody else’s', async () => {
    const page = await send(site, '/plan/add', {
      service: await serviceFor(site, 'library'),
      back: '/search?q=library&near=FY1',
    });
    expect(page.address).toMatch(/^\/plan\/[\w-]{22}\?ok=added$/);
    expect(page.title).toMatch(/^Your plan/);
    expect(page.words).toContain('Your plan: 1 step');
    expect(page.words).toContain('Added to your plan.');
    expect(page.text).toMatch(/href="\/search\?q=library(&amp;|&#38;)near=FY1"/);
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.headers.get('x-robots-tag')).toBe('noindex');
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
  });

  test('sets one cookie that goes with the browser and holds only the token', async () => {
    const cookie = await cookieOf(site, '/plan/add', { service: await serviceFor(site, 'library') });
    expect(cookie).toMatch(/^sitting=[\w-]{22}; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  test('with the cookie goes to the same plan, and “My plan” leads there', async () => {
    const [cookie = ''] = (
      (await cookieOf(site, '/plan/add', { service: await serviceFor(site, 'library') })) ?? ''
    ).split(';');
    const headers = { cookie, 'sec-fetch-site': 'same-origin' };
    const body = new URLSearchParams({ service: await serviceFor(site, 'food parcel') });
    const again = await askOnce(site, '/plan/add', { method: 'POST', body, headers });
    const token = cookie.slice('sitting='.length);
    expect(again.headers.get('location')).toBe(`/plan/${token}?ok=added`);
    const mine = await askOnce(site, '/plan', { headers });
    expect([mine.status, mine.headers.get('location')]).toEqual([303, `/plan/${token}`]);
  });

  test('what is on it already is not added twice', async () => {
    const plan = await planOf(site, 'library', 'library');
    expect((await ask(site, plan)).words).toContain('Your plan: 1 step');
  });

  test.each([
    '//evil.test/',
    'https://evil.test/',
    '/\\evil.test',
    '/x/..//evil.test',
    '/%2e%2e//evil.test',
    'javascript:alert(1)',
    '/a b',
    `/${'x'.repeat(600)}`,
  ])('never leads back to another place: %s', async (back) => {
    const page = await send(site, '/plan/add', { service: await serviceFor(site, 'library'), back });
    expect(page.words).toContain('Your plan: 1 step');
    expect(page.words).not.toContain('Back to the list');
    expect(page.text).not.toContain('evil');
  });

  test('whoever adds nothing is led back, and no plan is made', async () => {
    const answer = await askOnce(site, '/plan/add', {
      method: 'POST',
      body: new URLSearchParams({ back: '/search?q=help' }),
    });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/search?q=help']);
    expect(answer.headers.get('set-cookie')).toBeNull();
  });

  test.each(['nonsense', crypto.randomUUID()])(
    'something that is no service is refused: “%s”',
    async (service) => {
      const answer = await askOnce(site, '/plan/add', {
        method: 'POST',
        body: new URLSearchParams({ service }),
      });
      expect([400, 404, 422]).toContain(answer.status);
      expect(answer.headers.get('set-cookie')).toBeNull();
    },
  );

  test('everybody is shown the same public pages, with a form to add that names no plan', async () => {
    for (const address of ['/search?q=food&near=FY1', '/needs/food']) {
      const page = await ask(site, address);
      const forms = formsOf(page.text).filter(({ action }) => action === '/plan/add');
      expect(forms.length).toBeGreaterThan(0);
      expect(forms.flatMap(({ fields }) => fields.map(([name]) => name))).not.toContain('token');
      expect(page.headers.get('set-cookie')).toBeNull();
    }
  });
});

test('without cookies, something found from the plan’s page goes on the same plan', async () => {
  const plan = await planOf(site, 'library');
  const token = plan.slice('/plan/'.length);
  const fields = hiddenIn((await ask(site, plan)).text, '/search');
  expect(fields.plan).toBe(token);
  const results = await send(site, '/search', { ...fields, q: 'warm space', near: 'FY1' });
  expect(results.address).toMatch(/^\/results\/[\w-]{22}$/);
  expect(results.title).toMatch(/^Results/);
  expect(results.headers.get('cache-control')).toBe('no-store');
  const narrower = hiddenIn(results.text.slice(results.text.indexOf('class="toggles')), '/search');
  expect(narrower.plan).toBe(token);
  const added = await send(site, '/plan/add', hiddenIn(results.text, '/plan/add'));
  expect(added.address).toBe(`${plan}?ok=added`);
  expect(added.words).toContain('Your plan: 2 steps');
  expect(added.text).toContain(`href="${results.address}"`);
});

describe('the steps', () => {
  test('say whom to ring, when, where, and what to say and take', async () => {
    const { words, text } = await ask(site, await planOf(site, 'warm hub', 'report bad housing'));
    expect(words).toMatch(/When .*(am|pm)/);
    expect(words).toContain('Where');
    expect(words).toContain('minutes’ walk'.replace('’', "'"));
    expect(words).toContain('What to say');
    expect(text).toMatch(/class="number" href="tel:/);
    expect(words).toContain('Example');
  });

  test('move, go, come back, carry a note, and are done or not', async () => {
    const plan = await planOf(site, 'library', 'warm hub');
    const [first, second] = stepIds((await ask(site, plan)).text);
    expect(stepIds((await press(site, plan, 1, 'up')).text)).toEqual([second, first]);
    expect(stepIds((await press(site, plan, 0, 'down')).text)).toEqual([first, second]);
    const without = await press(site, plan, 0, 'remove');
    expect(stepIds(without.text)).toEqual([second]);
    expect(without.words).toContain('Taken off:');
    expect(stepIds((await send(site, plan, { do: 'restore', step: first ?? '' })).text)).toEqual([
      first,
      second,
    ]);
    expect((await press(site, plan, 0, 'note', 'Ask for Wombat.')).words).toContain('Ask for Wombat.');
    expect((await press(site, plan, 0, 'done')).text).toMatch(/tag now[^>]*>Done/);
    expect((await press(site, plan, 0, 'not-yet')).text).not.toMatch(/tag now[^>]*>Done/);
    expect(siteLog()).not.toContain('Wombat');
  });

  test('one that didn’t work offers the next place at once, and tells what is wrong', async () => {
    const plan = await planOf(site, 'food parcel');
    const page = await press(site, plan, 0, 'tried', 'closed');
    expect(page.words).toContain('Didn’t work: it has closed');
    expect(page.words).toMatch(/Try this next: \S+/);
    expect(page.words).toMatch(/Thank you for telling us/);
    const next = formsOf(page.text.slice(page.text.indexOf('Try this next'))).find(
      ({ action }) => action === '/plan/add',
    );
    const added = await send(site, '/plan/add', Object.fromEntries(next?.fields ?? []));
    expect(added.words).toContain('Your plan: 2 steps');
  });

  test('a step of one’s own, and what one can do and wants', async () => {
    const plan = await planOf(site, 'library');
    expect((await send(site, plan, { do: 'own', words: 'Ask Dad about his feet' })).words).toContain(
      'Ask Dad about his feet',
    );
    const mine = await send(site, plan, { do: 'can-do', words: 'I can ring by myself\nI want to stay' });
    expect(mine.words).toMatch(/What I can do.*I can ring by myself.*I want to stay/);
    const wrong = await send(site, plan, { do: 'own', words: '' });
    expect(wrong.status).toBe(422);
    expect(wrong.title).toMatch(/^Error: /);
    expect(wrong.words).toContain('There is a problem');
    const long = await press(site, plan, 0, 'note', 'x'.repeat(1001));
    expect(long.status).toBe(422);
    expect(long.text).toContain('x'.repeat(1001));
  });

  test('what nobody offers is refused or leads to the plan', async () => {
    const plan = await planOf(site, 'library');
    expect((await send(site, plan, { do: 'constructor' })).words).toContain('Your plan: 1 step');
    expect((await send(site, plan, { do: 'up', step: crypto.randomUUID() })).status).toBe(404);
    expect((await press(site, plan, 0, 'tried', 'nonsense')).status).toBe(400);
  });

  test('times go into a calendar, one step or all', async () => {
    const plan = await planOf(site, 'warm hub', 'report bad housing');
    const all = await askOnce(site, `${plan}/calendar.ics`);
    expect(all.headers.get('content-type')).toContain('text/calendar');
    expect(all.headers.get('cache-control')).toBe('no-store');
    const [step] = stepIds((await ask(site, plan)).text);
    const one = await askOnce(site, `${plan}/calendar.ics?step=${step}`);
    expect(one.text.split('BEGIN:VEVENT').length).toBeLessThan(all.text.split('BEGIN:VEVENT').length);
  });
});

test('“Finish and clear this device” ends the sitting of the page and of the cookie', async () => {
  const plan = await planOf(site, 'library');
  const page = await ask(site, plan);
  const done = await send(site, '/finish', hiddenIn(page.text, '/finish'));
  expect(done.words).toContain('Finished');
  const after = await askOnce(site, plan);
  expect(after.status).toBe(303);
  expect(after.headers.get('location')).not.toContain('/plan/');

  const [cookie = ''] = (
    (await cookieOf(site, '/plan/add', { service: await serviceFor(site, 'library') })) ?? ''
  ).split(';');
  const headers = { cookie, 'sec-fetch-site': 'same-origin' };
  const finish = await askOnce(site, '/finish', { method: 'POST', body: new URLSearchParams(), headers });
  expect(finish.headers.get('clear-site-data')).toContain('cookies');
  expect(finish.headers.get('set-cookie')).toMatch(/^sitting=deleted; .*1970/);
  expect((await askOnce(site, `/plan/${cookie.slice('sitting='.length)}`)).text).not.toContain(
    'Your plan: 1',
  );
});

test('a plan that is not open leads to where a code is typed', async () => {
  for (const address of [
    '/plan/AAAAAAAAAAAAAAAAAAAAAA',
    '/plan/nonsense',
    '/plan/AAAAAAAAAAAAAAAAAAAAAA/print',
  ]) {
    const page = await ask(site, address);
    expect(page.status).toBe(404);
    expect(page.words).toContain('not open any more');
    expect(page.text).toContain('name="code"');
  }
});

test('steps that are written already can be read by anybody, and start a plan', async () => {
  const list = await ask(site, '/pathways');
  const [first = ''] = [...list.text.matchAll(/href="(\/pathways\/[\w-]+)"/g)].map(([, href = '']) => href);
  const page = await ask(site, first);
  expect(page.words).toContain('Who does it');
  const begun = await send(site, first, { near: 'FY1' });
  expect(begun.address).toMatch(/^\/plan\/[\w-]{22}\?ok=begun$/);
  expect(stepIds(begun.text).length).toBeGreaterThan(2);
  const plan = await planOf(site, 'library');
  const offered = await ask(site, `${plan}/pathways`);
  const joined = await send(site, `${plan}/pathways`, hiddenIn(offered.text, `${plan}/pathways`));
  expect(joined.address).toBe(`${plan}?ok=begun`);
});

test('somebody who answers questions and has no plan yet is shown an empty one, and the way back', async () => {
  const { address } = await send(site, '/questions/resident', { voice: 'me' });
  const token = /[\w-]{22}/.exec(address)?.[0] ?? '';
  const page = await ask(site, `/plan/${token}`);
  expect(page.status).toBe(200);
  expect(page.words).toContain('Nothing is on it yet');
  expect(page.text).toContain(`href="/answers/${token}/matches"`);
  expect((await ask(site, `/plan/${token}/print`)).address).toBe(`/plan/${token}`);
  const begun = await send(site, `/plan/${token}`, { do: 'own', words: 'Ring my sister' });
  expect(begun.words).toContain('Your plan: 1 step');
});
