import { describe, expect, test } from 'vitest';
import {
  addPasskey,
  askPasskey,
  givePasskey,
  listPasskeys,
  offerPasskey,
  removePasskey,
} from '#src/domain/accounts/passkeys.ts';
import { signedIn, testDesk } from '#tests/support/sign-in.ts';
import { softPasskey } from '#tests/support/soft-passkey.ts';

const EDIE = 'edie@town.example';
const editor = { role: 'directory-editor' } as const;
const passkeySite = {
  id: 'help.millbrook.example',
  origin: 'https://help.millbrook.example',
  name: 'Find help in Millbrook',
};
const device = 'Firefox on Windows';
type Challenge = { challenge: string };

/** Edie, who has just given the code of her app. */
async function deskWithEdie() {
  const desk = testDesk();
  await desk.account(EDIE, editor);
  const { token, actor: whole } = await desk.signIn(EDIE);
  const actor = signedIn(whole);
  const at = () => ({ ...desk.ctx, now: desk.ctx.now, passkeySite });
  const offer = async (who = actor) => (await offerPasskey(at(), who)) as Challenge;
  const ask = async (who = actor) => (await askPasskey(at(), who)) as Challenge;
  const add = (given: string, who = actor) => addPasskey(at(), who, { given, device });
  const give = (given: string, who = actor) => givePasskey(at(), who, given);
  /** Signs in again as far as the second factor. */
  const half = async () => {
    const { pre, code } = await desk.ask(EDIE);
    const entered = await desk.enter(pre, code);
    return signedIn(await desk.who('token' in entered ? entered.token : ''));
  };
  return { desk, token, actor, at, offer, ask, add, give, half };
}

describe('a passkey', () => {
  test('is made by whoever has just given their code, and lets them in the next time', async () => {
    const { desk, offer, ask, add, give, half, at, actor } = await deskWithEdie();
    const passkey = softPasskey();
    expect(await add(passkey.make(await offer()))).toBe(true);
    expect(listPasskeys(at(), actor)).toMatchObject([{ id: passkey.id, device, usedAt: null }]);
    const again = await half();
    expect(again.kind).toBe('half');
    const given = await give(passkey.give(await ask(again)), again);
    expect('token' in given && (await desk.who(given.token))).toMatchObject({
      kind: 'person',
      session: { steppedUp: true },
    });
  });

  test('stands beside the app, and is never the only way in', async () => {
    const { desk, offer, at, token } = await deskWithEdie();
    desk.pass(20);
    const late = signedIn(await desk.who(token));
    await expect(offer(late)).rejects.toThrow('Give your second code first');
    await desk.account('gwen@kitchen.example', { role: 'group-editor', organizationId: 'kitchen' });
    const gwen = signedIn((await desk.signIn('gwen@kitchen.example')).actor);
    await expect(offerPasskey(at(), gwen)).rejects.toThrow('Give your second code first');
  });

  test('signs what was asked of it once, lately and in this sign-in, and nothing else', async () => {
    const { desk, offer, ask, add, give, half, actor } = await deskWithEdie();
    const passkey = softPasskey();
    await add(passkey.make(await offer()));
    const one = passkey.give(await ask());
    expect(await give(one)).toHaveProperty('token');
    expect(await give(one)).toEqual({ missed: 'wrong' });
    const older = await ask();
    await ask();
    expect(await give(passkey.give(older))).toEqual({ missed: 'wrong' });
    const elsewhere = await half();
    expect(await give(passkey.give(await ask(actor)), elsewhere)).toEqual({ missed: 'wrong' });
    const late = await ask();
    desk.pass(6);
    expect(await give(passkey.give(late))).toEqual({ missed: 'wrong' });
    expect(await give(passkey.give(await offer().catch(() => ask())))).toEqual({ missed: 'wrong' });
  });

  test.each([
    ['of a false copy of the site', softPasskey({ origin: 'https://help-millbrook.example' })],
    ['of another host', softPasskey({ id: 'evil.example' })],
  ])('%s is not kept', async (_name, passkey) => {
    const { offer, add } = await deskWithEdie();
    expect(await add(passkey.make(await offer()))).toBe(false);
  });

  test('that was copied is known by its count, and one of somebody else is no way in', async () => {
    const { offer, ask, add, give } = await deskWithEdie();
    const [passkey, stranger] = [softPasskey(), softPasskey()];
    await add(passkey.make(await offer()));
    await give(passkey.give(await ask()));
    await give(passkey.give(await ask()));
    passkey.turnBack();
    expect(await give(passkey.give(await ask()))).toEqual({ missed: 'wrong' });
    expect(await give(stranger.give(await ask()))).toEqual({ missed: 'wrong' });
  });

  test('belongs to the one who made it', async () => {
    const { desk, at, offer, add, actor } = await deskWithEdie();
    const passkey = softPasskey();
    await add(passkey.make(await offer()));
    await desk.account('dev@town.example', editor);
    const dev = signedIn((await desk.signIn('dev@town.example')).actor);
    expect(await add(passkey.make(await offer(dev)), dev)).toBe(false);
    await expect(removePasskey(at(), dev, passkey.id)).rejects.toThrow('taken away already');
    await removePasskey(at(), actor, passkey.id);
    expect(listPasskeys(at(), actor)).toEqual([]);
    await expect(askPasskey(at(), actor)).rejects.toThrow('no passkey');
  });

  test.each(['', '{}', 'nonsense', '[]', '{"id":1}', '{"id":"a","rawId":"b","response":{}}'])(
    'made of nonsense is refused: %s',
    async (given) => {
      const { offer, ask, add, give } = await deskWithEdie();
      await offer();
      expect(await add(given)).toBe(false);
      await add(softPasskey().make(await offer()));
      await ask();
      expect(await give(given)).toEqual({ missed: 'wrong' });
    },
  );

  test('cannot be at an address without a name', async () => {
    const { at, actor } = await deskWithEdie();
    await expect(offerPasskey({ ...at(), passkeySite: undefined }, actor)).rejects.toThrow('do not work');
  });
});
