import { expect, test } from 'vitest';
import { endLinks, makeLink, readLink, spendLink, wipeLinks } from '#src/domain/accounts/secret-link.ts';
import { openTown } from '#tests/support/town.ts';

const DAY = 86_400_000;

async function townWithLink(uses?: number) {
  const town = await openTown();
  const endsAt = new Date(town.now.getTime() + DAY);
  const token = await town.people.writeTx((tx) =>
    makeLink(tx, {
      purpose: 'claim',
      subject: 'the kitchen',
      endsAt,
      now: town.now,
      ...(uses ? { uses } : {}),
    }),
  );
  const spend = (asked = token, now = town.now) =>
    town.people.writeTx((tx) => spendLink(tx, { purpose: 'claim', token: asked, now }));
  return { town, token, spend };
}

test('a link says what it is for as often as it is read', async () => {
  const { town, token } = await townWithLink(1);
  expect(token).toMatch(/^[\w-]{22}$/);
  for (let time = 0; time < 3; time++)
    expect(await readLink(town, { purpose: 'claim', token })).toMatchObject({ subject: 'the kitchen' });
});

test('a link for one use is taken once, even by two at the same time', async () => {
  const { spend } = await townWithLink(1);
  const taken = await Promise.all([spend(), spend()]);
  expect(taken.filter(Boolean)).toHaveLength(1);
  expect(await spend()).toBeUndefined();
});

test('a link without a number of uses is taken again and again', async () => {
  const { spend } = await townWithLink();
  expect(await spend()).toBeDefined();
  expect(await spend()).toBeDefined();
});

test('a link opens nothing but its own purpose', async () => {
  const { town, token } = await townWithLink();
  expect(await readLink(town, { purpose: 'invite', token })).toBeUndefined();
});

test('a link whose time is over is as good as none, and is wiped', async () => {
  const { town, token, spend } = await townWithLink();
  const later = { ...town, now: new Date(town.now.getTime() + DAY) };
  expect(await readLink(later, { purpose: 'claim', token })).toBeUndefined();
  expect(await spend(token, later.now)).toBeUndefined();
  await wipeLinks({ ...town, now: new Date(later.now.getTime() + 1) });
  expect(await readLink(town, { purpose: 'claim', token })).toBeUndefined();
});

test('all links for one thing end together', async () => {
  const { town, token } = await townWithLink();
  await town.people.writeTx((tx) => endLinks(tx, 'claim', 'the kitchen'));
  expect(await readLink(town, { purpose: 'claim', token })).toBeUndefined();
});

test.each(['', 'x', 'x'.repeat(22), '../../etc', "' or 1=1 --"])(
  'a made-up link is none: %s',
  async (token) => {
    const { town, spend } = await townWithLink();
    expect(await readLink(town, { purpose: 'claim', token })).toBeUndefined();
    expect(await spend(token)).toBeUndefined();
  },
);

test('the file holds no token', async () => {
  const { town, token } = await townWithLink();
  const rows = town.people.sqlite.prepare('select * from secret_link').all();
  expect(JSON.stringify(rows)).not.toContain(token);
});
