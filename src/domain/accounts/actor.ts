/** The rights a person may hold. `link-recipient` is whoever came by a link made for one thing, without an account. */
export const ROLES = [
  'group-editor',
  'directory-editor',
  'organisation-manager',
  'administrator',
  'navigator',
  'champion',
  'privacy-lead',
  'auditor',
  'link-recipient',
] as const;
export type Role = (typeof ROLES)[number];

/** A right, and whose it is for: without an organisation it is for the whole place. */
export interface HeldRole {
  readonly role: Role;
  readonly organizationId?: string;
}

/** The sign-in that a request came with. */
export interface ActorSession {
  readonly id: string;
  /** When the second factor was last given. */
  readonly secondFactorAt?: string;
  /** It was given so lately that people and rights may be changed. */
  readonly steppedUp: boolean;
}

/** Who is asking. `half` has typed the code of an e-mail and owes the second factor: no right is theirs until then. */
export type Actor =
  | { readonly kind: 'anyone' }
  | { readonly kind: 'half'; readonly accountId: string; readonly session: ActorSession }
  | {
      readonly kind: 'person';
      readonly accountId: string;
      readonly name: string;
      readonly roles: readonly HeldRole[];
      readonly session: ActorSession;
    };

export const ANYONE: Actor = { kind: 'anyone' };

/** The account behind a sign-in, whole or half; undefined for anybody else. */
export const accountOf = (actor: Actor): string | undefined =>
  actor.kind === 'anyone' ? undefined : actor.accountId;

/** A group's editor can do nothing to anybody else's listing, and changes that could do harm are held back anyway. Everybody
 *  else with a right gives a second factor. */
export const needsSecondFactor = (roles: readonly HeldRole[]): boolean =>
  roles.some(({ role }) => role !== 'group-editor');
