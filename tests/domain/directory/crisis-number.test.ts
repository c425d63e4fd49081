import { expect, test } from 'vitest';
import { type CrisisLine, crisisWarnings } from '#src/domain/directory/crisis.ts';
import { withCrisisNumber } from '#src/domain/directory/crisis-number.ts';

const line = (changes: Partial<CrisisLine>): CrisisLine => ({
  id: 'listeners',
  name: 'Millbrook Listeners',
  for: 'Anybody',
  hours: '24/7',
  nation: ['england'],
  level: 'today',
  kinds: ['crisis-mind'],
  source: 'https://example.org/',
  owner: 'editors',
  review_due: '2027-01-01',
  ...changes,
});

test('the card of a crisis line carries the number that content/crisis has', () => {
  const lines = [line({ phone: '01632 960001', text: { number: '60001', words: 'LISTEN' } })];
  expect(withCrisisNumber({ crisisId: 'listeners', phones: [] }, lines).phones).toEqual([
    { number: '01632 960001', type: 'voice' },
    { number: '60001', type: 'text', description: 'LISTEN' },
  ]);
});

test('a line that is only for texts gives a number to text', () => {
  expect(withCrisisNumber({ crisisId: 'listeners', phones: [] }, [line({ text: '60001' })]).phones).toEqual([
    { number: '60001', type: 'text', description: undefined },
  ]);
});

test('any other card keeps the numbers it has', () => {
  const phones = [{ number: '01632 960002' }];
  expect(withCrisisNumber({ phones }, [line({ phone: '01632 960001' })]).phones).toEqual(phones);
  expect(withCrisisNumber({ crisisId: 'gone', phones }, [line({})]).phones).toEqual(phones);
});

test('whoever runs the place hears of numbers that nobody verified, and whose review is overdue', () => {
  const lines = [
    line({ name: 'Verified', verified_at: '2026-06-01' }),
    line({ name: 'Not yet' }),
    line({ name: 'Overdue', verified_at: '2025-06-01', review_due: '2026-06-01' }),
  ];
  expect(crisisWarnings(lines, '2026-11-22')).toEqual([
    '1 crisis numbers wait to be verified (content/crisis).',
    'The crisis number of Overdue is overdue for review: editors.',
  ]);
});
