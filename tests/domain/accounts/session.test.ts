import { describe, expect, test } from 'vitest';
import { giveRole } from '#src/domain/accounts/account.ts';
import {
  endOwnSession,
  endSessions,
  listSessions,
  seeSession,
  wipeSessions,
} from '#src/domain/accounts/session.ts';
import { signedIn, testDesk } from '#tests/support/sign-in.ts';

const EDITOR = 'gwen@kitchen.example';
const CHECKER = 'edie@place.example';
const DAY = 24 * 60;

async function openDesk() {
  const desk = testDesk();
  const gwen = await desk.account(EDITOR, { role: 'group-editor', organizationId: 'kitchen' });
  const edie = await desk.account(CHECKER, { role: 'directory-editor' });
  return { desk, gwen, edie };
}

describe('how long a sign-in lasts', () => {
  test('a month for a group’s editor', async () => {
    const { desk } = await openDesk();
    const { token, actor } = await desk.signIn(EDITOR);
    desk.pass(20 * DAY);
    expect((await desk.who(token)).kind).toBe('person');
    await seeSession(desk.ctx, signedIn(actor).session.id);
    desk.pass(11 * DAY);
    expect((await desk.who(token)).kind).toBe('anyone');
  });

  test('half an hour of doing nothing for whoever may do more', async () => {
    const { desk } = await openDesk();
    const { token, actor } = await desk.signIn(CHECKER);
    desk.pass(29);
    await seeSession(desk.ctx, signedIn(actor).session.id);
    desk.pass(29);
    expect((await desk.who(token)).kind).toBe('person');
    desk.pass(2);
    expect((await desk.who(token)).kind).toBe('anyone');
  });

  test('twelve hours for whoever may do more, however busy they are', async () => {
    const { desk } = await openDesk();
    const { token, actor } = await desk.signIn(CHECKER);
    for (let minute = 0; minute < 12 * 60 - 20; minute += 20) {
      desk.pass(20);
      await seeSession(desk.ctx, signedIn(actor).session.id);
    }
    expect((await desk.who(token)).kind).toBe('person');
    desk.pass(21);
    expect((await desk.who(token)).kind).toBe('anyone');
  });

  test('a quarter of an hour without the second factor', async () => {
    const { desk } = await openDesk();
    const { pre, code } = await desk.ask(CHECKER);
    const entered = await desk.enter(pre, code);
    const token = 'token' in entered ? entered.token : '';
    expect((await desk.who(token)).kind).toBe('half');
    desk.pass(15);
    expect((await desk.who(token)).kind).toBe('anyone');
  });
});

test('a right that is given takes effect at once, and with it the need for a second factor', async () => {
  const { desk, gwen } = await openDesk();
  const { token } = await desk.signIn(EDITOR);
  await desk.people.writeTx((tx) =>
    giveRole(tx, gwen, { role: 'administrator' }, { givenBy: null, now: desk.ctx.now }),
  );
  expect((await desk.who(token)).kind).toBe('half');
});

test('each sign-in is listed with the browser it is in, and can be ended from another', async () => {
  const { desk, gwen, edie } = await openDesk();
  const here = signedIn((await desk.signIn(EDITOR)).actor);
  desk.pass(5);
  const { token } = await desk.signIn(EDITOR);
  const [there] = listSessions(desk.ctx, gwen, here.session.id);
  expect(there).toMatchObject({ device: 'Firefox on Windows', isThis: false });
  const end = (accountId: string) =>
    desk.people.writeTx((tx) => endOwnSession(tx, accountId, there?.id ?? ''));
  expect(await end(edie)).toBe(false);
  expect((await desk.who(token)).kind).toBe('person');
  expect(await end(gwen)).toBe(true);
  expect((await desk.who(token)).kind).toBe('anyone');
});

test('all the others can be ended together', async () => {
  const { desk, gwen } = await openDesk();
  const tokens: string[] = [];
  for (let time = 0; time < 3; time++) tokens.push((await desk.signIn(EDITOR)).token);
  const mine = signedIn(await desk.who(tokens[1] ?? ''));
  await desk.people.writeTx((tx) => endSessions(tx, gwen, mine.session.id));
  const kinds = await Promise.all(tokens.map(async (token) => (await desk.who(token)).kind));
  expect(kinds).toEqual(['anyone', 'person', 'anyone']);
});

test('old ones are wiped', async () => {
  const { desk } = await openDesk();
  await desk.signIn(EDITOR);
  desk.pass(31 * DAY);
  await wipeSessions(desk.ctx);
  expect(desk.people.sqlite.prepare('select count(*) as rows from session').get()).toEqual({ rows: 0 });
});

test.each(['', 'x', 'x'.repeat(43), "' or 1=1 --".padEnd(43, 'x')])(
  'a made-up token is nobody: %s',
  async (token) => {
    const { desk } = await openDesk();
    expect((await desk.who(token)).kind).toBe('anyone');
  },
);
