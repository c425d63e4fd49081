import { describe, expect, test } from 'vitest';
import type { HeldRole } from '#src/domain/accounts/actor.ts';
import { DEMO_PEOPLE, demoPeople, makeDemoPeople } from '#src/domain/accounts/demo-people.ts';
import {
  firstAdministratorLink,
  inviteSomebody,
  openInvitations,
  takeUpFirst,
  takeUpInvitation,
  withdrawInvitation,
} from '#src/domain/accounts/invite.ts';
import { peopleHere, takeRole } from '#src/domain/accounts/people-here.ts';
import { type Desk, testDesk } from '#tests/support/sign-in.ts';

const ROSE = 'rose@garden.example';
const editor = { role: 'group-editor', organizationId: 'garden' } as const;
const HOUR = 60;

async function invite(desk: Desk, email: string, role: HeldRole): Promise<string> {
  await inviteSomebody(
    desk.ctx,
    { ...role, email, by: 'ada' },
    { role: 'a group editor', organisation: 'The garden' },
    desk.send,
  );
  return String(desk.letters.at(-1)?.facts.link).split('/').at(-1) ?? '';
}

/** Takes the invitation up as far as the code of the letter. */
async function takeUp(desk: Desk, token: string) {
  const { pre } = await takeUpInvitation(desk.ctx, { token, name: 'Rose' });
  await desk.post();
  return desk.enter(pre, String(desk.letters.at(-1)?.facts.code));
}

describe('an invitation', () => {
  test('makes an account with the one right it was for, once its address is proved', async () => {
    const desk = testDesk();
    const entered = await takeUp(desk, await invite(desk, ROSE, editor));
    expect('token' in entered && (await desk.who(entered.token))).toMatchObject({
      kind: 'person',
      name: 'Rose',
      roles: [editor],
    });
    expect(desk.letters.map(({ to }) => to.email)).toEqual([ROSE, ROSE]);
  });

  test('opened and pressed by a program that reads mail gives nobody anything', async () => {
    const desk = testDesk();
    const token = await invite(desk, ROSE, editor);
    await takeUpInvitation(desk.ctx, { token, name: 'A program' });
    expect(await peopleHere(desk.ctx, 'all')).toEqual([]);
    expect(await takeUp(desk, token)).toHaveProperty('token');
  });

  test('is used once, and for three days', async () => {
    const desk = testDesk();
    const used = await invite(desk, ROSE, editor);
    await takeUp(desk, used);
    await expect(takeUp(desk, used)).rejects.toThrow(/has been used/);
    const old = await invite(desk, 'iris@garden.example', editor);
    desk.pass(72 * HOUR);
    await expect(takeUp(desk, old)).rejects.toThrow(/time is over/);
  });

  test('taken back between the letter and the code gives nothing', async () => {
    const desk = testDesk();
    const token = await invite(desk, ROSE, editor);
    const { pre } = await takeUpInvitation(desk.ctx, { token, name: 'Rose' });
    await desk.post();
    const [open] = await openInvitations(desk.ctx, 'all');
    await withdrawInvitation(desk.ctx, open?.id ?? '');
    expect(await desk.enter(pre, String(desk.letters.at(-1)?.facts.code))).toHaveProperty('missed');
    expect(await peopleHere(desk.ctx, 'all')).toEqual([]);
  });

  test('of somebody who is invited again ends with the newer one', async () => {
    const desk = testDesk();
    const first = await invite(desk, ROSE, editor);
    const second = await invite(desk, ROSE, editor);
    await expect(takeUp(desk, first)).rejects.toThrow(/has been used/);
    expect(await takeUp(desk, second)).toHaveProperty('token');
  });

  test('adds a right to an account there is, and is refused for one they have', async () => {
    const desk = testDesk();
    await desk.account(ROSE, editor);
    await expect(invite(desk, ROSE, editor)).rejects.toThrow(/has that role already/);
    await takeUp(desk, await invite(desk, ROSE, { role: 'group-editor', organizationId: 'kitchen' }));
    const [rose] = await peopleHere(desk.ctx, 'all');
    expect(rose?.roles).toHaveLength(2);
  });
});

