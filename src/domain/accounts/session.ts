import { createHash, randomBytes } from 'node:crypto';
import { and, desc, eq, lt, ne } from 'drizzle-orm';
import { v7 } from 'uuid';
import type { Connection, People } from '#db/open.ts';
import { session as table } from '#db/schema/people/session.ts';
import { accountById, rolesOf, whoIs } from './account.ts';
import { type Actor, ANYONE, type HeldRole, needsSecondFactor } from './actor.ts';

export interface Context {
  readonly people: People;
  readonly now: Date;
  readonly isDemo: boolean;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** How long somebody may do nothing, and how long a sign-in lasts at most. */
const LIMITS = {
  /** The second factor is still owed. */
  half: { idle: 15 * MINUTE, whole: 15 * MINUTE },
  /** Rights over more than a group's own listing. */
  staff: { idle: 30 * MINUTE, whole: 12 * 60 * MINUTE },
  group: { idle: 30 * DAY, whole: 30 * DAY },
} as const;
const STEP_UP = 15 * MINUTE;
const SEEN_EVERY = MINUTE;
const LATELY = 3 * DAY;

const TOKEN = /^[\w-]{43}$/;
const newToken = () => randomBytes(32).toString('base64url');
/** What is kept of a token. */
export const hashSession = (token: string): string =>
  createHash('sha256').update(`session ${token}`).digest('base64url');
const since = (at: string, now: Date) => now.getTime() - Date.parse(at);

type Row = typeof table.$inferSelect;
type Standing = keyof typeof LIMITS;

const standingOf = (row: Row, roles: readonly HeldRole[]): Standing => {
  if (!needsSecondFactor(roles)) return 'group';
  return row.secondFactorAt ? 'staff' : 'half';
};

function isLive(row: Row, standing: Standing, now: Date): boolean {
  const { idle, whole } = LIMITS[standing];
  return since(row.seenAt, now) < idle && since(row.madeAt, now) < whole;
}

/** Begins a sign-in, inside the caller's transaction. @returns the token for the browser's cookie, 256 bits, kept nowhere. */
export async function beginSession(
  { db }: Connection,
  { accountId, device, now }: { accountId: string; device: string; now: Date },
): Promise<string> {
  const token = newToken();
  const at = now.toISOString();
  const id = v7({ msecs: now.getTime() });
  await db
    .insert(table)
    .values({ id, tokenHash: hashSession(token), accountId, device, madeAt: at, seenAt: at });
  return token;
}

/** Who comes with this token. Called on every request that has one, so it reads and never waits. */
export function readSession({ people, now, isDemo }: Context, key: string, token: string): Actor {
  if (!TOKEN.test(token)) return ANYONE;
  const [row] = people.db
    .select()
    .from(table)
    .where(eq(table.tokenHash, hashSession(token)))
    .all();
  const account = row && accountById(people, row.accountId, isDemo);
  if (!row || !account) return ANYONE;
  const roles = rolesOf(people, account.id);
  const standing = standingOf(row, roles);
  if (!isLive(row, standing, now)) return ANYONE;
  const { id, secondFactorAt } = row;
  const session = {
    id,
    ...(secondFactorAt && { secondFactorAt }),
    steppedUp: secondFactorAt !== null && since(secondFactorAt, now) < STEP_UP,
  };
  return standing === 'half'
    ? { kind: 'half', accountId: account.id, session }
    : { kind: 'person', accountId: account.id, name: whoIs(key, account).name, roles, session };
}

/** Whose sign-in this token was, though it may have ended by itself since: within three days of when they were last there.
 *  It lets nobody in. It says for whom to hold what they wrote until they are. */
export function whoseLately(
  { people, now }: Pick<Context, 'people' | 'now'>,
  token: string,
): string | undefined {
  if (!TOKEN.test(token)) return undefined;
  const [row] = people.db
    .select()
    .from(table)
    .where(eq(table.tokenHash, hashSession(token)))
    .all();
  return row && since(row.seenAt, now) < LATELY ? row.accountId : undefined;
}

/** Notes that somebody is still there, at most once a minute. */
export async function seeSession({ people, now }: Context, id: string): Promise<void> {
  const [row] = people.db.select().from(table).where(eq(table.id, id)).all();
  if (!row || since(row.seenAt, now) < SEEN_EVERY) return;
  await people.writeTx(({ db }) =>
    db.update(table).set({ seenAt: now.toISOString() }).where(eq(table.id, id)),
  );
}

/** Another token for the same sign-in, now that it may do more: one that was learnt or planted before is worth nothing. */
export async function riseSession({ db }: Connection, id: string, now: Date): Promise<string> {
  const token = newToken();
  const at = now.toISOString();
  await db
    .update(table)
    .set({ tokenHash: hashSession(token), secondFactorAt: at, seenAt: at })
    .where(eq(table.id, id));
  return token;
}

export interface SessionView {
  readonly id: string;
  readonly device: string;
  readonly madeAt: string;
  readonly seenAt: string;
  readonly isThis: boolean;
}

/** Where somebody is signed in, last seen first. */
export function listSessions(
  { people, now }: Context,
  accountId: string,
  thisSession: string,
): SessionView[] {
  const roles = rolesOf(people, accountId);
  return people.db
    .select()
    .from(table)
    .where(eq(table.accountId, accountId))
    .orderBy(desc(table.seenAt))
    .all()
    .filter((row) => isLive(row, standingOf(row, roles), now))
    .map(({ id, device, madeAt, seenAt }) => ({ id, device, madeAt, seenAt, isThis: id === thisSession }));
}

/** Ends one sign-in. */
export async function endSession({ db }: Connection, id: string): Promise<void> {
  await db.delete(table).where(eq(table.id, id));
}

/** Ends one sign-in of somebody's own, and nobody else's. @returns whether there was one. */
export async function endOwnSession({ db }: Connection, accountId: string, id: string): Promise<boolean> {
  const ended = await db
    .delete(table)
    .where(and(eq(table.id, id), eq(table.accountId, accountId)))
    .returning({ id: table.id });
  return ended.length > 0;
}

/** Ends all of somebody's sign-ins, or all but one. */
export async function endSessions({ db }: Connection, accountId: string, except = ''): Promise<void> {
  await db.delete(table).where(and(eq(table.accountId, accountId), ne(table.id, except)));
}

/** Wipes what can be nobody's sign-in any more. */
export async function wipeSessions({ people, now }: Pick<Context, 'people' | 'now'>): Promise<void> {
  const longest = new Date(now.getTime() - LIMITS.group.whole).toISOString();
  await people.writeTx(({ db }) => db.delete(table).where(lt(table.madeAt, longest)));
}
