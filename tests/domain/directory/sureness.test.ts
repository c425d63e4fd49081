import { describe, expect, test } from 'vitest';
import { capacityWords, takingWords } from '#src/domain/directory/capacity-words.ts';
import { agoWords, checkedFacts, checkedWords } from '#src/domain/directory/checked.ts';
import { claimsOf } from '#src/domain/directory/claims.ts';
import { idFrom } from '#src/domain/directory/ids.ts';
import { openWords } from '#src/domain/directory/open-words.ts';
import { slugOf } from '#src/domain/directory/slug.ts';
import { millbrookRecord } from '#tests/support/records.ts';

const now = new Date('2026-11-21T12:00:00Z');

describe('when a listing was checked', () => {
  test.each([
    ['2026-11-21', 'today'],
    ['2026-11-20', 'yesterday'],
    ['2026-11-10', '11 days ago'],
    ['2026-10-31', '3 weeks ago'],
    ['2026-06-20', '5 months ago'],
    ['2024-01-01', '2 years ago'],
  ])('%s is %s', (day, words) => {
    expect(agoWords(day, now)).toBe(words);
  });

  test('a fresh check is said with who made it', () => {
    expect(checkedWords({ checkedOn: '2026-10-31', checkedBy: 'group' }, now)).toEqual({
      freshness: 'fresh',
      words: 'Checked 3 weeks ago by the group',
    });
  });

  test('an old check, and none at all, say to ring first', () => {
    expect(checkedWords({ checkedOn: '2026-06-20', checkedBy: 'editor' }, now)).toMatchObject({
      freshness: 'ageing',
      words: expect.stringMatching(/Ring first/),
    });
    expect(checkedWords({ checkedOn: '2025-06-20', checkedBy: 'editor' }, now)).toMatchObject({
      freshness: 'stale',
      words: expect.stringMatching(/Ring first/),
    });
    expect(checkedWords({}, now)).toMatchObject({
      freshness: 'stale',
      words: expect.stringMatching(/Ring first/),
    });
  });

  test('nobody is told to ring where there is no number', () => {
    expect(checkedWords({}, now, false).words).toBe('Nobody has checked this yet. Check before you go.');
    expect(checkedWords({ checkedOn: '2026-06-20' }, now, false).words).not.toMatch(/ring/i);
    expect(openWords({ kind: 'ring' }, now, false)).toBe('Times not known');
    expect(openWords({ kind: 'ring', why: 'bank-holiday' }, now, false)).toBe('Not sure: bank holiday');
    expect(openWords({ kind: 'ring' }, now, true)).toBe('Ring to check the times');
  });

  test('a fact checked on another day than the whole has its own line', () => {
    const { assurance } = millbrookRecord({
      assurance: [
        { id: idFrom('t', '1'), fact: 'all', checkedOn: '2026-10-31', checkedBy: 'group' },
        { id: idFrom('t', '2'), fact: 'phone', checkedOn: '2026-11-20', checkedBy: 'editor' },
        { id: idFrom('t', '3'), fact: 'cost', checkedOn: '2026-10-31', checkedBy: 'group' },
      ],
    });
    expect(checkedFacts(assurance, '2026-10-31', now)).toEqual(['Phone: checked yesterday by our editors']);
  });
});

describe('dated claims', () => {
  const claim = (startsOn?: string, endsOn?: string) =>
    claimsOf(
      millbrookRecord({
        authorisations: [
          { id: idFrom('t', 'a'), name: 'Allowed to give immigration advice', startsOn, endsOn },
        ],
      }),
      now,
    )[0];

  test('an authorisation that lasts is claimed until its day', () => {
    expect(claim('2026-01-01', '2027-12-31')).toMatchObject({
      stands: true,
      words: expect.stringContaining('until 31 December 2027'),
    });
  });
  test('one that ends soon warns', () => {
    expect(claim('2026-01-01', '2026-12-21')).toMatchObject({
      stands: true,
      words: expect.stringContaining('soon'),
    });
  });
  test('on its last day it still stands, on the day after it is no longer claimed', () => {
    expect(claim('2019-05-15', '2026-11-21')).toMatchObject({ stands: true });
    expect(claim('2019-05-15', '2026-11-20')).toMatchObject({
      stands: false,
      words: expect.stringContaining('ended on 20 November 2026'),
    });
  });
  test('one that has not begun does not stand', () => {
    expect(claim('2027-01-01')).toMatchObject({ stands: false });
  });
});

test.each([
  [{ status: 'open', since: '2026-11-01' }, 'Taking people now, as of 1 November'],
  [{ status: 'open', available: 1 }, 'Taking people now (1 place)'],
  [{ status: 'waiting-list', wait: 'about 2 weeks' }, 'Waiting list, about 2 weeks'],
  [{ status: 'full' }, 'Full'],
  [{ status: 'closed-until', until: '2027-01-04' }, 'Not taking people until 4 January'],
] as const)('taking people: %j reads "%s"', (capacity, words) => {
  expect(capacityWords(capacity)).toBe(words);
});

test.each([
  ['St Bride’s Thursday Table', 'st-brides-thursday-table'],
  ['Café Ołówek & friends', 'cafe-o-owek-friends'],
  ['مركز', 'service'],
])('the address words of %s are %s', (name, slug) => {
  expect(slugOf(name)).toBe(slug);
});

test('the same source and id give the same UUID, and another source another', () => {
  expect(idFrom('seed', 'food')).toBe(idFrom('seed', 'food'));
  expect(idFrom('seed', 'food')).not.toBe(idFrom('feed', 'food'));
});

test.each([
  ['2026-11-15', false, 'Taking people now, as of 15 November'],
  ['2026-11-01', true, 'Taking people, last said 2 weeks ago'],
  ['2026-10-15', true, 'Taking people, last said 5 weeks ago'],
])('whether they take people ages when nobody renews it: said on %s', (since, isOld, words) => {
  const now = new Date('2026-11-21T12:00:00Z');
  expect(takingWords({ status: 'open', since, available: 3 }, now).isOld).toBe(isOld);
  expect(takingWords({ status: 'open', since }, now).words).toBe(words);
  expect(takingWords({ status: 'open', since }, now, true).words).toBe(isOld ? words : 'Taking people now');
});
