import { randomUUID } from 'node:crypto';
import type { Actor, Role } from '#src/domain/accounts/actor.ts';
import { can } from '#src/domain/accounts/policy.ts';
import { idFrom } from '#src/domain/directory/ids.ts';

/** Whose a thing is, or why there is none. `place`: of no organisation. */
export type Kind = 'own' | 'other' | 'place' | 'withdrawn' | 'random' | 'malformed';

export interface MadeObject {
  readonly input: unknown;
  /** What the policy says of it, the thing being there. */
  readonly isAllowed: boolean;
}

/** The organisation that those who ask belong to. */
export const OWN = idFrom('millbrook', 'The kitchen');
export const OTHER = idFrom('millbrook', 'The library');
export const nameOf = (id: string) => (id === OWN ? 'The kitchen' : 'The library');
export const isThere = (kind: Kind) => kind === 'own' || kind === 'other' || kind === 'place';
export const someone = () => `${randomUUID()}@objects.example`;
export const mayManage = (actor: Actor, kind: Kind) =>
  isThere(kind) &&
  can(actor, 'manage-people', kind === 'place' ? {} : { organizationId: kind === 'own' ? OWN : OTHER });
export const roleFor = (kind: Kind): Role => (kind === 'place' ? 'directory-editor' : 'group-editor');
export const ofWhom = (kind: Kind) => (kind === 'other' ? OTHER : OWN);
