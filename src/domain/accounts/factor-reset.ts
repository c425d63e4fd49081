import { and, eq, gt, lt } from 'drizzle-orm';
import type { Connection, People } from '#db/open.ts';
import { accountRole, recoveryCode, account as table } from '#db/schema/people/account.ts';
import { factorReset, passkey } from '#db/schema/people/passkey.ts';
import { Conflict, NotFound } from '#src/domain/problems.ts';
import { type AccountRow, accountByHash, accountById, emailHash, rolesOf, whoIs } from './account.ts';
import type { HeldRole } from './actor.ts';
import type { SendLetter } from './ask-code.ts';
import { placeKey } from './place-key.ts';
import { type Context, endSessions } from './session.ts';

const DAY = 86_400_000;

interface Asked {
  /** Who has lost their second factor. */
  readonly account: string;
  /** The account that asks or agrees. */
  readonly by: string;
}

const OVER = 'Nobody has asked for that, or its day is over. Ask again.';
const live = (now: Date) => gt(factorReset.endsAt, now.toISOString());

function lost(tx: Pick<Connection, 'db'>, { isDemo }: Context, id: string): AccountRow {
  const account = accountById(tx, id, isDemo);
  if (!account) throw new NotFound('This person is not here any more.');
  return account;
}

const tellThem = (
  tx: Connection,
  key: string,
  account: AccountRow,
  send: SendLetter,
  { letter, now }: { letter: string; now: Date },
) =>
  send(tx, {
    letter,
    to: { email: whoIs(key, account).email },
    facts: {},
    key: `${letter} ${account.id} ${now.toISOString()}`,
    notAfter: new Date(now.getTime() + 3 * DAY),
  });

/** Says that somebody has lost their second factor. It stays in force until a second person agrees, within a day; they are told
 *  at once, so that nobody does it behind their back. @throws NotFound, Conflict */
export async function askForReset(ctx: Context, { account: id, by }: Asked, send: SendLetter): Promise<void> {
  const { people, now } = ctx;
  const key = await placeKey(people);
  await people.writeTx(async (tx) => {
    const account = lost(tx, ctx, id);
    if (id === by) throw new Conflict('Somebody else must do that for you.');
    if (!account.factorSince) throw new Conflict('This person has no second code to lose.');
    const row = {
      askedBy: by,
      askedAt: now.toISOString(),
      endsAt: new Date(now.getTime() + DAY).toISOString(),
    };
    const [waiting] = await tx.db
      .select()
      .from(factorReset)
      .where(and(eq(factorReset.accountId, id), live(now)));
    if (waiting) throw new Conflict('Somebody has asked for that already. A second person must agree.');
    await tx.db
      .insert(factorReset)
      .values({ accountId: id, ...row })
      .onConflictDoUpdate({ target: factorReset.accountId, set: row });
    await tellThem(tx, key, account, send, { letter: 'second-code-lost', now });
  });
}

/** Agrees as the second person: the second factor, its recovery codes and every passkey are gone, and so is every sign-in. At
 *  the next one they set up a new one. @throws NotFound, Conflict when it is the same person, or their own */
export async function agreeToReset(
  ctx: Context,
  { account: id, by }: Asked,
  send: SendLetter,
): Promise<void> {
  const { people, now } = ctx;
  const key = await placeKey(people);
  await people.writeTx(async (tx) => {
    const account = lost(tx, ctx, id);
    const [asked] = await tx.db
      .select()
      .from(factorReset)
      .where(and(eq(factorReset.accountId, id), live(now)));
    if (!asked) throw new NotFound(OVER);
    if (id === by) throw new Conflict('Somebody else must do that for you.');
    if (asked.askedBy === by)
      throw new Conflict('You have asked for this yourself. A second person must agree.');
    await takeFactorAway(tx, id);
    await tellThem(tx, key, account, send, { letter: 'second-code-gone', now });
  });
}

async function takeFactorAway(tx: Connection, id: string): Promise<void> {
  await tx.db
    .update(table)
    .set({ factorSealed: null, factorSince: null, factorStep: null, factorMisses: 0 })
    .where(eq(table.id, id));
  await tx.db.delete(recoveryCode).where(eq(recoveryCode.accountId, id));
  await tx.db.delete(passkey).where(eq(passkey.accountId, id));
  await tx.db.delete(factorReset).where(eq(factorReset.accountId, id));
  await endSessions(tx, id);
}

/** Does it for the only administrator, for whom no two people can: whoever has the files of the place may.
 *  @throws NotFound, Conflict where there is another administrator */
export async function resetOnlyAdministrator(ctx: Context, email: string, send: SendLetter): Promise<void> {
  const { people, now, isDemo } = ctx;
  const key = await placeKey(people);
  await people.writeTx(async (tx) => {
    const account = accountByHash(tx, emailHash(key, email), isDemo);
    const administrators = tx.db
      .select()
      .from(accountRole)
      .where(eq(accountRole.role, 'administrator'))
      .all();
    const here = administrators.filter(({ accountId }) => accountById(tx, accountId, isDemo));
    if (!account || !here.some(({ accountId }) => accountId === account.id))
      throw new NotFound('Nobody with that address is an administrator here.');
    if (here.length > 1)
      throw new Conflict('There is another administrator: two people can do this on the page of people.');
    if (!account.factorSince) throw new Conflict('There is no second code to lose.');
    await takeFactorAway(tx, account.id);
    await tellThem(tx, key, account, send, { letter: 'second-code-gone', now });
  });
}

/** Stops it: nothing has been changed. @throws NotFound */
export async function stopReset({ people, now }: Context, id: string): Promise<void> {
  const gone = await people.writeTx(({ db }) =>
    db
      .delete(factorReset)
      .where(and(eq(factorReset.accountId, id), live(now)))
      .returning({ id: factorReset.accountId }),
  );
  if (gone.length === 0) throw new NotFound(OVER);
}

export interface WaitingReset {
  readonly account: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly HeldRole[];
  readonly askedBy: string;
  readonly endsAt: string;
}

/** Those for whom a second person is waited for. */
export async function waitingResets({ people, now, isDemo }: Context): Promise<WaitingReset[]> {
  const key = await placeKey(people);
  const rows = await people.db.select().from(factorReset).where(live(now));
  return rows.flatMap(({ accountId, askedBy, endsAt }) => {
    const account = accountById(people, accountId, isDemo);
    if (!account) return [];
    const { name, email } = whoIs(key, account);
    return [{ account: accountId, name, email, roles: rolesOf(people, accountId), askedBy, endsAt }];
  });
}

/** Wipes those that nobody agreed to. */
export async function wipeResets({ people, now }: { people: People; now: Date }): Promise<void> {
  await people.writeTx(({ db }) => db.delete(factorReset).where(lt(factorReset.endsAt, now.toISOString())));
}
