import type { Role } from './actor.ts';

/** What a right is called in letters and on pages. */
export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  'group-editor': 'group editor',
  'directory-editor': 'directory editor',
  'organisation-manager': 'organisation manager',
  administrator: 'administrator',
  navigator: 'navigator',
  champion: 'champion',
  'privacy-lead': 'privacy lead',
  auditor: 'auditor',
  'link-recipient': 'holder of a link',
};

/** What whoever has it does, in a line. */
export const ROLE_DOES: Readonly<Partial<Record<Role, string>>> = {
  'group-editor': 'keeps the listings of one group right',
  'directory-editor': 'checks changes and answers reports',
  'organisation-manager': 'says who may act for one organisation',
  administrator: 'says who may do what in this place',
};

/** "a group editor", "an administrator" */
export const aRole = (role: Role): string =>
  `${/^[aeiou]/.test(ROLE_WORDS[role]) ? 'an' : 'a'} ${ROLE_WORDS[role]}`;
