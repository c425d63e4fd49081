import { describe, expect, test } from 'vitest';
import { planOf, serviceFor, stepIds } from '#tests/support/plan-pages.ts';
import { here } from '#tests/support/site-here.ts';
import { ask, askOnce, send } from '#tests/support/site-http.ts';
import { beginQuestions } from '#tests/support/sitting-pages.ts';

const site = here();
const post = (address: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  askOnce(site, address, { method: 'POST', body: new URLSearchParams(fields), headers });
const call = (verb: string, input: unknown) =>
  askOnce(site, `/api/trpc/${verb}`, {
    method: 'POST',
    body: JSON.stringify(input),
    headers: { 'content-type': 'application/json' },
  });

describe('somebody else’s plan', () => {
  test.each(['up', 'down', 'remove', 'restore', 'note', 'done', 'not-yet', 'tried'])(
    'cannot be changed by knowing its steps: %s',
    async (action) => {
      const theirs = await planOf(site, 'library', 'warm hub');
      const mine = await planOf(site, 'food parcel');
      const before = await ask(site, theirs);
      const [step = ''] = stepIds(before.text);
      const answer = await post(mine, { do: action, step, words: 'closed' });
      expect([404, 409, 422]).toContain(answer.status);
      expect((await ask(site, theirs)).words).toBe(before.words);
    },
  );
});

describe('a token that nobody has', () => {
  const FORGED = [
    'aaaaaaaaaaaaaaaaaaaaaa',
    'short',
    'x'.repeat(64),
    '__proto__',
    '%00',
    "' OR 1=1--",
    '../plan',
  ];

  test.each(FORGED)('opens nothing and breaks nothing: %s', async (token) => {
    for (const part of ['1', 'now', 'matches', 'all', 'resident', 'quiet']) {
      const page = await ask(site, `/answers/${encodeURIComponent(token)}/${part}`);
      expect([400, 404], part).toContain(page.status);
    }
    for (const part of ['', '/keep', '/print', '/pathways', '/calendar.ics']) {
      const page = await ask(site, `/plan/${encodeURIComponent(token)}${part}`);
      expect([400, 404], part).toContain(page.status);
    }
  });

  test('is refused alike, whether it never was or its form is wrong', async () => {
    const answers = await Promise.all(
      ['aaaaaaaaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbbbbbbbb', 'b'].map((token) => call('needs.page', { token })),
    );
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
  });

  test('is not taken for a plan to add to', async () => {
    const service = await serviceFor(site, 'library');
    const token = 'aaaaaaaaaaaaaaaaaaaaaa';
    const added = await post('/plan/add', { service, token });
    expect(added.headers.get('location')).toMatch(/^\/plan\/[\w-]{22}\?ok=added$/);
    expect(added.headers.get('location')).not.toContain(token);
  });
});

describe('what no form of ours sends', () => {
  test('an answer to another question than the one that is shown is not taken', async () => {
    const mine = await beginQuestions(site, 'resident');
    const page = await send(site, `${mine}/1`, { page: 'money', option: 'debt' });
    expect(page.words).toContain('Do you need help today');
    expect((await ask(site, `${mine}/matches`)).words).toContain('You have not told us what would help');
  });

  test('options that the question does not have are not kept', async () => {
    const mine = await beginQuestions(site, 'resident');
    const page = await send(site, `${mine}/1`, { page: 'urgent', option: '__proto__' });
    expect(page.status).toBe(422);
    const answer = { options: ['__proto__', 'constructor', 'abuse2'] };
    const called = await call('needs.answer', { token: mine.slice(9), page: 'urgent', answer });
    expect([400, 422]).toContain(called.status);
  });

  test.each([
    ['needs.answer', { token: 5, page: {}, answer: [] }],
    ['needs.answer', { token: [], answers: { urgent: null } }],
    ['needs.strike', { token: 'x'.repeat(10_000), page: [], option: 1, struck: 'yes' }],
    ['needs.matches', { token: null, more: 'today', anyway: 'yes' }],
    ['needs.start', { set: '__proto__', voice: 'constructor' }],
    ['bundles.keep', { token: 'aaaaaaaaaaaaaaaaaaaaaa', days: 1e15 }],
    ['bundles.add', { service: ['x'], because: { length: 5 } }],
    ['bundles.canDo', { token: 'aaaaaaaaaaaaaaaaaaaaaa', lines: [{}, null] }],
    ['bundles.open', { code: 5 }],
  ])('%s with values of the wrong kind is refused: %j', async (verb, input) => {
    const answer = await call(verb, input);
    expect([400, 404, 422]).toContain(answer.status);
    expect(answer.text).not.toMatch(/node_modules|\.ts:\d/);
  });

  test('a post too large is turned away, and a note too long is told so', async () => {
    const plan = await planOf(site, 'library');
    expect((await post(plan, { do: 'own', words: 'a'.repeat(300_000) })).status).toBe(413);
    const long = await post(plan, { do: 'own', words: 'a'.repeat(5_000) });
    expect(long.status).toBe(422);
    expect(long.words).toContain('characters or fewer');
  });

  test('a plan holds so many steps and no more, and says so', async () => {
    const plan = await planOf(site, 'library');
    for (let step = 1; step < 40; step++) await post(plan, { do: 'own', words: `Step ${step}` });
    const full = await post(plan, { do: 'own', words: 'One too many' });
    expect(full.status).toBe(409);
    expect(full.words).toContain('A plan holds 40 steps');
    expect(stepIds((await ask(site, plan)).text)).toHaveLength(40);
  });
});

test.each(['/plan/add', '/plan', '/exit', '/finish', '/questions/resident', '/pathways/just-moved'])(
  'another site cannot press a button of ours: %s',
  async (address) => {
    for (const headers of [
      ['sec-fetch-site', 'cross-site'],
      ['origin', 'https://evil.test'],
    ] as const) {
      const answer = await post(
        address,
        { service: await serviceFor(site, 'library'), code: 'x' },
        Object.fromEntries([headers]),
      );
      expect(answer.status).toBe(403);
      expect(answer.headers.get('set-cookie')).toBeNull();
    }
  },
);

test('a program that reads a sitting cannot do it by an address', async () => {
  for (const verb of ['needs.page', 'needs.matches', 'bundles.view', 'bundles.open']) {
    const input = encodeURIComponent(JSON.stringify({ token: 'aaaaaaaaaaaaaaaaaaaaaa', code: 'x' }));
    expect((await askOnce(site, `/api/trpc/${verb}?input=${input}`)).status, verb).toBe(405);
  }
});
