import { describe, expect, test } from 'vitest';
import { isPublicAddress } from '#src/jobs/import/addresses.ts';
import { fetchSafely } from '#src/jobs/import/fetch-safely.ts';
import { testFolder } from '#tests/support/folder.ts';
import { runImport } from '#tests/support/imports.ts';
import { oruk3, serve } from './feed-here.ts';

/** Addresses inside a house, a cloud or this machine, in the spellings that have fooled others. */
const INSIDE = [
  '127.0.0.1',
  '127.1.2.3',
  '0.0.0.0',
  '10.0.0.1',
  '10.255.255.255',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.0.1',
  '192.168.255.255',
  '169.254.169.254',
  '169.254.170.2',
  '100.64.0.1',
  '100.100.100.200',
  '100.127.255.255',
  '192.0.0.1',
  '192.0.0.192',
  '192.0.2.1',
  '198.18.0.1',
  '198.19.255.255',
  '198.51.100.1',
  '203.0.113.1',
  '192.88.99.1',
  '224.0.0.1',
  '239.255.255.250',
  '240.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:127.0.0.1',
  '::ffff:10.0.0.1',
  '::ffff:a9fe:a9fe',
  '::127.0.0.1',
  '64:ff9b::7f00:1',
  '64:ff9b::a9fe:a9fe',
  '64:ff9b:1::1',
  '100::1',
  '2001::1',
  '2001:10::1',
  '2001:db8::1',
  '2002:7f00:1::1',
  '2002:a9fe:a9fe::1',
  'fc00::1',
  'fd00::1',
  'fd00:ec2::254',
  'fdff:ffff::1',
  'fe80::1',
  'febf::1',
  'fec0::1',
  'ff02::1',
  'ff05::2',
  '3fff::1',
  '4000::1',
  '5f00::1',
];
const OUTSIDE = [
  '8.8.8.8',
  '1.1.1.1',
  '172.15.255.255',
  '172.32.0.1',
  '100.63.255.255',
  '100.128.0.1',
  '2606:4700::1111',
  '2a00:1450::1',
];

describe('an address that somebody gives', () => {
  test.each(INSIDE)('%s is not read', async (address) => {
    expect(isPublicAddress(address)).toBe(false);
    const rules = { allowLoopback: false, mostBytes: 1000, types: /json/ };
    const host = address.includes(':') ? `[${address}]` : address;
    await expect(fetchSafely(`https://${host}/`, rules)).rejects.toThrow(/not a public address/);
    await expect(
      fetchSafely('https://feed.example.org/', { ...rules, resolve: async () => [address] }),
    ).rejects.toThrow(/not a public address/);
    // One good address beside it does not help.
    await expect(
      fetchSafely('https://feed.example.org/', { ...rules, resolve: async () => ['8.8.8.8', address] }),
    ).rejects.toThrow(/not a public address/);
  });

  test.each(OUTSIDE)('%s may be read', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  test.each([
    ['figures for 127.0.0.1', 'https://2130706433/'],
    ['in eights', 'https://0177.0.0.1/'],
    ['in sixteens', 'https://0x7f.1/'],
    ['short', 'https://127.1/'],
    ['with a dot at the end', 'https://localhost./'],
  ])('is seen through when it is written oddly: %s', async (_, address) => {
    const { asked } = await serve(() => ({ body: {} }));
    await expect(
      fetchSafely(address, {
        allowLoopback: false,
        mostBytes: 1000,
        types: /json/,
        resolve: async () => ['127.0.0.1'],
      }),
    ).rejects.toThrow(/not a public address/);
    expect(asked).toEqual([]);
  });

  test.each([
    ['http', 'http://8.8.8.8/', /not secure/],
    ['another port', 'https://8.8.8.8:8443/', /port 8443/],
    ['a name and password', 'https://me:secret@8.8.8.8/', /name or password/],
    ['a file', 'file:///etc/passwd', /only https/],
    ['gopher', 'gopher://8.8.8.8/', /only https/],
    ['words', 'not an address', /not a web address/],
  ])('must be plain https: %s', async (_, address, said) => {
    await expect(
      fetchSafely(address, { allowLoopback: false, mostBytes: 1000, types: /json/ }),
    ).rejects.toThrow(said);
  });

  test('is looked up once, so that a second answer cannot lead inside', async () => {
    const { base, asked } = await serve(() => ({ body: { contents: [] } }));
    const answers = [['127.0.0.1'], ['10.0.0.1']];
    let lookups = 0;
    const resolve = async () => answers[lookups++] ?? [];
    const port = new URL(base).port;
    expect(
      (
        await fetchSafely(`http://feed.example.org:${port}/`, {
          allowLoopback: true,
          mostBytes: 1000,
          types: /json/,
          resolve,
        })
      ).status,
    ).toBe(200);
    expect(lookups).toBe(1);
    expect(asked).toEqual(['/']);
  });

  test('is looked at again after each redirect', async () => {
    const inside = await serve(() => ({ body: { secret: true } }));
    const outside = await serve(() => ({
      status: 302,
      headers: { location: inside.base.replace('127.0.0.1', 'inside.example.org') },
    }));
    const resolve = async (host: string) => (host === 'inside.example.org' ? ['10.0.0.1'] : ['127.0.0.1']);
    await expect(
      fetchSafely(outside.base, { allowLoopback: true, mostBytes: 1000, types: /json/, resolve }),
    ).rejects.toThrow(/not secure|not a public/);
    expect(inside.asked).toEqual([]);
  });

  test('on this machine is read only where the setting says so', async () => {
    const { base, asked } = await serve(oruk3);
    const tried = await runImport([`${base}/v3`, '--data', testFolder()]);
    expect(tried.status).toBe(1);
    expect(tried.said).toMatch(/not secure/);
    expect(asked).toEqual([]);
  });
});
