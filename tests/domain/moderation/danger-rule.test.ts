import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { missing, type Yes } from '#src/domain/moderation/danger-rule.ts';
import { townHistory } from '#tests/support/danger/acts.ts';
import { ONCE_FOUND } from '#tests/support/danger/once-found.ts';
import { player } from '#tests/support/danger/play.ts';
import { openWorld } from '#tests/support/danger/world.ts';
import { history, unconfirmed } from '#tests/support/danger-histories.ts';

const at = '2026-11-21T12:00:00Z';
const editor = (accountId: string): Yes => ({ by: 'editor', accountId, at, fields: ['phone'] });
const contact = (mark: string): Yes => ({ by: 'contact', mark, at, fields: ['phone'] });

describe('who must say yes', () => {
  test.each([
    ['a stranger’s change, nobody yet', { way: 'anyone' }, [], false, 'nobody'],
    ['a stranger’s change and one editor', { way: 'anyone' }, [editor('a')], false, undefined],
    ['a stranger’s change and the old contact', { way: 'anyone' }, [contact('m')], false, undefined],
    [
      'an editor’s own change and their own yes',
      { way: 'editor', accountId: 'a' },
      [editor('a')],
      false,
      'nobody',
    ],
    [
      'an editor’s own change and another editor',
      { way: 'editor', accountId: 'a' },
      [editor('b')],
      false,
      undefined,
    ],
    [
      'a change by a letter’s link and a yes from the same address',
      { way: 'group-link', mark: 'm' },
      [contact('m')],
      false,
      'nobody',
    ],
    ['a crisis listing and the old contact alone', { way: 'anyone' }, [contact('m')], true, 'nobody'],
    ['a crisis listing and one editor', { way: 'anyone' }, [editor('a')], true, 'another-editor'],
    [
      'a crisis listing and one editor twice',
      { way: 'anyone' },
      [editor('a'), editor('a')],
      true,
      'another-editor',
    ],
    ['a crisis listing and two editors', { way: 'anyone' }, [editor('a'), editor('b')], true, undefined],
    [
      'a change by a letter’s link and an editor who reads that mailbox',
      { way: 'group-link', mark: 'm' },
      [{ ...editor('a'), mark: 'm' }],
      false,
      'nobody',
    ],
    [
      'a crisis listing, changed by one editor, and another',
      { way: 'editor', accountId: 'a' },
      [editor('b')],
      true,
      undefined,
    ],
  ] as const)('%s', (_, proposer, yeses, crisis, lacks) => {
    expect(missing(proposer, yeses, { crisis })).toBe(lacks);
  });
});

test('whatever people do and in whatever order, nothing that could harm is published on one person’s word', () => {
  fc.assert(
    fc.property(history, (played) => {
      expect(unconfirmed(played)).toEqual([]);
    }),
    { numRuns: 3_000 },
  );
});

test('nor by editing, going back, joining, claiming, adding and mending, at the doors that pages ask', async () => {
  const { play } = player(await openWorld());
  await fc.assert(
    fc.asyncProperty(townHistory, async (acts) => {
      expect(await play(acts)).toEqual([]);
    }),
    // Always the same ones: the long form, `npm run trust -- --only danger`, goes looking for others.
    { numRuns: 100, seed: 1 },
  );
});

test.each(ONCE_FOUND)('what was found once does not come again: %s', async (_, played) => {
  expect(await player(await openWorld()).play(played)).toEqual([]);
});
