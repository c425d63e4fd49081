import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Connection } from '#db/open.ts';
import { recoveryCode, account as table } from '#db/schema/people/account.ts';
import { passkey } from '#db/schema/people/passkey.ts';
import { Conflict, NotFound } from '#src/domain/problems.ts';
import { type AccountRow, accountById, whoIs } from './account.ts';
import type { Actor } from './actor.ts';
import { keyedHash, placeKey } from './place-key.ts';
import { seal, unseal } from './seal.ts';
import { type Context, endSessions, riseSession } from './session.ts';
import { factorCode, factorStep, factorUri, newFactorSecret } from './totp.ts';
import { newTypedCode, readTypedCode } from './typed-code.ts';

/** Signed in, whole or half. */
export type SignedIn = Exclude<Actor, { kind: 'anyone' }>;

export const RECOVERY_CODES = 10;
const RECOVERY_LENGTH = 10;
const MINUTE = 60_000;
/** Wrong second factors before it is time to wait. */
export const MOST_MISSES = 5;
const WAIT = 15 * MINUTE;

const about = (accountId: string) => `second factor ${accountId}`;
const aboutPending = (accountId: string) => `second factor to be ${accountId}`;
const Pending = z.object({ secret: z.string(), at: z.string() });
const hashRecovery = (key: string, accountId: string, code: string) =>
  keyedHash(key, 'recovery code', `${accountId} ${code}`);

function own(reader: Pick<Connection, 'db'>, { isDemo }: Context, actor: SignedIn): AccountRow {
  const account = accountById(reader, actor.accountId, isDemo);
  if (!account) throw new NotFound('This account is gone.');
  return account;
}

/** Whoever has a second factor gives it before they get another: a code from a mailbox alone must not replace it. */
function mustMayReplace(account: AccountRow, actor: SignedIn): void {
  if (account.factorSince && !actor.session.steppedUp)
    throw new Conflict('Give your second factor first. Then you can set up another.');
}

/** A secret for an authenticator app, not in force until a code of it is given. `pending` brings it back with that code, and
 *  the same one again after a slip of the finger. */
export async function offerFactor(
  ctx: Context,
  actor: SignedIn,
  issuer: string,
  offered?: string,
): Promise<{ uri: string; secret: string; pending: string }> {
  const key = await placeKey(ctx.people);
  const account = own(ctx.people, ctx, actor);
  mustMayReplace(account, actor);
  const secret = (offered && readPending(key, account.id, offered, ctx.now)) || newFactorSecret();
  const pending = JSON.stringify({ secret, at: ctx.now.toISOString() });
  return {
    uri: factorUri(secret, whoIs(key, account).email, issuer),
    secret,
    pending: seal(key, aboutPending(account.id), pending),
  };
}

function readPending(key: string, accountId: string, sealed: string, now: Date): string | undefined {
  const text = unseal(key, aboutPending(accountId), sealed);
  if (text === undefined) return undefined;
  const { secret, at } = Pending.parse(JSON.parse(text));
  return now.getTime() - Date.parse(at) < 60 * MINUTE ? secret : undefined;
}

async function newRecoveryCodes({ db }: Connection, key: string, accountId: string): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, () => newTypedCode(RECOVERY_LENGTH));
  await db.delete(recoveryCode).where(eq(recoveryCode.accountId, accountId));
  await db
    .insert(recoveryCode)
    .values(codes.map((code) => ({ hash: hashRecovery(key, accountId, code), accountId })));
  return codes.map((code) => `${code.slice(0, 5)}-${code.slice(5)}`);
}

/** Puts a second factor in force, ends every other sign-in, and gives ten codes for the day the phone is lost.
 *  @returns a new token for the browser and the codes, or undefined when the code is not one of the app's. */
export async function setFactor(
  ctx: Context,
  actor: SignedIn,
  { pending, typed }: { pending: string; typed: string },
): Promise<{ token: string; recovery: string[] } | undefined> {
  const key = await placeKey(ctx.people);
  return ctx.people.writeTx(async (tx) => {
    const account = own(tx, ctx, actor);
    mustMayReplace(account, actor);
    const secret = readPending(key, account.id, pending, ctx.now);
    const step = secret && factorStep(secret, typed, ctx.now);
    if (!secret || step === undefined) return undefined;
    const factor = {
      factorSealed: seal(key, about(account.id), secret),
      factorSince: ctx.now.toISOString(),
      factorStep: Number(step),
      factorMisses: 0,
    };
    await tx.db.update(table).set(factor).where(eq(table.id, account.id));
    const recovery = await newRecoveryCodes(tx, key, account.id);
    await endSessions(tx, account.id, actor.session.id);
    return { token: await riseSession(tx, actor.session.id, ctx.now), recovery };
  });
}

