import { describe, expect, test } from 'vitest';
import { enterCode } from '#src/domain/accounts/enter-code.ts';
import { testDesk } from '#tests/support/sign-in.ts';

const PAT = 'pat@kitchen.example';
const DAY = 1440;

async function openDesk() {
  const desk = testDesk();
  await desk.account(PAT, { role: 'group-editor', organizationId: 'kitchen' });
  /** Signs in, and gives the letters that came besides the code. */
  const signIn = async (device: string) => {
    const before = desk.letters.length;
    const { pre, code } = await desk.ask(PAT);
    const entered = await enterCode(desk.ctx, {
      pre,
      typed: code,
      browser: { device, tell: desk.send },
    });
    if (!('token' in entered)) throw new Error(`not let in: ${entered.missed}`);
    return desk.letters.slice(before).filter(({ letter }) => letter !== 'sign-in-code');
  };
  return { desk, signIn };
}

describe('a browser that somebody has not used here', () => {
  test('is told to them by a letter, but for the first of all', async () => {
    const { signIn } = await openDesk();
    expect(await signIn('Firefox on Windows')).toEqual([]);
    expect(await signIn('Firefox on Windows')).toEqual([]);
    expect(await signIn('Safari on iPhone')).toMatchObject([
      {
        letter: 'new-device',
        to: { email: PAT },
        facts: { device: 'Safari on iPhone', day: 'Saturday 21 November', link: '/account' },
      },
    ]);
    expect(await signIn('Safari on iPhone')).toEqual([]);
    expect(await signIn('Firefox on Windows')).toEqual([]);
  });

  test('is one again after 90 days without it', async () => {
    const { desk, signIn } = await openDesk();
    await signIn('Firefox on Windows');
    await signIn('Safari on iPhone');
    desk.pass(60 * DAY);
    await signIn('Firefox on Windows');
    desk.pass(40 * DAY);
    expect(await signIn('Firefox on Windows')).toEqual([]);
    expect(await signIn('Safari on iPhone')).toHaveLength(1);
  });

  test('of somebody else is not known by it', async () => {
    const { desk, signIn } = await openDesk();
    await desk.account('sam@kitchen.example', { role: 'group-editor', organizationId: 'kitchen' });
    await desk.signIn('sam@kitchen.example');
    await signIn('Safari on iPhone');
    expect(await signIn('Firefox on Windows')).toHaveLength(1);
  });
});
