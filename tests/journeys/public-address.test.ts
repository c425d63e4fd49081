import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Site, startSite } from '#tests/support/site.ts';

const HOST = 'help.example.org';

let site: Site;
beforeAll(async () => {
  site = await startSite({ PUBLIC_URL: `https://${HOST}` });
});
afterAll(() => site?.stop());

function ask(path: string, headers: Record<string, string>) {
  return new Promise<{ status: number; headers: Record<string, unknown>; text: string }>(
    (resolve, reject) => {
      const asking = request(`${site.url}${path}`, { headers }, (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            text: Buffer.concat(parts).toString(),
          }),
        );
      });
      asking.on('error', reject);
      asking.end();
    },
  );
}

test('every whole address that it gives is its public one, whatever the request says of itself', async () => {
  const strange = {
    host: HOST,
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'javascript',
    forwarded: 'host=evil.example',
  };
  const results = await ask('/search?q=library&near=FY1', strange);
  const [, service = ''] = /href="(\/services\/[^"]+)"/.exec(results.text) ?? [];
  for (const path of ['/', '/guides', service, '/sitemap.xml', '/robots.txt']) {
    const { status, text } = await ask(path, strange);
    expect(status, path).toBe(200);
    expect(text, path).not.toMatch(/evil\.example|http:\/\/(?!www\.w3\.org|www\.sitemaps\.org)|127\.0\.0\.1/);
    if (path !== '/guides') expect(text, path).toContain(`https://${HOST}/`);
  }
});

test('a request for any other host is for somebody else', async () => {
  const hosts = [
    'evil.example',
    `${HOST}.evil.example`,
    `evil.${HOST}`,
    `${HOST}:80`,
    '127.0.0.1',
    'localhost',
    '[::1]',
    `user@${HOST}`,
    HOST.slice(0, -1),
  ];
  for (const host of hosts) expect((await ask('/', { host })).status, host).toBe(421);
  expect((await ask('/', { host: HOST.toUpperCase() })).status).toBe(200);
});

test('browsers are told to come by https alone', async () => {
  expect((await ask('/', { host: HOST })).headers['strict-transport-security']).toMatch(/^max-age=\d{8}/);
});

test('nothing made up is shown where the public looks', async () => {
  for (const q of ['food', 'groups', 'counselling']) {
    const { text } = await ask(`/search?q=${q}&near=FY1`, { host: HOST });
    expect(text).not.toMatch(/class="tag example"|01632/);
  }
});
