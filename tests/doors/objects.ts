import type { Actor } from '#src/domain/accounts/actor.ts';
import type { PlanTown } from '#tests/support/plans.ts';
import {
  colleague,
  heldRole,
  invitation,
  passkeyOf,
  recovery,
  session,
  toInvite,
  unsent,
} from './account-objects.ts';
import { edited, numbers, otherWords, restore, save, takeBack, undo } from './listing-objects.ts';
import type { Kind, MadeObject } from './whose.ts';

/** The procedures whose object is somebody's, each with how one is made. */
export const OWNED: Record<string, (town: PlanTown, actor: Actor, kind: Kind) => Promise<MadeObject>> = {
  'accounts.dropUnsent': unsent,
  'accounts.endSession': session,
  'accounts.unsent': unsent,
  'claims.inviteColleague': colleague,
  'editing.confirm': edited(() => ({})),
  'editing.history': edited(() => ({})),
  'editing.listing': edited(() => ({})),
  'editing.preview': edited(() => ({ changes: otherWords() })),
  'editing.restore': restore,
  'editing.save': save,
  'editing.section': edited(() => ({ section: 'times' })),
  'editing.takeBack': takeBack,
  'editing.undo': undo,
  'insight.numbers': numbers,
  'insight.numbersSheet': numbers,
  'passkeys.remove': passkeyOf,
  'recovery.agree': recovery('agree-to-recovery'),
  'recovery.ask': recovery('manage-people'),
  'recovery.stop': recovery('agree-to-recovery'),
  'people.invite': toInvite,
  'people.takeRole': heldRole,
  'people.withdraw': invitation,
};

export function makeObject(town: PlanTown, actor: Actor, name: string, kind: Kind): Promise<MadeObject> {
  const make = OWNED[name];
  if (!make) throw new Error(`${name} has no objects in tests/doors/objects.ts`);
  return make(town, actor, kind);
}
