import { timingSafeEqual } from 'node:crypto';
import { and, eq, gt, sql } from 'drizzle-orm';
import type { Connection } from '#db/open.ts';
import { signIn as table } from '#db/schema/people/session.ts';
import { CODE_LENGTH, hashPre, hashTyped, WINDOW } from './ask-code.ts';
import { type Browser, comeIn } from './come-in.ts';
import { placeKey } from './place-key.ts';
import { readLink, spendLink } from './secret-link.ts';
import type { Context } from './session.ts';
import { readTypedCode } from './typed-code.ts';

/** Wrong tries that one code takes, and those that all codes for one address take within 15 minutes. */
export const MOST_TRIES = 5;
export const MOST_TRIES_AT_AN_ADDRESS = 10;

/** The gate that slows down whoever guesses, wherever they are. */
export interface Guarded extends Context {
  readonly from: string;
  readonly guesses: {
    enter(from: string, now: Date): Promise<{ forgive(): void } | undefined>;
  };
}

export type Entered =
  /** Signed in: the token is for the browser's cookie. */
  | { readonly token: string }
  /** `left`: how many tries this code still takes. */
  | { readonly missed: 'wrong'; readonly left: number }
  /** The code is used up or its time is over, or this browser never asked for one. */
  | { readonly missed: 'over' | 'busy' };

const OVER = { missed: 'over' } as const;

const liveRow = ({ db }: Pick<Connection, 'db'>, pre: string, now: Date) =>
  db
    .select()
    .from(table)
    .where(and(eq(table.preHash, hashPre(pre)), gt(table.endsAt, now.toISOString())))
    .all()[0];

function triesAt({ db }: Connection, emailHash: string, now: Date): number {
  const lately = new Date(now.getTime() - WINDOW).toISOString();
  const [sum] = db
    .select({ tries: sql<number>`coalesce(sum(${table.tries}), 0)` })
    .from(table)
    .where(and(eq(table.emailHash, emailHash), gt(table.madeAt, lately)))
    .all();
  return sum?.tries ?? 0;
}

const alike = (a: string, b: string) =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

/** Signs in with the code of a letter, in the browser that asked for it. A try is counted before it is looked at, so many at
 *  once are no way round. */
export async function enterCode(
  ctx: Guarded,
  { pre, typed, browser }: { pre: string; typed: string; browser: Browser },
): Promise<Entered> {
  const { people, now } = ctx;
  if (!liveRow(people, pre, now)) return OVER;
  const code = readTypedCode(typed, CODE_LENGTH);
  const turn = await ctx.guesses.enter(ctx.from, now);
  if (!turn) return { missed: 'busy' };
  const key = await placeKey(people);
  const entered = await people.writeTx(async (tx): Promise<Entered> => {
    const row = liveRow(tx, pre, now);
    if (!row || row.tries >= MOST_TRIES) return OVER;
    // What cannot be a code is a slip of the finger, and no guess.
    if (code === undefined) return { missed: 'wrong', left: MOST_TRIES - row.tries };
    if (triesAt(tx, row.emailHash, now) >= MOST_TRIES_AT_AN_ADDRESS) return OVER;
    await tx.db
      .update(table)
      .set({ tries: row.tries + 1 })
      .where(eq(table.id, row.id));
    const isRight = alike(hashTyped(key, row.id, code), row.codeHash);
    const token = isRight ? await comeIn(tx, ctx, key, row, browser) : undefined;
    if (token === undefined) {
      const left = MOST_TRIES - row.tries - 1;
      return left > 0 ? { missed: 'wrong', left } : OVER;
    }
    await tx.db.delete(table).where(eq(table.id, row.id));
    return { token };
  });
  if ('token' in entered || code === undefined) turn.forgive();
  return entered;
}

/** Signs in with the button behind the link of a letter. Only in the browser that asked: whoever else presses it, a person or
 *  a machine that reads mail, learns nothing and uses nothing up. */
export async function pressLink(
  ctx: Context,
  { pre, link, browser }: { pre: string; link: string; browser: Browser },
): Promise<{ token: string } | { missed: 'elsewhere' }> {
  const { people, now } = ctx;
  const key = await placeKey(people);
  const token = await people.writeTx(async (tx) => {
    const row = liveRow(tx, pre, now);
    const found = await readLink({ people: tx, now }, { purpose: 'sign-in', token: link });
    if (!row || found?.subject !== row.id) return undefined;
    await spendLink(tx, { purpose: 'sign-in', token: link, now });
    await tx.db.delete(table).where(eq(table.id, row.id));
    return comeIn(tx, ctx, key, row, browser);
  });
  return token === undefined ? { missed: 'elsewhere' } : { token };
}
