import { describe, expect, test } from 'vitest';
import { planOf } from '#tests/support/plan-pages.ts';
import { here } from '#tests/support/site-here.ts';
import { ask, send } from '#tests/support/site-http.ts';
import { beginQuestions } from '#tests/support/sitting-pages.ts';
import { beginSet, walkSet } from '#tests/support/walk-set.ts';

const site = here();

/** A part of the page's words, from one heading to the next. */
const between = (words: string, from: string, to: string) => words.split(from)[1]?.split(to)[0] ?? '';

describe('“Finish and clear this device”', () => {
  test('says that answers are wiped where it wiped them, and then they are', async () => {
    const mine = await beginQuestions(site, 'resident');
    const page = await send(site, '/finish', { token: mine.slice('/answers/'.length) });
    expect(page.words).toContain('We wiped your answers here');
    expect(page.words).toContain('A plan with a code stays.');
    expect((await ask(site, `${mine}/1`)).words).not.toContain('Do you need help today');
  });

  test('does not say so on a page that knows of no answers', async () => {
    const mine = await beginQuestions(site, 'resident');
    const page = await send(site, '/finish', {});
    expect(page.words).not.toContain('We wiped');
    expect(page.words).toContain('From here we cannot tell which are yours.');
    expect((await ask(site, `${mine}/1`)).words).toContain('Do you need help today');
  });
});

test('a worker who presses “show what could help” is shown it, with the numbers first', async () => {
  const visit = await beginQuestions(site, 'visit', 'worker');
  const page = await send(site, `${visit}/1`, { 'mark.kitchen.no-food': 'saw', part: 'done' });
  expect(page.words).toContain('Here is what could help');
  expect(between(page.words, 'Here is what could help', 'Do today')).toContain('There is no food today');
});

test('a worker who saves a part that cannot wait is shown the numbers at once', async () => {
  const visit = await beginQuestions(site, 'visit', 'worker');
  const page = await send(site, `${visit}/1`, { 'mark.kitchen.no-food': 'saw', part: '3' });
  expect(page.words).toContain('You can ring now');
});

test('somebody with no food is shown places that exist before any example', async () => {
  const mine = await beginQuestions(site, 'resident');
  await send(site, `${mine}/1`, { page: 'urgent', option: 'no-food' });
  const { text } = await ask(site, `${mine}/now`);
  const cards = text.split('<li class="card').slice(1);
  const examples = cards.map((card) => card.includes('tag example'));
  expect(examples.length).toBeGreaterThan(0);
  expect(examples).toEqual(examples.toSorted());
  expect(examples[0]).toBe(false);
});

test('somebody who answers nothing has a way back to the questions on the page that says so', async () => {
  const mine = await beginQuestions(site, 'resident');
  const { text, words } = await ask(site, `${mine}/matches`);
  expect(words).toContain('You have not told us what would help');
  expect(text).toContain(`href="${mine}/1"`);
});

test('a reason for leaving places out stands there once, whether they are shown or not', async () => {
  const begun = await beginSet(site, 'resident', { voice: 'me' });
  const { end } = await walkSet(site, begun, { needs: { option: 'home' }, age: { option: '65-plus' } });
  for (const more of ['', '?anyway=1']) {
    const { text } = await ask(site, end.address + more);
    const part = between(text, 'id="left-out"', 'id="next"');
    const reasons = [...part.matchAll(/<(?:li|h3 id="why-[\w-]+")>\s*(\d[^<]+?)\s*</g)];
    const words = reasons.map(([, reason]) => reason);
    expect(words.length).toBeGreaterThan(0);
    expect(new Set(words).size).toBe(words.length);
  }
});

test('whoever keeps a plan with something private on it is told that a photo of the code can be found', async () => {
  const begun = await beginSet(site, 'resident', { voice: 'me' });
  const { end } = await walkSet(site, begun, { urgent: { option: 'abuse' } });
  const token = /[\w-]{22}/.exec(end.address)?.[0] ?? '';
  const [, service = ''] = /name="service" value="([^"]+)"/.exec(end.text) ?? [];
  await send(site, '/plan/add', { service, token });
  const warning = 'Somebody who finds a photo or a paper with the code';
  expect((await send(site, `/plan/${token}/keep`, { do: 'keep', days: '30' })).words).toContain(warning);
  const plain = await planOf(site, 'library');
  expect((await send(site, `${plain}/keep`, { do: 'keep', days: '30' })).words).not.toContain(warning);
});