describe('the first administrator', () => {
  async function takeUpAs(desk: Desk, token: string, email: string) {
    const { pre } = await takeUpFirst(desk.ctx, { token, email, name: 'Ada' });
    await desk.post();
    return desk.enter(pre, String(desk.letters.at(-1)?.facts.code));
  }

  test('comes by a link that is printed until there is one', async () => {
    const desk = testDesk();
    const token = (await firstAdministratorLink(desk.ctx)) ?? '';
    const entered = await takeUpAs(desk, token, 'ada@place.example');
    expect('token' in entered && (await desk.who(entered.token)).kind).toBe('half');
    expect(await firstAdministratorLink(desk.ctx)).toBeUndefined();
    await expect(takeUpAs(desk, token, 'eve@place.example')).rejects.toThrow(/has been used/);
  });

  test('may mend a slip in their address with the same link', async () => {
    const desk = testDesk();
    const token = (await firstAdministratorLink(desk.ctx)) ?? '';
    await takeUpFirst(desk.ctx, { token, email: 'adda@place.example', name: 'Ada' });
    expect(await takeUpAs(desk, token, 'ada@place.example')).toHaveProperty('token');
  });

  test('is one: of two who began with the same link, the first to type their code', async () => {
    const desk = testDesk();
    const token = (await firstAdministratorLink(desk.ctx)) ?? '';
    const slow = await takeUpFirst(desk.ctx, { token, email: 'eve@place.example', name: 'Eve' });
    await desk.post();
    const code = String(desk.letters.at(-1)?.facts.code);
    await takeUpAs(desk, token, 'ada@place.example');
    expect(await desk.enter(slow.pre, code)).toHaveProperty('missed');
    expect((await peopleHere(desk.ctx, 'all')).map(({ email }) => email)).toEqual(['ada@place.example']);
  });

  test('has a day, and a newer link ends the one before', async () => {
    const desk = testDesk();
    const first = (await firstAdministratorLink(desk.ctx)) ?? '';
    const second = (await firstAdministratorLink(desk.ctx)) ?? '';
    await expect(takeUpAs(desk, first, 'ada@place.example')).rejects.toThrow(/has been used/);
    desk.pass(24 * HOUR);
    await expect(takeUpAs(desk, second, 'ada@place.example')).rejects.toThrow(/day is over/);
  });
});

describe('taking rights away', () => {
  test('takes effect at once, and signs out whoever has none left', async () => {
    const desk = testDesk();
    const account = await desk.account(ROSE, editor);
    const { token } = await desk.signIn(ROSE);
    await takeRole(desk.ctx, { account, ...editor });
    expect((await desk.who(token)).kind).toBe('anyone');
  });

  test('never leaves a place without somebody who runs it', async () => {
    const desk = testDesk();
    const account = await desk.account('ada@place.example', { role: 'administrator' });
    await expect(takeRole(desk.ctx, { account, role: 'administrator' })).rejects.toThrow(/Somebody must run/);
    await desk.account('abe@place.example', { role: 'administrator' });
    await takeRole(desk.ctx, { account, role: 'administrator' });
  });
});

describe('the people of the demo', () => {
  test('are made once, and are nobody where the site is not only tried out', async () => {
    const desk = testDesk();
    await makeDemoPeople(desk.ctx, 'garden');
    await makeDemoPeople(desk.ctx, 'garden');
    expect(await demoPeople({ ...desk.ctx, isDemo: true })).toHaveLength(DEMO_PEOPLE.length);
    expect(await demoPeople(desk.ctx)).toEqual([]);
    expect(await peopleHere(desk.ctx, 'all')).toEqual([]);
    await desk.ask('ada@demo.example');
    expect(desk.letters).toEqual([]);
    expect(await firstAdministratorLink(desk.ctx)).toBeDefined();
  });
});
