import { createHash, randomBytes } from 'node:crypto';
import { eq, lt } from 'drizzle-orm';
import { z } from 'zod';
import type { People } from '#db/open.ts';
import { sitting as table } from '#db/schema/people/sitting.ts';
import { seal, unseal } from '#src/domain/accounts/seal.ts';
import { NotFound } from '#src/domain/problems.ts';

/** What one sitting at the site holds. No name, and nothing that outlives it. */
export const Sitting = z.object({
  /** The set of questions being answered, who answers, and what was said, by page. Its room reads it. */
  questions: z
    .object({
      set: z.string(),
      version: z.number(),
      voice: z.string(),
      answers: z.record(z.string(), z.unknown()),
    })
    .optional(),
  /** Discreet mode: whether it was offered, and whether it is on. */
  discreet: z.enum(['not-offered', 'offered', 'on', 'off']).default('not-offered'),
  /** Goes up with every change, so that in discreet mode an address that was left leads away. */
  turn: z.number().int().default(0),
  /** The plan that is open, and the key that its words are sealed under. */
  plan: z
    .object({
      id: z.string(),
      key: z.string(),
      /** The code it is kept under, to be said again while this lasts. */
      code: z.string().optional(),
      /** Where the person was when they last added to it. */
      back: z.string().optional(),
    })
    .optional(),
});
export type Sitting = z.infer<typeof Sitting>;

interface Context {
  people: People;
  now: Date;
}

const HOURS_24 = 86_400_000;
const ABOUT = 'sitting';
const WIPED = '';
const TOKEN = /^[\w-]{22}$/;
const hash = (token: string) => createHash('sha256').update(`sitting ${token}`).digest('base64url');
const GONE = 'This page is gone. We keep answers for 24 hours, then we wipe them.';

/** Begins a sitting. @returns the token that stands for it in addresses, and its end. */
export async function beginSitting(
  { people, now }: Context,
  state: Partial<Sitting> = {},
): Promise<{ token: string; endsAt: string }> {
  const token = randomBytes(16).toString('base64url');
  const endsAt = new Date(now.getTime() + HOURS_24).toISOString();
  const sealed = seal(token, ABOUT, JSON.stringify(Sitting.parse(state)));
  await people.writeTx(({ db }) => db.insert(table).values({ tokenHash: hash(token), sealed, endsAt }));
  return { token, endsAt };
}

/** What a sitting holds, or undefined when it is over, ended or never was. */
export async function readSitting({ people, now }: Context, token: string): Promise<Sitting | undefined> {
  if (!TOKEN.test(token)) return undefined;
  const [row] = await people.db
    .select()
    .from(table)
    .where(eq(table.tokenHash, hash(token)));
  if (!row || row.endsAt <= now.toISOString()) return undefined;
  const text = unseal(token, ABOUT, row.sealed);
  return text === undefined ? undefined : Sitting.parse(JSON.parse(text));
}

/** Changes a sitting in one transaction. @throws NotFound when it is over. */
export async function changeSitting(
  ctx: Context,
  token: string,
  change: (now: Sitting) => Sitting,
): Promise<Sitting> {
  return ctx.people.writeTx(async ({ db }) => {
    const [row] = TOKEN.test(token)
      ? await db
          .select()
          .from(table)
          .where(eq(table.tokenHash, hash(token)))
      : [];
    const text = row && row.endsAt > ctx.now.toISOString() ? unseal(token, ABOUT, row.sealed) : undefined;
    if (text === undefined) throw new NotFound(GONE);
    const before = Sitting.parse(JSON.parse(text));
    const after = Sitting.parse({ ...change(before), turn: before.turn + 1 });
    await db
      .update(table)
      .set({ sealed: seal(token, ABOUT, JSON.stringify(after)) })
      .where(eq(table.tokenHash, hash(token)));
    return after;
  });
}

/** What an address of a sitting may still show: `left` when somebody finished or left fast within the last 24 hours. */
export async function lookAtSitting(
  { people, now }: Context,
  token: string,
): Promise<{ state: 'open'; sitting: Sitting } | { state: 'left' | 'gone' }> {
  const sitting = await readSitting({ people, now }, token);
  if (sitting) return { state: 'open', sitting };
  const [row] = await people.db
    .select()
    .from(table)
    .where(eq(table.tokenHash, hash(token)));
  return { state: row?.sealed === WIPED && row.endsAt > now.toISOString() ? 'left' : 'gone' };
}

/** Wipes all that a sitting holds at once, and remembers until its day is over only that it was left: whoever goes back
 *  to one of its addresses is led away. Leaving one that is over is no mistake. */
export async function leaveSitting({ people }: Pick<Context, 'people'>, token: string): Promise<void> {
  await people.writeTx(({ db }) =>
    db
      .update(table)
      .set({ sealed: WIPED })
      .where(eq(table.tokenHash, hash(token))),
  );
}

/** Wipes a sitting at once. Ending one that is over is no mistake. */
export async function endSitting({ people }: Pick<Context, 'people'>, token: string): Promise<void> {
  await people.writeTx(({ db }) => db.delete(table).where(eq(table.tokenHash, hash(token))));
}

/** Wipes the sittings whose time is over. */
export async function wipeSittings({ people, now }: Context): Promise<void> {
  await people.writeTx(({ db }) => db.delete(table).where(lt(table.endsAt, now.toISOString())));
}
