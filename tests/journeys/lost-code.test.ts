import { dirname, join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { cookieOf } from '#tests/support/signed-in.ts';
import { here } from '#tests/support/site-here.ts';
import { askOnce } from '#tests/support/site-http.ts';

const site = here();
const post = (address: string, cookie: string, fields: Record<string, string>) =>
  askOnce(site, address, {
    method: 'POST',
    headers: { cookie, 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams(fields),
  });
const see = (address: string, cookie: string) => askOnce(site, address, { headers: { cookie } });
/** The account in the form of a button. */
const accountBy = (text: string, word: string, name: string) =>
  new RegExp(
    `name="account" value="([0-9a-f-]{36})"(?:(?!</form>)[^])*value="${word}"(?:(?!</form>)[^])*${name}`,
  ).exec(text)?.[1] ?? '';

test('somebody who lost their second code is let in again by two people, without scripts', async () => {
  const [ada, edie] = [cookieOf('ada@demo.example'), cookieOf('edie@demo.example')];
  const people = await see('/people', ada);
  const dev = accountBy(people.text, 'lost', 'Dev');
  expect(dev).not.toBe('');
  const asked = await post('/people', ada, { do: 'lost', account: dev });
  expect(asked.headers.get('location')).toBe('/people/recovery?ok=lost');
  expect((await see('/people/recovery', ada)).text).toContain('Somebody else must agree');
  expect((await post('/people/recovery', ada, { do: 'agree', account: dev })).status).toBe(409);

  expect((await see('/account', edie)).text).toContain('Lost second codes: 1 to look at');
  expect((await see('/people/recovery', edie)).text).toContain('Ada asked for this');
  expect(
    (await post('/people/recovery', cookieOf('gwen@demo.example'), { do: 'agree', account: dev })).status,
  ).toBe(403);
  const late = cookieOf('edie@demo.example', join(dirname(inject('site').logFile), 'data'), 20);
  const first = await post('/people/recovery', late, { do: 'agree', account: dev });
  expect(first.headers.get('location')).toBe('/account/confirm?to=%2Fpeople%2Frecovery');
  // Stopped, so that Dev keeps his code for the others who walk here.
  const stopped = await post('/people/recovery', edie, { do: 'stop', account: dev });
  expect(stopped.headers.get('location')).toBe('/people/recovery?ok=lost-stopped');
  expect((await see('/people/recovery', edie)).text).toContain('Nobody waits for that now');
});
