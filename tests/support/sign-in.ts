import { giveRole, openAccount } from '#src/domain/accounts/account.ts';
import type { Actor, HeldRole } from '#src/domain/accounts/actor.ts';
import { askForCode, type LetterToSend, postCodes } from '#src/domain/accounts/ask-code.ts';
import { type Entered, enterCode, type Guarded } from '#src/domain/accounts/enter-code.ts';
import { placeKey } from '#src/domain/accounts/place-key.ts';
import { offerFactor, type SignedIn, setFactor } from '#src/domain/accounts/second-factor.ts';
import { readSession } from '#src/domain/accounts/session.ts';
import { factorCode } from '#src/domain/accounts/totp.ts';
import { testPeople } from './letters.ts';

export const BROWSER = { device: 'Firefox on Windows' };
const MINUTE = 60_000;

/** A place with nobody in it, a clock that may be moved on, and a letter box. */
export function testDesk() {
  const people = testPeople();
  const letters: LetterToSend[] = [];
  let now = new Date('2026-11-21T12:00:00Z');
  const ctx: Guarded = {
    people,
    get now() {
      return now;
    },
    isDemo: false,
    from: '192.0.2.1',
    guesses: { enter: () => Promise.resolve({ forgive: () => undefined }) },
  };
  const send = (_tx: unknown, letter: LetterToSend) => Promise.resolve(letters.push(letter));
  const post = () => postCodes(ctx, send);

  return {
    ctx,
    people,
    letters,
    send,
    post,
    pass(minutes: number) {
      now = new Date(now.getTime() + minutes * MINUTE);
    },
    async account(email: string, ...roles: HeldRole[]): Promise<string> {
      const key = await placeKey(people);
      return people.writeTx(async (tx) => {
        const id = await openAccount(tx, key, { email, name: 'Pat' }, { now });
        for (const role of roles) await giveRole(tx, id, role, { givenBy: null, now });
        return id;
      });
    },
    /** Asks for a code and reads the letter, if one comes. */
    async ask(email: string): Promise<{ pre: string; code: string; link: string }> {
      const before = letters.length;
      const { pre } = await askForCode(ctx, { email });
      await post();
      const { code = '', link = '' } = (letters[before]?.facts ?? {}) as Record<string, string>;
      return { pre, code, link: link.split('/').at(-1) ?? '' };
    },
    enter: (pre: string, typed: string): Promise<Entered> => enterCode(ctx, { pre, typed, browser: BROWSER }),
    async who(token: string): Promise<Actor> {
      return readSession(ctx, await placeKey(people), token);
    },
    /** Signs in all the way, with a new second factor where one is needed. */
    async signIn(email: string): Promise<{ token: string; secret: string; actor: Actor }> {
      const { pre, code } = await this.ask(email);
      const entered = await this.enter(pre, code);
      if (!('token' in entered)) throw new Error(`not let in: ${entered.missed}`);
      const actor = await this.who(entered.token);
      if (actor.kind !== 'half') return { token: entered.token, secret: '', actor };
      const { secret, pending } = await offerFactor(ctx, actor, 'Millbrook');
      const set = await setFactor(ctx, actor, { pending, typed: factorCode(secret, now) });
      const token = set?.token ?? '';
      return { token, secret, actor: await this.who(token) };
    },
  };
}
export type Desk = ReturnType<typeof testDesk>;

/** Somebody who is signed in, or the test fails. */
export function signedIn(actor: Actor): SignedIn {
  if (actor.kind === 'anyone') throw new Error('nobody is signed in');
  return actor;
}
