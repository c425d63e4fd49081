import { expect, test } from 'vitest';
import { bewareOf } from '#src/domain/directory/edit/beware.ts';
import { isDanger } from '#src/domain/directory/edit/changes.ts';
import { plain } from '#src/domain/directory/edit/fields.ts';
import { refuseHostile } from '#src/domain/directory/edit/refuse-hostile.ts';
import { HOSTILE } from './hostile-contacts.ts';

test('more than sixty traps are kept for this', () => {
  expect(HOSTILE.length).toBeGreaterThanOrEqual(60);
});

test.each(HOSTILE)(
  '$field “$wanted” is refused, or shown to an editor with a warning',
  ({ field, wanted, was = '' }) => {
    const typed = plain(wanted);
    const told = refuseHostile(field, typed, was) ?? bewareOf(field, typed, was);
    expect(told).toMatch(/^[A-Z].{15,}/);
  },
);

test.each([
  ['phone', '01253 123456'],
  ['phone', '01253 123456 – for appointments\n0800 123 4567'],
  ['phone', '+44 1253 123456'],
  ['phone', '0300 123 4567'],
  ['phone', '07700 900123'],
  ['phone', '116 123'],
  ['url', 'https://www.blackpool.gov.uk/help'],
  ['url', 'http://www.stpauls-pantry.org.uk/'],
  ['url', 'https://www.facebook.com/stpaulspantry'],
  ['email', 'kitchen@example.org'],
  ['email', 'st.pauls.pantry@gmail.com'],
  ['name', 'St Paul’s Pantry (Tuesdays)'],
  ['address', '1 High Street\nMillbrook\nFY1 1AN'],
  ['description', 'Since 1998. £3.50 a meal, 10.30 to 12.00. Ring 01253 123456.'],
] as const)('%s “%s” is taken without a word', (field, wanted) => {
  expect(refuseHostile(field, wanted, '')).toBeUndefined();
  expect(bewareOf(field, wanted, '')).toBeUndefined();
});

test('what was published already may stay', () => {
  expect(refuseHostile('phone', '0845 123 4567\n01253 123456', '0845 123 4567')).toBeUndefined();
});

test('ordinary words become dangerous when they newly hold a number, a link or an e-mail address', () => {
  const words = (wanted: string, was = '') => isDanger({ field: 'description', was, wanted });
  expect(words('Hot meals from 12.00 to 14.00.')).toBe(false);
  expect(words('Give at https://www.example.org/donate')).toBe(true);
  expect(words('Write to us@example.org')).toBe(true);
  expect(words('Ring 01253 123456')).toBe(true);
  expect(words('Ring 01253 123456 today', 'Ring 01253 123456')).toBe(false);
});
