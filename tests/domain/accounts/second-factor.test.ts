import { describe, expect, test } from 'vitest';
import {
  giveFactor,
  MOST_MISSES,
  offerFactor,
  RECOVERY_CODES,
  renewRecovery,
  setFactor,
} from '#src/domain/accounts/second-factor.ts';
import { factorCode, factorStep } from '#src/domain/accounts/totp.ts';
import { signedIn, testDesk } from '#tests/support/sign-in.ts';

const EDIE = 'edie@place.example';

/** Edie, who has a second factor, has typed the code of an e-mail again. */
async function halfWay() {
  const desk = testDesk();
  await desk.account(EDIE, { role: 'directory-editor' });
  const first = await desk.signIn(EDIE);
  desk.pass(20);
  const { pre, code } = await desk.ask(EDIE);
  const entered = await desk.enter(pre, code);
  const token = 'token' in entered ? entered.token : '';
  const actor = signedIn(await desk.who(token));
  return { desk, first, token, actor, secret: first.secret };
}

const wrong = (right: string) => String((Number(right) + 1) % 1_000_000).padStart(6, '0');

describe('the second factor', () => {
  test('is asked of whoever may do more than keep one group’s listing', async () => {
    const { actor } = await halfWay();
    expect(actor.kind).toBe('half');
  });

  test('lets them in, under another token: the one before is worth nothing', async () => {
    const { desk, actor, token, secret } = await halfWay();
    const given = await giveFactor(desk.ctx, actor, factorCode(secret, desk.ctx.now));
    expect('token' in given && (await desk.who(given.token)).kind).toBe('person');
    expect((await desk.who(token)).kind).toBe('anyone');
  });

  test('is taken once: the same six numbers do not work again', async () => {
    const { desk, actor, secret } = await halfWay();
    const code = factorCode(secret, desk.ctx.now);
    await giveFactor(desk.ctx, actor, code);
    expect(await giveFactor(desk.ctx, actor, code)).toEqual({ missed: 'wrong' });
  });

  test('is guessed five times at most in a quarter of an hour, and then even the right one waits', async () => {
    const { desk, actor, secret } = await halfWay();
    const right = factorCode(secret, desk.ctx.now);
    for (let time = 0; time < MOST_MISSES; time++)
      expect(await giveFactor(desk.ctx, actor, wrong(right))).toEqual({ missed: 'wrong' });
    expect(await giveFactor(desk.ctx, actor, right)).toEqual({ missed: 'wait' });
    desk.pass(15);
    expect(await giveFactor(desk.ctx, actor, factorCode(secret, desk.ctx.now))).toHaveProperty('token');
  });

  test('a code from a mailbox alone cannot replace it', async () => {
    const { desk, actor } = await halfWay();
    await expect(offerFactor(desk.ctx, actor, 'Millbrook')).rejects.toThrow(/Give your second factor first/);
    await expect(setFactor(desk.ctx, actor, { pending: 'x', typed: '123456' })).rejects.toThrow();
    await expect(renewRecovery(desk.ctx, actor)).rejects.toThrow();
  });

  test('is not in force until a code of it has been given', async () => {
    const desk = testDesk();
    await desk.account(EDIE, { role: 'directory-editor' });
    const { pre, code } = await desk.ask(EDIE);
    const entered = await desk.enter(pre, code);
    const actor = signedIn(await desk.who('token' in entered ? entered.token : ''));
    const offer = await offerFactor(desk.ctx, actor, 'Millbrook');
    expect(offer.uri).toMatch(/^otpauth:\/\/totp\/Millbrook:edie/);
    const right = factorCode(offer.secret, desk.ctx.now);
    expect(await setFactor(desk.ctx, actor, { pending: offer.pending, typed: wrong(right) })).toBeUndefined();
    const again = await offerFactor(desk.ctx, actor, 'Millbrook', offer.pending);
    expect(again.secret).toBe(offer.secret);
    expect(await setFactor(desk.ctx, actor, { pending: again.pending, typed: right })).toBeDefined();
  });

  test('somebody else’s offer is none', async () => {
    const { desk, first } = await halfWay();
    await desk.account('dev@place.example', { role: 'directory-editor' });
    const { pre, code } = await desk.ask('dev@place.example');
    const entered = await desk.enter(pre, code);
    const dev = signedIn(await desk.who('token' in entered ? entered.token : ''));
    const { pending, secret } = await offerFactor(desk.ctx, dev, 'Millbrook');
    const edie = { ...signedIn(first.actor), session: { ...signedIn(first.actor).session, steppedUp: true } };
    expect(
      await setFactor(desk.ctx, edie, { pending, typed: factorCode(secret, desk.ctx.now) }),
    ).toBeUndefined();
  });

  test('setting up another ends every other sign-in', async () => {
    const { desk, actor, secret } = await halfWay();
    const given = await giveFactor(desk.ctx, actor, factorCode(secret, desk.ctx.now));
    const here = 'token' in given ? given.token : '';
    desk.pass(1);
    const other = await desk.ask(EDIE);
    const elsewhere = await desk.enter(other.pre, other.code);
    const fresh = signedIn(await desk.who(here));
    const offer = await offerFactor(desk.ctx, fresh, 'Millbrook');
    await setFactor(desk.ctx, fresh, {
      pending: offer.pending,
      typed: factorCode(offer.secret, desk.ctx.now),
    });
    expect((await desk.who('token' in elsewhere ? elsewhere.token : '')).kind).toBe('anyone');
  });
});

describe('recovery codes', () => {
  async function withCodes() {
    const half = await halfWay();
    const { desk, actor, secret } = half;
    const given = await giveFactor(desk.ctx, actor, factorCode(secret, desk.ctx.now));
    const whole = signedIn(await desk.who('token' in given ? given.token : ''));
    return { ...half, codes: await renewRecovery(desk.ctx, whole) };
  }

  test('are ten, and each lets in once', async () => {
    const { desk, actor, codes } = await withCodes();
    expect(new Set(codes).size).toBe(RECOVERY_CODES);
    const [code = ''] = codes;
    expect(await giveFactor(desk.ctx, actor, code.toLowerCase())).toHaveProperty('token');
    expect(await giveFactor(desk.ctx, actor, code)).toEqual({ missed: 'wrong' });
  });

  test('new ones end the old', async () => {
    const { desk, actor, codes, secret } = await withCodes();
    desk.pass(1);
    const given = await giveFactor(desk.ctx, actor, factorCode(secret, desk.ctx.now));
    const whole = signedIn(await desk.who('token' in given ? given.token : ''));
    await renewRecovery(desk.ctx, whole);
    expect(await giveFactor(desk.ctx, actor, codes[0] ?? '')).toEqual({ missed: 'wrong' });
  });
});

test('six numbers are read with spaces, and of half a minute before or after', () => {
  const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
  const now = new Date('2026-11-21T12:00:10Z');
  const at = (seconds: number) => new Date(now.getTime() + seconds * 1000);
  const code = factorCode(secret, now);
  expect(factorStep(secret, `${code.slice(0, 3)} ${code.slice(3)}`, now)).toBe(
    Math.floor(now.getTime() / 30_000),
  );
  expect(factorStep(secret, code, at(30))).toBeDefined();
  expect(factorStep(secret, code, at(-30))).toBeDefined();
  expect(factorStep(secret, code, at(70))).toBeUndefined();
  expect(factorStep(secret, 'abcdef', now)).toBeUndefined();
  expect(factorStep(secret, '', now)).toBeUndefined();
});
