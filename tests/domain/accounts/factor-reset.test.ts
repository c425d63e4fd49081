import { describe, expect, test } from 'vitest';
import { recoveryCode } from '#db/schema/people/account.ts';
import {
  agreeToReset,
  askForReset,
  stopReset,
  waitingResets,
  wipeResets,
} from '#src/domain/accounts/factor-reset.ts';
import { giveFactor } from '#src/domain/accounts/second-factor.ts';
import { factorCode } from '#src/domain/accounts/totp.ts';
import { signedIn, testDesk } from '#tests/support/sign-in.ts';

const EDIE = 'edie@town.example';
const editor = { role: 'directory-editor' } as const;

/** Edie, who is signed in with a second factor, and two who run the place. */
async function openPlace() {
  const desk = testDesk();
  const edie = await desk.account(EDIE, editor);
  const ada = await desk.account('ada@town.example', { role: 'administrator' });
  const ann = await desk.account('ann@town.example', { role: 'administrator' });
  const { token, secret } = await desk.signIn(EDIE);
  const before = desk.letters.length;
  const told = () => desk.letters.slice(before).map(({ letter, to }) => [letter, to.email]);
  const ask = (by = ada, account = edie) => askForReset(desk.ctx, { account, by }, desk.send);
  const agree = (by = ann, account = edie) => agreeToReset(desk.ctx, { account, by }, desk.send);
  const half = async () => {
    const { pre, code } = await desk.ask(EDIE);
    const entered = await desk.enter(pre, code);
    return signedIn(await desk.who('token' in entered ? entered.token : ''));
  };
  return { desk, edie, ada, ann, token, secret, told, ask, agree, half };
}

describe('a second factor that is lost', () => {
  test('goes when two people say so, with all that stood for it, and its owner is told both times', async () => {
    const { desk, token, secret, told, ask, agree, half } = await openPlace();
    await ask();
    expect(told()).toEqual([['second-code-lost', EDIE]]);
    expect(await desk.who(token)).toMatchObject({ kind: 'person' });
    expect(await waitingResets(desk.ctx)).toMatchObject([{ email: EDIE, roles: [editor] }]);
    await agree();
    expect(told()).toEqual([
      ['second-code-lost', EDIE],
      ['second-code-gone', EDIE],
    ]);
    expect(await desk.who(token)).toEqual({ kind: 'anyone' });
    expect(await desk.people.db.select().from(recoveryCode)).toEqual([]);
    const again = await half();
    expect(again.kind).toBe('half');
    expect(await giveFactor(desk.ctx, again, factorCode(secret, desk.ctx.now))).toEqual({ missed: 'wrong' });
    expect((await desk.signIn(EDIE)).actor.kind).toBe('person');
    expect(await waitingResets(desk.ctx)).toEqual([]);
  });

  test('stays for one person alone, and for its owner', async () => {
    const { edie, ada, ask, agree, desk, token } = await openPlace();
    await expect(agree()).rejects.toThrow('Nobody has asked for that');
    await expect(ask(edie)).rejects.toThrow('Somebody else must do that for you');
    await ask(ada);
    await expect(agree(ada)).rejects.toThrow('A second person must agree');
    await expect(agree(edie)).rejects.toThrow('Somebody else must do that for you');
    expect(await desk.who(token)).toMatchObject({ kind: 'person' });
  });

  test('stays when it is stopped, or nobody agrees within a day', async () => {
    const { desk, edie, ask, agree } = await openPlace();
    await ask();
    await expect(ask()).rejects.toThrow('asked for that already');
    await stopReset(desk.ctx, edie);
    await expect(agree()).rejects.toThrow('Nobody has asked for that');
    await expect(stopReset(desk.ctx, edie)).rejects.toThrow('Nobody has asked for that');
    await ask();
    desk.pass(1441);
    await wipeResets(desk.ctx);
    await expect(agree()).rejects.toThrow('its day is over');
    expect(await waitingResets(desk.ctx)).toEqual([]);
  });

  test('is only asked for where there is one', async () => {
    const { ann, ada, ask } = await openPlace();
    await expect(ask(ada, ann)).rejects.toThrow('no second code to lose');
  });
});
