import { expect, test } from 'vitest';
import { callCost, phoneWords, spokenNumber } from '#src/domain/directory/phone-words.ts';

test.each([
  ['0800 1111', 'free'],
  ['0808 2000 247', 'free'],
  ['116 123', 'free'],
  ['+44 800 123 456', 'free'],
  ['01253 123456', 'normal'],
  ['020 7946 0000', 'normal'],
  ['0300 123 6600', 'normal'],
  ['0345 123 4567', 'normal'],
  ['07700 900123', 'normal'],
  ['+44 (0)1253 123456', 'normal'],
  ['0844 123 4567', 'extra'],
  ['0871 123 4567', 'extra'],
  ['0906 123 4567', 'extra'],
  ['118 500', 'extra'],
  ['070 1234 5678', 'warned'],
  ['999', 'emergency'],
  ['111', 'emergency'],
  ['101', 'emergency'],
  ['105', 'emergency'],
  ['ask at the desk', 'unknown'],
])('a call to %s is %s', (number, cost) => {
  expect(callCost(number)).toBe(cost);
});

test('a call to a normal number says that it takes credit; a free one says that it does not', () => {
  expect(phoneWords({ number: '01253 123456' }).cost).toMatch(/credit/);
  expect(phoneWords({ number: '0808 2000 247' }).cost).toMatch(/Free/);
  expect(phoneWords({ number: '0871 123 4567' }).cost).toMatch(/extra/);
});

test.each([
  ['01632960001', '01632 960001'],
  ['+441253123456', '01253 123456'],
  ['116 123', '116 123'],
  ['999', '999'],
  ['08001111', '0800 1111'],
])('%s is said as %s', (written, said) => {
  expect(spokenNumber(written)).toBe(said);
});

test('Relay UK is offered for every voice number but 999, which has its own way, and for no text number', () => {
  expect(phoneWords({ number: '01632 960001' }).relay).toBe('1800101632960001');
  expect(phoneWords({ number: '999' }).relay).toBeUndefined();
  expect(phoneWords({ number: '85258', type: 'text' }).relay).toBeUndefined();
});

test('a short text code is shown as it is, with no cost claimed', () => {
  const words = phoneWords({ number: '85258', type: 'text' });
  expect(words).toMatchObject({ number: '85258', dial: '85258', isText: true, cost: undefined });
});

test('what is dialled holds digits and a leading plus and nothing else', () => {
  expect(phoneWords({ number: '+44 (0)1253 123-456' }).dial).toBe('+441253123456');
  expect(phoneWords({ number: '01632 960 001 (ask for Pat)' }).dial).toBe('01632960001');
});
