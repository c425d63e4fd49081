import { and, asc, eq, gt, lt } from 'drizzle-orm';
import { v7 } from 'uuid';
import { z } from 'zod';
import type { People } from '#db/open.ts';
import { unsentForm as table } from '#db/schema/people/unsent.ts';
import { NotFound } from '#src/domain/problems.ts';
import { placeKey } from './place-key.ts';
import { seal, unseal } from './seal.ts';

export interface Context {
  readonly people: People;
  readonly now: Date;
}

/** A form as it was sent to one of our pages, before we knew who sent it. */
export const Unsent = z.object({
  /** The path it was for, with its query. */
  path: z.string(),
  fields: z.array(z.tuple([z.string(), z.string()])),
});
export type Unsent = z.infer<typeof Unsent>;

const HOUR = 3_600_000;
/** Of one person at a time: more windows than this are not written in at once. */
const MOST = 5;

const about = (id: string, accountId: string) => `unsent form ${id} ${accountId}`;
const oldest = (now: Date) => new Date(now.getTime() - HOUR).toISOString();
const NO_MORE =
  'We do not have that any more. We keep what you wrote for an hour, and only until it is sent.';

/** Holds it for an hour for whoever has this account. @returns its id, which is of use to nobody else. */
export async function keepUnsent(
  { people, now }: Context,
  accountId: string,
  unsent: Unsent,
): Promise<string> {
  const id = v7({ msecs: now.getTime() });
  const sealed = seal(await placeKey(people), about(id, accountId), JSON.stringify(unsent));
  await people.writeTx(async ({ db }) => {
    await db.insert(table).values({ id, accountId, sealed, madeAt: now.toISOString() });
    const all = await db
      .select({ id: table.id })
      .from(table)
      .where(eq(table.accountId, accountId))
      .orderBy(asc(table.id));
    for (const old of all.slice(0, -MOST)) await db.delete(table).where(eq(table.id, old.id));
  });
  return id;
}

/** What was held for this account. @throws NotFound when it is another's, was sent, or is too old. */
export async function readUnsent({ people, now }: Context, accountId: string, id: string): Promise<Unsent> {
  const [row] = await people.db
    .select()
    .from(table)
    .where(and(eq(table.id, id), eq(table.accountId, accountId), gt(table.madeAt, oldest(now))));
  const text = row && unseal(await placeKey(people), about(id, accountId), row.sealed);
  if (text === undefined) throw new NotFound(NO_MORE);
  return Unsent.parse(JSON.parse(text));
}

/** Forgets it: it goes on its way now, or nobody wants it. @returns where it was for. @throws NotFound */
export async function dropUnsent(ctx: Context, accountId: string, id: string): Promise<string> {
  const { path } = await readUnsent(ctx, accountId, id);
  await ctx.people.writeTx(({ db }) =>
    db.delete(table).where(and(eq(table.id, id), eq(table.accountId, accountId))),
  );
  return path;
}

/** Wipes what has been held for an hour. */
export async function wipeUnsent({ people, now }: Context): Promise<void> {
  await people.writeTx(({ db }) => db.delete(table).where(lt(table.madeAt, oldest(now))));
}
