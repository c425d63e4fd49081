import { eq } from 'drizzle-orm';
import { account as table } from '#db/schema/people/account.ts';
import { emailHash, giveRole, openAccount, rolesOf, whoIs } from './account.ts';
import { type HeldRole, needsSecondFactor } from './actor.ts';
import { placeKey } from './place-key.ts';
import { giveDemoFactor } from './second-factor.ts';
import type { Context } from './session.ts';

/** Somebody made up, so that whoever tries the site out can see it as each of its people. */
interface DemoPerson {
  readonly name: string;
  readonly email: string;
  readonly role: HeldRole['role'];
  readonly isOfOrganization: boolean;
}

// Two directory editors: what lives may hang on takes two.
export const DEMO_PEOPLE: readonly DemoPerson[] = [
  { name: 'Gwen', email: 'gwen@demo.example', role: 'group-editor', isOfOrganization: true },
  { name: 'Omar', email: 'omar@demo.example', role: 'organisation-manager', isOfOrganization: true },
  { name: 'Edie', email: 'edie@demo.example', role: 'directory-editor', isOfOrganization: false },
  { name: 'Dev', email: 'dev@demo.example', role: 'directory-editor', isOfOrganization: false },
  { name: 'Ada', email: 'ada@demo.example', role: 'administrator', isOfOrganization: false },
];

/** Makes the people of the demo, once. Nobody can sign in as them outside it.
 *  @param organizationId the made-up organisation that some of them belong to. */
export async function makeDemoPeople(
  { people, now }: Pick<Context, 'people' | 'now'>,
  organizationId: string,
): Promise<void> {
  const key = await placeKey(people);
  await people.writeTx(async (tx) => {
    for (const { name, email, role, isOfOrganization } of DEMO_PEOPLE) {
      const [known] = await tx.db
        .select()
        .from(table)
        .where(eq(table.emailHash, emailHash(key, email)));
      if (known) continue;
      const id = await openAccount(tx, key, { email, name }, { now, isDemo: true });
      const held = { role, ...(isOfOrganization && { organizationId }) };
      await giveRole(tx, id, held, { givenBy: null, now });
      if (needsSecondFactor([held])) await giveDemoFactor(tx, key, id, now);
    }
  });
}

export interface DemoPersonHere {
  readonly name: string;
  readonly email: string;
  readonly roles: readonly HeldRole[];
}

/** Those one can sign in as in the demo; nobody anywhere else. */
export async function demoPeople({ people, isDemo }: Context): Promise<DemoPersonHere[]> {
  if (!isDemo) return [];
  const key = await placeKey(people);
  const rows = await people.db.select().from(table).where(eq(table.isDemo, true));
  return rows.map((row) => ({ ...whoIs(key, row), roles: rolesOf(people, row.id) }));
}
