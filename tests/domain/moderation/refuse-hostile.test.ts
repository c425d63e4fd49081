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
  ['times', 'every Tuesday 9.30-11.30am, Friday 10-11.30'],
  ['description', 'Paid for in 2024-2025 and 2025-26, e.g.by the Lottery. Soup.Bread'],
  ['feesDescription', '£3.50 - £5, or 10.50 - 12.50 for two'],
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

test.each([
  ['an address without https://', 'Give at give-here.co.uk/soup'],
  ['one in large letters', 'Give at GIVE-HERE.CO.UK.'],
  ['a number with strokes', 'Ring 079–11–22–34–56'],
  ['a number with slashes', 'Ring 07700/900/123'],
  ['a number in figures of another script', 'Ring ٠٧٧٠٠٩٠٠١٢٣'],
  ['a place to come to', 'We have moved to 5 Other Street, FY1 2AB'],
])('%s in ordinary words is dangerous too', (_, wanted) => {
  expect(isDanger({ field: 'description', was: 'Soup.', wanted })).toBe(true);
  expect(isDanger({ field: 'description', was: wanted, wanted: `${wanted} Today.` })).toBe(false);
});

test.each(['On open 9.30-11.30', '12.noon or 1.food', 'Open.We are kind', '24-26 people, e.g.families'])(
  '“%s” leads nobody anywhere',
  (wanted) => {
    expect(isDanger({ field: 'description', was: '', wanted })).toBe(false);
    expect(refuseHostile('description', wanted, '')).toBeUndefined();
  },
);

test.each(['Give at bit.ly/soup', 'See gov.uk.help-claim.com', 'Ring 0906–123–4567'])(
  '“%s” is refused in ordinary words',
  (wanted) => {
    expect(refuseHostile('description', wanted, '')).toMatch(/^[A-Z].{15,}/);
  },
);