const mustWait = ({ factorMisses, factorMissesSince }: AccountRow, now: Date) =>
  factorMisses >= MOST_MISSES &&
  factorMissesSince !== null &&
  now.getTime() - Date.parse(factorMissesSince) < WAIT;

/** Whether this is the app's code of now, given for the first time, or a recovery code, which is then used up. */
async function isRight(
  tx: Connection,
  key: string,
  account: AccountRow,
  typed: string,
  now: Date,
): Promise<boolean> {
  const secret = account.factorSealed && unseal(key, about(account.id), account.factorSealed);
  const step = secret ? factorStep(secret, typed, now) : undefined;
  if (step !== undefined) {
    if (account.factorStep !== null && step <= account.factorStep) return false;
    await tx.db.update(table).set({ factorStep: step }).where(eq(table.id, account.id));
    return true;
  }
  const code = readTypedCode(typed, RECOVERY_LENGTH);
  if (code === undefined) return false;
  const used = await tx.db
    .delete(recoveryCode)
    .where(
      and(eq(recoveryCode.hash, hashRecovery(key, account.id, code)), eq(recoveryCode.accountId, account.id)),
    )
    .returning({ hash: recoveryCode.hash });
  return used.length > 0;
}

export type Given = { readonly token: string } | { readonly missed: 'wrong' | 'wait' };

/** Takes the second factor: the end of signing in, or again before something that matters. @returns a new token. */
export async function giveFactor(ctx: Context, actor: SignedIn, typed: string): Promise<Given> {
  const { people, now } = ctx;
  const key = await placeKey(people);
  return people.writeTx(async (tx): Promise<Given> => {
    const account = own(tx, ctx, actor);
    if (mustWait(account, now)) return { missed: 'wait' };
    if (await isRight(tx, key, account, typed, now)) {
      await tx.db.update(table).set({ factorMisses: 0 }).where(eq(table.id, account.id));
      return { token: await riseSession(tx, actor.session.id, now) };
    }
    const isNew =
      account.factorMissesSince === null || now.getTime() - Date.parse(account.factorMissesSince) >= WAIT;
    await tx.db
      .update(table)
      .set(
        isNew
          ? { factorMisses: 1, factorMissesSince: now.toISOString() }
          : { factorMisses: account.factorMisses + 1 },
      )
      .where(eq(table.id, account.id));
    return { missed: 'wrong' };
  });
}

/** Ten new recovery codes in place of those there were. @throws Conflict without a second factor given just now. */
export async function renewRecovery(ctx: Context, actor: SignedIn): Promise<string[]> {
  const key = await placeKey(ctx.people);
  const account = own(ctx.people, ctx, actor);
  if (!account.factorSince || !actor.session.steppedUp)
    throw new Conflict('Give your second factor first. Then you can get new codes.');
  return ctx.people.writeTx((tx) => newRecoveryCodes(tx, key, account.id));
}

export interface FactorState {
  readonly isSet: boolean;
  readonly recoveryLeft: number;
  readonly passkeys: number;
  /** What the app of somebody made up for the demo shows now. */
  readonly demoCode?: string;
}

export async function factorState(ctx: Context, actor: SignedIn): Promise<FactorState> {
  const key = await placeKey(ctx.people);
  const account = own(ctx.people, ctx, actor);
  const left = await ctx.people.db.select().from(recoveryCode).where(eq(recoveryCode.accountId, account.id));
  const keys = await ctx.people.db.select().from(passkey).where(eq(passkey.accountId, account.id));
  const secret =
    account.isDemo && account.factorSealed ? unseal(key, about(account.id), account.factorSealed) : undefined;
  return {
    isSet: account.factorSince !== null,
    recoveryLeft: left.length,
    passkeys: keys.length,
    ...(secret && { demoCode: factorCode(secret, ctx.now, account.factorStep ?? undefined) }),
  };
}

/** Gives a made-up person a second factor, for the demo only. */
export async function giveDemoFactor(
  tx: Connection,
  key: string,
  accountId: string,
  now: Date,
): Promise<void> {
  await tx.db
    .update(table)
    .set({ factorSealed: seal(key, about(accountId), newFactorSecret()), factorSince: now.toISOString() })
    .where(and(eq(table.id, accountId), eq(table.isDemo, true)));
}
