import { and, eq } from 'drizzle-orm';
import { v7 } from 'uuid';
import { z } from 'zod';
import type { Connection } from '#db/open.ts';
import { accountRole, account as table } from '#db/schema/people/account.ts';
import { type HeldRole, ROLES } from './actor.ts';
import { keyedHash } from './place-key.ts';
import { seal, unseal } from './seal.ts';

export type AccountRow = typeof table.$inferSelect;

/** What stands sealed of somebody. */
const Sealed = z.object({ email: z.string(), name: z.string() });
export type Known = z.infer<typeof Sealed>;

const about = (id: string) => `account ${id}`;

/** What an address is looked up by. */
export const emailHash = (key: string, email: string): string => keyedHash(key, 'e-mail', email);

export function whoIs(key: string, { id, sealed }: Pick<AccountRow, 'id' | 'sealed'>): Known {
  const text = unseal(key, about(id), sealed);
  if (text === undefined)
    throw new Error('an account cannot be unsealed: the place’s key is not the one it had');
  return Sealed.parse(JSON.parse(text));
}

export const sealWho = (key: string, id: string, who: Known): string =>
  seal(key, about(id), JSON.stringify(who));

/** A demo account is nobody outside the demo. */
const isHere = (row: AccountRow | undefined, isDemo: boolean) =>
  row && (isDemo || !row.isDemo) ? row : undefined;

type Reader = Pick<Connection, 'db'>;

export const accountById = ({ db }: Reader, id: string, isDemo: boolean): AccountRow | undefined =>
  isHere(db.select().from(table).where(eq(table.id, id)).all()[0], isDemo);

export const accountByHash = ({ db }: Reader, hash: string, isDemo: boolean): AccountRow | undefined =>
  isHere(db.select().from(table).where(eq(table.emailHash, hash)).all()[0], isDemo);

/** The rights somebody holds. */
export const rolesOf = ({ db }: Reader, accountId: string): HeldRole[] =>
  db
    .select()
    .from(accountRole)
    .where(eq(accountRole.accountId, accountId))
    .all()
    .flatMap(({ role, organizationId }) => {
      const known = ROLES.find((name) => name === role);
      return known ? [{ role: known, ...(organizationId && { organizationId }) }] : [];
    });

/** Opens an account, inside the caller's transaction. @returns its id. */
export async function openAccount(
  { db }: Connection,
  key: string,
  who: Known,
  { now, isDemo = false }: { now: Date; isDemo?: boolean },
): Promise<string> {
  const id = v7({ msecs: now.getTime() });
  await db.insert(table).values({
    id,
    emailHash: emailHash(key, who.email),
    sealed: sealWho(key, id, who),
    isDemo,
    madeAt: now.toISOString(),
  });
  return id;
}

/** Gives a right. Given twice, it is held once. */
export async function giveRole(
  { db }: Connection,
  accountId: string,
  { role, organizationId = '' }: HeldRole,
  { givenBy, now }: { givenBy: string | null; now: Date },
): Promise<void> {
  await db
    .insert(accountRole)
    .values({
      id: v7({ msecs: now.getTime() }),
      accountId,
      role,
      organizationId,
      givenBy,
      givenAt: now.toISOString(),
    })
    .onConflictDoNothing();
}

export async function loseRole(
  { db }: Connection,
  accountId: string,
  { role, organizationId = '' }: HeldRole,
): Promise<boolean> {
  const lost = await db
    .delete(accountRole)
    .where(
      and(
        eq(accountRole.accountId, accountId),
        eq(accountRole.role, role),
        eq(accountRole.organizationId, organizationId),
      ),
    )
    .returning({ id: accountRole.id });
  return lost.length > 0;
}
