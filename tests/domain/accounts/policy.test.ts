import { describe, expect, test } from 'vitest';
import { type Actor, ANYONE, needsSecondFactor } from '#src/domain/accounts/actor.ts';
import { can, couldEver, decide, whereMay } from '#src/domain/accounts/policy.ts';

const session = { id: 's', steppedUp: false };
const person = (roles: Extract<Actor, { kind: 'person' }>['roles'], steppedUp = false): Actor => ({
  kind: 'person',
  accountId: 'a',
  name: 'Pat',
  roles,
  session: { ...session, steppedUp },
});
const editor = person([{ role: 'group-editor', organizationId: 'kitchen' }]);

describe('what somebody may do', () => {
  test('a group’s editor edits their own listing and nobody else’s', () => {
    expect(can(editor, 'edit-ordinary', { organizationId: 'kitchen' })).toBe(true);
    expect(can(editor, 'edit-ordinary', { organizationId: 'library' })).toBe(false);
  });

  test('a thing of nobody in particular is not their own', () => {
    expect(can(editor, 'edit-ordinary')).toBe(false);
    expect(can(person([{ role: 'group-editor' }]), 'edit-ordinary', {})).toBe(false);
  });

  test('a change that could do harm is looked at by somebody else, and by two where lives may hang on it', () => {
    const directoryEditor = person([{ role: 'directory-editor' }]);
    expect(decide(editor, 'edit-danger', { organizationId: 'kitchen' })).toEqual({
      allowed: true,
      follows: ['moderated'],
    });
    expect(decide(directoryEditor, 'edit-danger', { crisis: true })).toEqual({
      allowed: true,
      follows: ['two-people-if-crisis'],
    });
    expect(decide(directoryEditor, 'edit-danger', { crisis: false })).toEqual({ allowed: true, follows: [] });
  });

  test('of two rights the one that asks least counts', () => {
    const both = person([{ role: 'group-editor', organizationId: 'kitchen' }, { role: 'directory-editor' }]);
    expect(decide(both, 'edit-danger', { organizationId: 'kitchen' })).toMatchObject({ follows: [] });
  });

  test('people are managed only after giving the second factor again', () => {
    const manager = { role: 'organisation-manager', organizationId: 'kitchen' } as const;
    expect(decide(person([manager]), 'manage-people', { organizationId: 'kitchen' })).toEqual({
      allowed: false,
      because: 'step-up',
    });
    expect(can(person([manager], true), 'manage-people', { organizationId: 'kitchen' })).toBe(true);
    expect(decide(person([manager], true), 'manage-people', { organizationId: 'library' })).toEqual({
      allowed: false,
      because: 'not-theirs',
    });
  });

  test('whoever owes the second factor can only give it or leave', () => {
    const half: Actor = { kind: 'half', accountId: 'a', session };
    expect(can(half, 'finish-signing-in')).toBe(true);
    expect(can(half, 'use-the-site')).toBe(true);
    for (const action of ['own-account', 'edit-ordinary', 'manage-people', 'see-people'] as const)
      expect([action, can(half, action, { organizationId: 'kitchen' })]).toEqual([action, false]);
  });

  test('whoever is not signed in is asked to, and whoever lacks the right is told so', () => {
    expect(decide(ANYONE, 'moderate')).toEqual({ allowed: false, because: 'sign-in' });
    expect(decide(editor, 'moderate')).toEqual({ allowed: false, because: 'no-right' });
  });

  test('whoever has lost every right keeps their own account and what anybody may do', () => {
    const nobody = person([]);
    expect(can(nobody, 'own-account')).toBe(true);
    expect(can(nobody, 'use-the-site')).toBe(true);
    expect(can(nobody, 'suggest-change')).toBe(true);
    expect(can(nobody, 'see-people')).toBe(false);
  });

  test('an auditor reads the log without content and can change nothing', () => {
    const auditor = person([{ role: 'auditor' }], true);
    expect(decide(auditor, 'read-access-log')).toEqual({ allowed: true, follows: ['no-content'] });
    expect(can(auditor, 'suggest-change')).toBe(false);
  });
});

test('where a right holds: everywhere, for named organisations, or nowhere', () => {
  expect(whereMay(person([{ role: 'administrator' }]), 'see-people')).toBe('all');
  expect(
    whereMay(person([{ role: 'organisation-manager', organizationId: 'kitchen' }]), 'see-people'),
  ).toEqual(['kitchen']);
  expect(whereMay(editor, 'see-people')).toEqual([]);
  expect(couldEver(editor, 'edit-danger')).toBe(true);
  expect(couldEver(ANYONE, 'edit-danger')).toBe(false);
});

test('everybody but a group’s editor gives a second factor', () => {
  expect(needsSecondFactor([{ role: 'group-editor', organizationId: 'kitchen' }])).toBe(false);
  expect(needsSecondFactor([])).toBe(false);
  expect(needsSecondFactor([{ role: 'directory-editor' }])).toBe(true);
  expect(
    needsSecondFactor([
      { role: 'group-editor', organizationId: 'kitchen' },
      { role: 'navigator', organizationId: 'kitchen' },
    ]),
  ).toBe(true);
});
