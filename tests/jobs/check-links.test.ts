import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { lookAt } from '#src/jobs/links/look.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

interface Said {
  status: number;
  location?: string;
}

/** A website on this machine that answers as a test says. @returns its address, and what it was asked. */
async function website(answer: (method: string, path: string) => Said) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const [method = '', path = ''] = [request.method, request.url];
    asked.push(`${method} ${path}`);
    const { status, location } = answer(method, path);
    response.writeHead(status, location ? { location } : {}).end();
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}
const here = { allowLoopback: true };

test('a page that answers is asked once, and only whether it is there', async () => {
  const { base, asked } = await website(() => ({ status: 200 }));
  expect(await lookAt(`${base}/soup`, here)).toBe('works');
  expect(asked).toEqual(['HEAD /soup']);
});

test.each([
  [404, 'gone'],
  [410, 'gone'],
  [500, 'error'],
  [400, 'error'],
  [403, 'unknown'],
  [429, 'unknown'],
] as const)('an answer of %d means: %s', async (status, came) => {
  const { base, asked } = await website(() => ({ status }));
  expect(await lookAt(`${base}/`, here)).toBe(came);
  expect(asked).toEqual(['HEAD /', 'GET /']);
});

test.each([405, 404, 501])('where HEAD gets %d, GET is what counts', async (status) => {
  const { base } = await website((method) => ({ status: method === 'HEAD' ? status : 200 }));
  expect(await lookAt(`${base}/`, here)).toBe('works');
});

test('where it leads on is followed, but not for ever', async () => {
  const moved = await website((_, path) =>
    path === '/new' ? { status: 200 } : { status: 301, location: '/new' },
  );
  expect(await lookAt(`${moved.base}/old`, here)).toBe('works');
  const round = await website(() => ({ status: 302, location: '/' }));
  expect(await lookAt(`${round.base}/`, here)).toBe('round');
});

test('nothing inside our own networks is ever asked, by name or by way of another', async () => {
  const inside = await website(() => ({ status: 200 }));
  const port = new URL(inside.base).port;
  expect(await lookAt('http://192.168.0.1/', { allowLoopback: false })).toBe('inside');
  expect(await lookAt('http://169.254.169.254/latest/meta-data', { allowLoopback: false })).toBe('inside');
  const named = { allowLoopback: false, resolve: async () => ['127.0.0.1'] };
  expect(await lookAt('http://intranet.example.org/', named)).toBe('inside');
  expect(await lookAt(`http://intranet.example.org:${port}/`, named)).toBe('unknown');
  const outside = await website(() => ({ status: 302, location: 'http://inside.example.org/' }));
  const resolve = async (host: string) => (host === 'inside.example.org' ? ['10.0.0.1'] : ['127.0.0.1']);
  expect(await lookAt(outside.base, { allowLoopback: true, resolve })).toBe('inside');
  expect(inside.asked).toEqual([]);
});

test('a name that nobody has, and a machine that takes no calls', async () => {
  const resolve = async () => {
    throw new Error('ENOTFOUND');
  };
  expect(await lookAt('https://gone.example.org/', { allowLoopback: false, resolve })).toBe('no-machine');
  const { base } = await website(() => ({ status: 200 }));
  servers.splice(0).forEach((server) => {
    server.close();
  });
  expect(await lookAt(base, here)).toBe('broken');
});

test.each(['mailto:soup@kitchen.org.uk', 'words', 'https://me:secret@kitchen.org.uk/'])(
  'what is no plain web address is not asked: %s',
  async (address) => {
    expect(await lookAt(address, { allowLoopback: false })).toBe('unknown');
  },
);
