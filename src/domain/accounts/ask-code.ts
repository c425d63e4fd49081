import { createHash, randomBytes } from 'node:crypto';
import { and, eq, gt, lt, notInArray } from 'drizzle-orm';
import { v7 } from 'uuid';
import { z } from 'zod';
import type { Connection, People } from '#db/open.ts';
import { invitation } from '#db/schema/people/account.ts';
import { signIn as table } from '#db/schema/people/session.ts';
import { accountByHash, emailHash } from './account.ts';
import { keyedHash, placeKey } from './place-key.ts';
import { seal, unseal } from './seal.ts';
import { makeLink } from './secret-link.ts';
import type { Context } from './session.ts';
import { newTypedCode } from './typed-code.ts';

export const CODE_LENGTH = 6;
export const CODE_MINUTES = 10;
const MINUTE = 60_000;
/** How long tries and letters are counted against an address. */
export const WINDOW = 15 * MINUTE;
/** Letters to one address within that time. */
export const MOST_LETTERS = 3;

const Sealed = z.object({ email: z.string(), code: z.string() });
/** What stands in place of the sealed words once they have been read. */
const SENT = 'sent';
const NOT_SENT = '';
const about = (id: string) => `sign-in ${id}`;

export const hashPre = (pre: string): string => createHash('sha256').update(`pre ${pre}`).digest('base64url');
export const hashTyped = (key: string, id: string, code: string): string =>
  keyedHash(key, 'sign-in code', `${id} ${code}`);

/** A letter of ours, as the outbox takes it inside a transaction. */
export interface LetterToSend {
  readonly letter: string;
  readonly to: { readonly email: string };
  readonly facts: Readonly<Record<string, string | number>>;
  readonly key: string;
  readonly notAfter: Date;
}
export type SendLetter = (tx: Connection, letter: LetterToSend) => Promise<unknown>;

/** Notes that somebody asked for a code. Does the same for every address and sends nothing: `postCodes` does, afterwards, so
 *  that the answer says nothing about whether we know the address, neither by what it is nor by when it comes.
 *  @param email in the form that `SignInAddress` gives it.
 *  @param before the token of the browser, if it has asked already. When no other letter goes to the address for now, the code
 *  of its last letter goes on working there.
 *  @returns the token for the browser that asked, in which alone the code will work. */
export async function askForCode(
  { people, now }: Pick<Context, 'people' | 'now'>,
  { email, invitationId, before }: { email: string; invitationId?: string; before?: string | undefined },
): Promise<{ pre: string }> {
  const key = await placeKey(people);
  const asked = askedLately(people, emailHash(key, email), now);
  const last = before && asked.find(({ preHash }) => preHash === hashPre(before));
  if (last && last.endsAt > now.toISOString() && !invitationId && asked.length >= MOST_LETTERS)
    return { pre: before };
  const pre = randomBytes(16).toString('base64url');
  const id = v7({ msecs: now.getTime() });
  const code = newTypedCode(CODE_LENGTH);
  await people.writeTx(({ db }) =>
    db.insert(table).values({
      id,
      preHash: hashPre(pre),
      emailHash: emailHash(key, email),
      sealed: seal(key, about(id), JSON.stringify({ email, code })),
      codeHash: hashTyped(key, id, code),
      invitationId: invitationId ?? null,
      endsAt: new Date(now.getTime() + CODE_MINUTES * MINUTE).toISOString(),
      madeAt: now.toISOString(),
    }),
  );
  return { pre };
}

const askedLately = ({ db }: Pick<Connection, 'db'>, hash: string, now: Date) =>
  db
    .select()
    .from(table)
    .where(and(eq(table.emailHash, hash), gt(table.madeAt, new Date(now.getTime() - WINDOW).toISOString())))
    .all();

async function postOne(
  tx: Connection,
  ctx: Context,
  { key, id }: { key: string; id: string },
  send: SendLetter,
): Promise<boolean> {
  const [row] = await tx.db.select().from(table).where(eq(table.id, id));
  const text = row && unseal(key, about(id), row.sealed);
  if (!row || text === undefined) return false;
  const { email, code } = Sealed.parse(JSON.parse(text));
  const account = accountByHash(tx, row.emailHash, ctx.isDemo);
  const isKnown = row.invitationId
    ? (await tx.db.select().from(invitation).where(eq(invitation.id, row.invitationId))).length > 0
    : account !== undefined;
  const sent = askedLately(tx, row.emailHash, ctx.now).filter(({ sealed }) => sealed === SENT);
  // Whoever tries the site out goes from one made-up person to the next and back.
  const goes = isKnown && (account?.isDemo || sent.length < MOST_LETTERS);
  await tx.db
    .update(table)
    .set({ sealed: goes ? SENT : NOT_SENT })
    .where(eq(table.id, id));
  if (!goes) return false;
  const endsAt = new Date(row.endsAt);
  const link = await makeLink(tx, { purpose: 'sign-in', subject: id, endsAt, uses: 1, now: ctx.now });
  await send(tx, {
    letter: 'sign-in-code',
    to: { email },
    facts: { code, minutes: CODE_MINUTES, link: `/sign-in/link/${link}` },
    key: about(id),
    notAfter: endsAt,
  });
  return true;
}

/** Puts the letters of those who asked for a code into the outbox, where we know the address, and wipes the codes. The outbox
 *  and what is wiped are one transaction: a crash loses no letter and doubles none. @returns how many letters. */
export async function postCodes(ctx: Context, send: SendLetter): Promise<number> {
  const key = await placeKey(ctx.people);
  const waiting = await ctx.people.db
    .select({ id: table.id })
    .from(table)
    .where(and(notInArray(table.sealed, [SENT, NOT_SENT]), gt(table.endsAt, ctx.now.toISOString())));
  let sent = 0;
  for (const { id } of waiting)
    if (await ctx.people.writeTx((tx) => postOne(tx, ctx, { key, id }, send))) sent += 1;
  return sent;
}

/** Wipes who asked for codes when nothing is counted against an address any more. */
export async function wipeSignIns({ people, now }: { people: People; now: Date }): Promise<void> {
  const over = new Date(now.getTime() - WINDOW).toISOString();
  await people.writeTx(({ db }) => db.delete(table).where(lt(table.madeAt, over)));
}
