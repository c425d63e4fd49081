import { and, desc, eq } from 'drizzle-orm';
import { passkey as table } from '#db/schema/people/passkey.ts';
import { Conflict, NotFound } from '#src/domain/problems.ts';
import { type AccountRow, accountById, whoIs } from './account.ts';
import { rememberChallenge, takeChallenge } from './passkey-challenge.ts';
import type { KeptPasskey, PasskeySite } from './passkey-check.ts';
import { keyedHash, placeKey } from './place-key.ts';
import type { Given, SignedIn } from './second-factor.ts';
import { type Context, riseSession } from './session.ts';

/** What passkeys need besides. */
export interface PasskeyContext extends Context {
  readonly passkeySite: PasskeySite | undefined;
}

const MOST = 10;
const STEP_UP = 'Give your second code first. Then you can change your passkeys.';
// Only those who use passkeys read the library in.
const check = () => import('./passkey-check.ts');

function siteOf({ passkeySite }: PasskeyContext): PasskeySite {
  if (!passkeySite) throw new Conflict('Passkeys do not work at this address. Use your app’s code.');
  return passkeySite;
}

/** Whoever has just given their second factor, which they keep: a passkey is never the only way in. */
function mustMayChange({ people, isDemo }: Context, actor: SignedIn): AccountRow {
  const account = accountById(people, actor.accountId, isDemo);
  if (!account) throw new NotFound('This account is gone.');
  if (!account.factorSince || !actor.session.steppedUp) throw new Conflict(STEP_UP);
  return account;
}

const keptOf = ({ people }: Pick<Context, 'people'>, accountId: string) =>
  people.db.select().from(table).where(eq(table.accountId, accountId)).orderBy(desc(table.madeAt)).all();

/** What the browser of somebody signed in is to make a passkey from, as JSON for it. */
export async function offerPasskey(ctx: PasskeyContext, actor: SignedIn): Promise<object> {
  const site = siteOf(ctx);
  const account = mustMayChange(ctx, actor);
  const has = keptOf(ctx, account.id);
  if (has.length >= MOST) throw new Conflict('You have ten passkeys. Take one away first.');
  const key = await placeKey(ctx.people);
  const { name, email } = whoIs(key, account);
  const handle = keyedHash(key, 'passkey handle', account.id);
  const options = await (await check()).toMake(site, { name, email, handle, has });
  const { id: sessionId } = actor.session;
  const asked = { sessionId, purpose: 'make', challenge: options.challenge, now: ctx.now } as const;
  await ctx.people.writeTx((tx) => rememberChallenge(tx, asked));
  return options;
}

/** Keeps the passkey that a browser has made. @returns whether it was right. */
export async function addPasskey(
  ctx: PasskeyContext,
  actor: SignedIn,
  { given, device }: { given: string; device: string },
): Promise<boolean> {
  const site = siteOf(ctx);
  const account = mustMayChange(ctx, actor);
  const { now, people } = ctx;
  const asked = { sessionId: actor.session.id, purpose: 'make', now } as const;
  const challenge = await people.writeTx((tx) => takeChallenge(tx, asked));
  const made = challenge ? await (await check()).madePasskey(site, challenge, given) : undefined;
  if (!made) return false;
  const row = { ...made, accountId: account.id, device, madeAt: now.toISOString() };
  // One that is somebody's already stays theirs.
  const kept = await people.writeTx(({ db }) =>
    db.insert(table).values(row).onConflictDoNothing().returning({ id: table.id }),
  );
  return kept.length > 0;
}

export interface PasskeyView {
  readonly id: string;
  readonly device: string;
  readonly madeAt: string;
  readonly usedAt: string | null;
}

export const listPasskeys = (ctx: Context, actor: SignedIn): PasskeyView[] =>
  keptOf(ctx, actor.accountId).map(({ id, device, madeAt, usedAt }) => ({ id, device, madeAt, usedAt }));

/** Takes a passkey of one's own away. @throws NotFound */
export async function removePasskey(ctx: Context, actor: SignedIn, id: string): Promise<void> {
  if (!actor.session.steppedUp) throw new Conflict(STEP_UP);
  const gone = await ctx.people.writeTx(({ db }) =>
    db
      .delete(table)
      .where(and(eq(table.id, id), eq(table.accountId, actor.accountId)))
      .returning({ id: table.id }),
  );
  if (gone.length === 0) throw new NotFound('That passkey is taken away already.');
}

/** What the browser is to sign with one of somebody's passkeys, as JSON for it. @throws NotFound when they have none */
export async function askPasskey(ctx: PasskeyContext, actor: SignedIn): Promise<object> {
  const site = siteOf(ctx);
  const has = keptOf(ctx, actor.accountId);
  if (has.length === 0) throw new NotFound('You have no passkey yet.');
  const options = await (await check()).toGive(site, has);
  const { id: sessionId } = actor.session;
  const asked = { sessionId, purpose: 'give', challenge: options.challenge, now: ctx.now } as const;
  await ctx.people.writeTx((tx) => rememberChallenge(tx, asked));
  return options;
}

/** Takes a passkey in place of the code of an app. @returns a new token for the browser. */
export async function givePasskey(ctx: PasskeyContext, actor: SignedIn, given: string): Promise<Given> {
  const site = siteOf(ctx);
  const { people, now } = ctx;
  const asked = { sessionId: actor.session.id, purpose: 'give', now } as const;
  const challenge = await people.writeTx((tx) => takeChallenge(tx, asked));
  const { givenPasskey, passkeyShown } = await check();
  const shown = passkeyShown(given);
  const kept: KeptPasskey | undefined = keptOf(ctx, actor.accountId).find(({ id }) => id === shown);
  const counter = challenge && kept ? await givenPasskey(site, challenge, kept, given) : undefined;
  if (counter === undefined || !kept) return { missed: 'wrong' };
  return people.writeTx(async (tx): Promise<Given> => {
    const used = await tx.db
      .update(table)
      .set({ counter, usedAt: now.toISOString() })
      .where(and(eq(table.id, kept.id), eq(table.counter, kept.counter)))
      .returning({ id: table.id });
    return used.length > 0 ? { token: await riseSession(tx, actor.session.id, now) } : { missed: 'wrong' };
  });
}
