import type { People } from '#db/open.ts';
import { giveRole, openAccount } from '#src/domain/accounts/account.ts';
import { type Actor, needsSecondFactor, ROLES, type Role } from '#src/domain/accounts/actor.ts';
import { placeKey } from '#src/domain/accounts/place-key.ts';
import { beginSession, readSession, riseSession } from '#src/domain/accounts/session.ts';

const OF_AN_ORGANISATION: readonly Role[] = [
  'group-editor',
  'organisation-manager',
  'navigator',
  'champion',
  'privacy-lead',
];
const MINUTE = 60_000;

interface World {
  readonly people: People;
  readonly now: Date;
}

const held = (role: Role, organizationId: string) => ({
  role,
  ...(OF_AN_ORGANISATION.includes(role) && { organizationId }),
});

/** Opens an account with one right, or none. */
export async function somebody(
  { people, now }: World,
  email: string,
  organizationId: string,
  role?: Role,
): Promise<string> {
  const key = await placeKey(people);
  return people.writeTx(async (tx) => {
    const id = await openAccount(tx, key, { email, name: 'Pat' }, { now });
    if (role) await giveRole(tx, id, held(role, organizationId), { givenBy: null, now });
    return id;
  });
}

/** A real sign-in of somebody who holds what the name says: "anyone", "half", "nobody", a role, a role "lately". */
export async function actorCalled(world: World, name: string, organizationId: string): Promise<Actor> {
  const { people, now } = world;
  if (name === 'anyone') return { kind: 'anyone' };
  const wanted = name === 'expired' || name === 'half' ? 'administrator' : name.replace(/ lately$/, '');
  const role = ROLES.find((known) => known === wanted);
  const accountId = await somebody(
    world,
    `${name.replaceAll(' ', '.')}@actors.example`,
    organizationId,
    role,
  );
  const began = new Date(now.getTime() - (name === 'expired' ? 31 : 20) * MINUTE);
  const token = await people.writeTx(async (tx) => {
    const first = await beginSession(tx, {
      accountId,
      device: 'A browser',
      now: name === 'half' ? now : began,
    });
    if (name === 'half' || !role || !needsSecondFactor([{ role }])) return first;
    const [row] = tx.sqlite.prepare('select id from session where account_id = ?').all(accountId) as {
      id: string;
    }[];
    return riseSession(tx, row?.id ?? '', name.endsWith(' lately') ? now : began);
  });
  return readSession({ people, now, isDemo: false }, await placeKey(people), token);
}
