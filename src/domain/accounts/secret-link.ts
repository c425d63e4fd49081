import { createHash, randomBytes } from 'node:crypto';
import { and, eq, gt, lt, sql } from 'drizzle-orm';
import type { Connection, People } from '#db/open.ts';
import { secretLink } from '#db/schema/people/link.ts';

/** What a link may be for. The token of one opens none of the others. */
export const PURPOSES = [
  'sign-in',
  'invite',
  'first-administrator',
  'still-correct',
  'taking-people',
  'claim',
  'proposal',
  'report',
  'stop-change',
  'ending',
  'could-you',
  'new-listing',
  'suggestion',
  'known-group',
  'offer',
  'offer-mine',
] as const;
export type Purpose = (typeof PURPOSES)[number];

export interface Link {
  readonly purpose: Purpose;
  /** The id of what it is for. */
  readonly subject: string;
  readonly endsAt: string;
  readonly usesLeft: number;
}

const TOKEN = /^[\w-]{22}$/;
const MANY = 1_000_000;

/** What is kept of a token. */
export const hashToken = (purpose: string, token: string): string =>
  createHash('sha256').update(`${purpose} ${token}`).digest('base64url');

/** Makes a link inside the caller's transaction.
 *  @param uses how often `spendLink` may take it; any number of times when left out.
 *  @returns its token of 128 random bits, which is kept nowhere. */
export async function makeLink(
  { db }: Connection,
  wanted: { purpose: Purpose; subject: string; endsAt: Date; uses?: number; now: Date },
): Promise<string> {
  const { purpose, subject, endsAt, uses = MANY, now } = wanted;
  const token = randomBytes(16).toString('base64url');
  await db.insert(secretLink).values({
    tokenHash: hashToken(purpose, token),
    purpose,
    subject,
    usesLeft: uses,
    endsAt: endsAt.toISOString(),
    madeAt: now.toISOString(),
  });
  return token;
}

const live = (purpose: Purpose, token: string, now: Date) =>
  and(
    eq(secretLink.tokenHash, hashToken(purpose, token)),
    eq(secretLink.purpose, purpose),
    gt(secretLink.usesLeft, 0),
    gt(secretLink.endsAt, now.toISOString()),
  );

/** What a link is for, or undefined when it is over, spent or never was. Changes nothing, so a page may ask. */
export async function readLink(
  { people, now }: { people: Pick<People, 'db'>; now: Date },
  { purpose, token }: { purpose: Purpose; token: string },
): Promise<Link | undefined> {
  if (!TOKEN.test(token)) return undefined;
  const [row] = await people.db
    .select()
    .from(secretLink)
    .where(live(purpose, token, now));
  return row && { purpose, subject: row.subject, endsAt: row.endsAt, usesLeft: row.usesLeft };
}

/** Takes a link once, inside the caller's transaction. @returns what it is for, or undefined when it cannot be taken. */
export async function spendLink(
  { db }: Connection,
  { purpose, token, now }: { purpose: Purpose; token: string; now: Date },
): Promise<Link | undefined> {
  if (!TOKEN.test(token)) return undefined;
  const [row] = await db
    .update(secretLink)
    .set({ usesLeft: sql`${secretLink.usesLeft} - 1` })
    .where(live(purpose, token, now))
    .returning();
  return row && { purpose, subject: row.subject, endsAt: row.endsAt, usesLeft: row.usesLeft };
}

/** Ends every link of a purpose for one thing. */
export async function endLinks({ db }: Connection, purpose: Purpose, subject: string): Promise<void> {
  await db.delete(secretLink).where(and(eq(secretLink.purpose, purpose), eq(secretLink.subject, subject)));
}

/** Wipes the links whose time is over. */
export async function wipeLinks({ people, now }: { people: People; now: Date }): Promise<void> {
  await people.writeTx(({ db }) => db.delete(secretLink).where(lt(secretLink.endsAt, now.toISOString())));
}
