import { type Actor, type HeldRole, ROLES, type Role } from './actor.ts';

/** What must be so before a right counts. `own`: of the organisation it was given for. `step-up`: the second factor was given
 *  within the last 15 minutes. `agreement` and `named`: shown by the object. The others say what happens afterwards:
 *  somebody else looks at it (`moderated`), or a second person must agree (`two-people`, or only where lives may hang on
 *  it), or only totals or entries without content are shown. */
export type Condition =
  | 'own'
  | 'step-up'
  | 'agreement'
  | 'named'
  | 'moderated'
  | 'two-people'
  | 'two-people-if-crisis'
  | 'totals'
  | 'no-content';

const yes: readonly Condition[] = [];
const own: readonly Condition[] = ['own'];
type Row = Partial<Record<Role | 'anyone', readonly Condition[]>>;
const everyRole = (conditions: readonly Condition[]): Row =>
  Object.fromEntries(ROLES.map((role) => [role, conditions]));

/** Who may do what: the one table. A right that is not here is nobody's. */
export const POLICY = {
  /** Search, read listings, answer questions, make a plan, say that something is wrong, sign in. */
  'use-the-site': { anyone: yes, ...everyRole(yes) },
  'suggest-change': {
    anyone: ['moderated'],
    'group-editor': yes,
    'directory-editor': yes,
    navigator: yes,
    champion: yes,
    'organisation-manager': yes,
    'privacy-lead': yes,
    administrator: yes,
  },
  /** One's own name, sign-ins and second factor. */
  'own-account': everyRole(yes),
  /** Give the second factor, or leave again: for those who have typed a code, whole or half. */
  'finish-signing-in': everyRole(yes),
  'edit-ordinary': { 'group-editor': own, 'directory-editor': yes, 'organisation-manager': own },
  /** Ask a colleague to look after the same listings. */
  'invite-colleague': { 'group-editor': own, 'organisation-manager': own },
  'edit-danger': {
    'group-editor': ['own', 'moderated'],
    'directory-editor': ['two-people-if-crisis'],
    'organisation-manager': ['own', 'moderated'],
  },
  /** How often a listing was opened and rung, and what people near it look for. */
  'see-numbers': { 'group-editor': own, 'directory-editor': yes, 'organisation-manager': own },
  /** The editors' list of changes and reports. */
  moderate: { 'directory-editor': yes },
  /** Tell everybody something on every public page, for a while: bad weather, urgent news. */
  announce: { 'directory-editor': yes },
  import: { 'directory-editor': yes, administrator: ['step-up'] },
  'keep-person': { navigator: own, 'organisation-manager': own },
  'read-person-elsewhere': { navigator: ['agreement'] },
  'send-referral': { navigator: ['own', 'agreement'], 'organisation-manager': own },
  'act-on-referral': { navigator: own, 'organisation-manager': own, 'link-recipient': ['named'] },
  'sealed-address': {
    navigator: ['own', 'named'],
    'organisation-manager': ['own', 'named'],
    'privacy-lead': ['own', 'two-people'],
  },
  'break-glass': {
    navigator: ['step-up'],
    'organisation-manager': ['step-up'],
    'privacy-lead': ['step-up'],
  },
  'export-person': { 'privacy-lead': ['own', 'step-up'] },
  'export-many': { 'organisation-manager': ['own', 'step-up'], 'privacy-lead': ['own', 'step-up'] },
  'read-access-log': {
    navigator: own,
    'organisation-manager': own,
    'privacy-lead': own,
    administrator: ['totals'],
    auditor: ['no-content'],
  },
  'see-people': { 'organisation-manager': own, administrator: yes },
  'manage-people': { 'organisation-manager': ['own', 'step-up'], administrator: ['step-up'] },
  /** Be the second of two who let somebody set up a new second factor. */
  'agree-to-recovery': {
    'directory-editor': ['step-up'],
    'organisation-manager': ['own', 'step-up'],
    administrator: ['step-up'],
  },
  'keep-or-wipe': { 'privacy-lead': ['own', 'step-up'] },
  'run-place': { administrator: ['step-up'] },
} as const satisfies Record<string, Row>;
export type Action = keyof typeof POLICY;

