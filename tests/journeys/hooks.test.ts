import { afterAll, beforeAll, expect, test } from 'vitest';
import { NOTIFY_SETTINGS } from '#tests/support/notify-server.ts';
import { buildSite, type Site, startSite } from '#tests/support/site.ts';

const TOKEN = 'k3v8Zt0pQx6mW2dY9sLr';
let site: Site;
beforeAll(async () => {
  await buildSite();
  site = await startSite({
    NOTIFY_API_KEY: NOTIFY_SETTINGS.NOTIFY_API_KEY,
    NOTIFY_TEXT_TEMPLATE: NOTIFY_SETTINGS.NOTIFY_TEXT_TEMPLATE,
    NOTIFY_CALLBACK_TOKEN: TOKEN,
    // Nobody is there.
    NOTIFY_URL: 'http://127.0.0.1:9/',
  });
});
afterAll(() => site.stop());

const tell = (told: unknown, headers: Record<string, string> = { authorization: `Bearer ${TOKEN}` }) =>
  fetch(`${site.url}/hooks/notify`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(told),
  });
const stop = {
  id: 'd1a3f0b2-0000-4000-8000-000000000001',
  source_number: '447700900123',
  destination_number: '07900900000',
  message: 'STOP',
  date_received: '2026-11-21T12:05:00.000000Z',
};

test('Notify is heard with the token, and nobody is without it', async () => {
  expect((await tell(stop)).status).toBe(204);
  expect((await tell({ reference: crypto.randomUUID(), status: 'delivered' })).status).toBe(204);
  expect((await tell(stop, {})).status).toBe(404);
  expect((await tell(stop, { authorization: 'Bearer k3v8Zt0pQx6mW2dY9sLs' })).status).toBe(404);
  expect((await tell(stop, { authorization: 'Basic eDp5' })).status).toBe(403);
  expect((await tell({ nonsense: true })).status).toBe(422);
  expect((await fetch(`${site.url}/hooks/notify`)).status).toBe(404);
  expect(site.log()).not.toMatch(/7700|k3v8|STOP/);
});
