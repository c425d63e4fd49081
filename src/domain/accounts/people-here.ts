import { inArray } from 'drizzle-orm';
import { accountRole, account as table } from '#db/schema/people/account.ts';
import { Conflict, NotFound } from '#src/domain/problems.ts';
import { accountById, loseRole, rolesOf, whoIs } from './account.ts';
import type { HeldRole, Role } from './actor.ts';
import { hasAdministrator } from './come-in.ts';
import { placeKey } from './place-key.ts';
import { type Context, endSessions } from './session.ts';

/** Rights for the whole place, and those for one organisation, that can be given today. */
export const PLACE_ROLES = ['directory-editor', 'administrator'] as const satisfies readonly Role[];
export const ORGANISATION_ROLES = ['group-editor', 'organisation-manager'] as const satisfies readonly Role[];

export interface PersonHere {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly HeldRole[];
  readonly hasFactor: boolean;
  readonly isDemo: boolean;
}

/** Everybody who may sign in, by name; or those with a right for one of some organisations, and only those rights. */
export async function peopleHere(
  { people, isDemo }: Context,
  where: 'all' | readonly string[],
): Promise<PersonHere[]> {
  const key = await placeKey(people);
  const ids =
    where === 'all'
      ? undefined
      : people.db
          .select({ id: accountRole.accountId })
          .from(accountRole)
          .where(inArray(accountRole.organizationId, [...where].filter(Boolean)))
          .all()
          .map(({ id }) => id);
  return people.db
    .select()
    .from(table)
    .all()
    .filter((row) => (isDemo || !row.isDemo) && (!ids || ids.includes(row.id)))
    .map((row) => ({
      id: row.id,
      ...whoIs(key, row),
      roles: rolesOf(people, row.id).filter(
        ({ organizationId = '' }) => where === 'all' || where.includes(organizationId),
      ),
      hasFactor: row.factorSince !== null,
      isDemo: row.isDemo,
    }))
    .toSorted((a, b) => a.name.localeCompare(b.name));
}

/** Takes a right away, at once: what somebody may do is read anew with every request. Whoever has none left is signed out.
 *  @throws Conflict when nobody would be left to run the place. */
export async function takeRole(
  { people, isDemo }: Context,
  { account: id, ...held }: HeldRole & { account: string },
): Promise<void> {
  await people.writeTx(async (tx) => {
    if (!accountById(tx, id, isDemo) || !(await loseRole(tx, id, held)))
      throw new NotFound('This person does not have that role any more.');
    if (held.role === 'administrator' && !hasAdministrator(tx, isDemo))
      throw new Conflict('Somebody must run this place. Make somebody else an administrator first.');
    if (rolesOf(tx, id).length === 0) await endSessions(tx, id);
  });
}
