import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { makeAnswer } from '#src/web/answer.ts';
import { securityFields } from '#src/web/headers.ts';
import { fakeSite, page, publicHeaders } from './fake-site.ts';

const file = (type: string, text: string) =>
  makeAnswer({ ...securityFields(undefined), 'content-type': type }, Buffer.from(text));
const site = () =>
  fakeSite({
    pages: { '/public': (res) => page(res, '<h1>Pier “4”</h1>'.repeat(20), publicHeaders([])) },
    files: new Map([
      ['/a.txt', file('text/plain', 'a')],
      ['/b.css', file('text/css', 'b{}'.repeat(9_000))],
    ]),
  });

const asks = (path = '/public', { fields = '', method = 'GET', version = '1.1' } = {}) =>
  `${method} ${path} HTTP/${version}\r\nHost: 127.0.0.1\r\n${fields}\r\n`;
const last = (path?: string) => asks(path, { fields: 'Connection: close\r\n' });

/** The answers that came one after another, with and without what may differ from one to the next. */
function answersIn(bytes: string) {
  return bytes.split(/(?=HTTP\/1\.1 \d{3} )/).map((answer) => {
    const [head = '', body = ''] = answer.split('\r\n\r\n', 2);
    const field = (name: string) => new RegExp(`\r\n${name}: ([^\r]*)`, 'i').exec(head)?.[1] ?? '';
    return { head: head.replace(/\r\n(?:date|connection|keep-alive): [^\r]*/gi, ''), body, field };
  });
}

test('on one connection an answer is the same however often it is asked for, and the last one says so', async () => {
  const { send } = await site();
  const answers = answersIn(await send(asks(), asks(), asks(), last()));
  expect(answers).toHaveLength(4);
  for (const { head, body, field } of answers) {
    expect(head).toBe(answers[0]?.head);
    expect(head).toMatch(/^HTTP\/1\.1 200 OK/);
    expect(Buffer.byteLength(body)).toBe(Number(field('content-length')));
    expect(Math.abs(Date.now() - Date.parse(field('date')))).toBeLessThan(5_000);
  }
  expect(answers.map(({ field }) => field('connection'))).toEqual([
    'keep-alive',
    'keep-alive',
    'keep-alive',
    'close',
  ]);
  expect(answers.map(({ field }) => field('keep-alive') !== '')).toEqual([true, true, true, false]);
});

test('what asks in another way is answered in its own, and what follows is not disturbed', async () => {
  const { send } = await site();
  await send(asks(), last());
  const tag = answersIn(await send(last()))[0]?.field('etag');
  const answers = answersIn(
    await send(
      asks(),
      asks('/public', { method: 'HEAD' }),
      asks('/a.txt'),
      asks('/public', { fields: `If-None-Match: ${tag}\r\n` }),
      asks('/b.css'),
      asks('/b.css'),
      asks('/nowhere'),
      asks('/a.txt'),
      last(),
    ),
  );
  expect(answers.map(({ head }) => head.slice(9, 12))).toEqual(
    '200 200 200 304 200 200 404 200 200'.split(' '),
  );
  const [whole, head, text, unchanged, style, again] = answers;
  expect(head?.head).toBe(whole?.head);
  expect([head?.body, unchanged?.body]).toEqual(['', '']);
  expect(text?.field('content-type')).toBe('text/plain');
  expect(style?.body).toHaveLength(27_000);
  expect(again).toMatchObject({ head: style?.head, body: style?.body });
  expect(answers.at(-1)).toMatchObject({ head: whole?.head, body: whole?.body });
});

test('a connection that is to close is closed: an old browser’s, and all when the server stops', async () => {
  const { send, traffic } = await site();
  await send(asks(), asks(), last());
  const [old] = answersIn(await send(asks('/public', { version: '1.0' })));
  expect(old?.field('connection')).toBe('close');
  traffic.stopping = true;
  const [stopped] = answersIn(await send(asks()));
  expect(stopped?.field('connection')).toBe('close');
});

test('the date moves on', async () => {
  const { send } = await site();
  const dateOf = async () => Date.parse(answersIn(await send(asks(), last()))[0]?.field('date') ?? '');
  const first = await dateOf();
  await wait(1_100);
  expect(await dateOf()).toBeGreaterThan(first);
});