/** Whose the thing is that somebody wants to act on, and what is so of it. */
export interface ActedOn {
  readonly organizationId?: string;
  readonly agreement?: boolean;
  readonly named?: boolean;
  readonly crisis?: boolean;
}

export type Decision =
  | { readonly allowed: true; readonly follows: readonly Condition[] }
  | { readonly allowed: false; readonly because: 'sign-in' | 'no-right' | 'not-theirs' | 'step-up' };

const isForEverySignIn = (action: Action) => action === 'own-account' || action === 'finish-signing-in';
const AFTERWARDS: readonly Condition[] = [
  'moderated',
  'two-people',
  'two-people-if-crisis',
  'totals',
  'no-content',
];

/** What follows from one right of one person. */
function weigh(
  conditions: readonly Condition[],
  object: ActedOn,
  held: HeldRole | undefined,
  steppedUp: boolean,
): Decision {
  const isTheirs =
    (!conditions.includes('own') ||
      (held?.organizationId !== undefined && held.organizationId === object.organizationId)) &&
    (!conditions.includes('agreement') || object.agreement === true) &&
    (!conditions.includes('named') || object.named === true);
  if (!isTheirs) return { allowed: false, because: 'not-theirs' };
  if (conditions.includes('step-up') && !steppedUp) return { allowed: false, because: 'step-up' };
  const follows = conditions.filter(
    (condition) =>
      AFTERWARDS.includes(condition) && (condition !== 'two-people-if-crisis' || object.crisis === true),
  );
  return { allowed: true, follows };
}

/** Whether somebody may do it to this, why not, and what has to follow when they do. The right that asks least counts.
 *  @param object left out, only those may whose right is for the whole place. */
export function decide(actor: Actor, action: Action, object: ActedOn = {}): Decision {
  const row: Row = POLICY[action];
  const roles = actor.kind === 'person' ? actor.roles : [];
  if (roles.length === 0 && row.anyone) return { allowed: true, follows: row.anyone };
  if (actor.kind === 'half' && action === 'finish-signing-in') return { allowed: true, follows: [] };
  if (actor.kind !== 'person') return { allowed: false, because: 'sign-in' };
  // Whoever has lost every right still has their own account.
  if (isForEverySignIn(action)) return { allowed: true, follows: [] };
  const decisions = roles.flatMap((held) => {
    const conditions = row[held.role];
    return conditions ? [weigh(conditions, object, held, actor.session.steppedUp)] : [];
  });
  const allowed = decisions.flatMap((one) => (one.allowed ? [one] : []));
  const [least] = allowed.toSorted((a, b) => a.follows.length - b.follows.length);
  if (least) return least;
  const lacksOnlyStep = decisions.find((one) => !one.allowed && one.because === 'step-up');
  return lacksOnlyStep ?? decisions[0] ?? { allowed: false, because: 'no-right' };
}

/** Whether somebody may do it to this, here and now. */
export const can = (actor: Actor, action: Action, object?: ActedOn): boolean =>
  decide(actor, action, object).allowed;

/** Whether there is anything that somebody could do it to, perhaps after giving their second factor again: for showing a
 *  link, never for letting anybody through. */
export function couldEver(actor: Actor, action: Action): boolean {
  const row: Row = POLICY[action];
  if (actor.kind !== 'person' || actor.roles.length === 0) return decide(actor, action).allowed;
  return actor.roles.some(({ role }) => row[role] !== undefined);
}

/** The organisations for which somebody may do it, or `all`. */
export function whereMay(actor: Actor, action: Action): 'all' | readonly string[] {
  if (actor.kind !== 'person') return [];
  const row: Row = POLICY[action];
  const held = actor.roles.flatMap(({ role, organizationId }) => {
    const conditions = row[role];
    return conditions ? [{ isOwn: conditions.includes('own'), organizationId }] : [];
  });
  if (held.some(({ isOwn }) => !isOwn)) return 'all';
  return held.flatMap(({ organizationId }) => organizationId ?? []);
}
