import { expect, test } from 'vitest';
import { recoveryCode, account as table } from '#db/schema/people/account.ts';
import { session } from '#db/schema/people/session.ts';
import { giveRole } from '#src/domain/accounts/account.ts';
import { takeRole } from '#src/domain/accounts/people-here.ts';
import { wipeRoleless } from '#src/domain/accounts/wipe-roleless.ts';
import { testDesk } from '#tests/support/sign-in.ts';

const DAY = 1440;
const place = { retention: { accountDays: 90 } };
const editor = { role: 'directory-editor' } as const;

async function openPlace() {
  const desk = testDesk();
  const [ada, pat] = [
    await desk.account('ada@town.example', { role: 'administrator' }),
    await desk.account('pat@town.example', editor),
  ];
  await desk.signIn('pat@town.example');
  const tidy = () => wipeRoleless({ people: desk.people, place, now: desk.ctx.now });
  const here = async () => (await desk.people.db.select().from(table)).map(({ id }) => id);
  return { desk, ada, pat, tidy, here };
}

test('whoever has had no right for 90 days is wiped with all that was theirs, and nobody else is', async () => {
  const { desk, ada, pat, tidy, here } = await openPlace();
  await tidy();
  desk.pass(200 * DAY);
  await tidy();
  expect(await here()).toEqual([ada, pat]);
  await takeRole(desk.ctx, { account: pat, ...editor });
  await tidy();
  desk.pass(89 * DAY);
  await tidy();
  expect(await here()).toEqual([ada, pat]);
  desk.pass(2 * DAY);
  await tidy();
  expect(await here()).toEqual([ada]);
  expect(await desk.people.db.select().from(session)).toEqual([]);
  expect(await desk.people.db.select().from(recoveryCode)).toEqual([]);
});

test('a right that is given again begins the days anew', async () => {
  const { desk, ada, pat, tidy, here } = await openPlace();
  await takeRole(desk.ctx, { account: pat, ...editor });
  await tidy();
  desk.pass(80 * DAY);
  const given = { givenBy: ada, now: desk.ctx.now };
  await desk.people.writeTx((tx) => giveRole(tx, pat, editor, given));
  await tidy();
  await takeRole(desk.ctx, { account: pat, ...editor });
  await tidy();
  desk.pass(80 * DAY);
  await tidy();
  expect(await here()).toEqual([ada, pat]);
});
