import { council, kitchen, neighbours, type Row } from './alike-listings.ts';

/** Near enough that a person should look. */
export const NEAR_ENOUGH: readonly Row[] = [
  [
    'name and postcode agree, but the name could be anybody’s and the street differs',
    'likely',
    { name: 'Lunch club', at: 'WR1 1AA', street: '1 Mill Lane' },
    { name: 'Lunch club', at: 'WR1 1AA', street: 'Church Hall' },
  ],
  [
    'a library, and something of that name that is none',
    'likely',
    {
      ...council,
      name: 'Bluebell Library',
      at: 'WR1 2BB',
      email: 'bluebell@millbrook.gov.uk',
      rest: { types: ['library'] },
    },
    { name: 'Bluebell', source: 'open data', at: 'WR1 2BB', email: 'bluebell@millbrook.gov.uk' },
  ],
  [
    'the phone numbers differ',
    'likely',
    { ...neighbours, name: 'Debt advice', at: 'WR1 1AA' },
    { ...neighbours, name: 'Debt advice', at: 'WR1 1AA', phone: '01632 960777' },
  ],
  [
    'the charity has a new number',
    'likely',
    { ...kitchen, org: 'MN', charity: '1101607' },
    { ...kitchen, org: 'MN', charity: '1190001' },
  ],
  ['the days differ', 'likely', { ...kitchen, days: 'MO' }, { ...kitchen, days: 'TH' }],
  ['the ages differ', 'likely', { ...kitchen, ages: [0, 2] }, { ...kitchen, ages: [3, 5] }],
  ['only one says where it is, and the phone agrees', 'likely', kitchen, { ...kitchen, at: undefined }],
  ['one has further places', 'likely', kitchen, { ...kitchen, at: ['WR1 1AA', 'WR2 3DD'] }],
  [
    'a secret place is never joined by machine',
    'likely',
    kitchen,
    { ...kitchen, rest: { confidentialLocation: true } },
  ],
  [
    'one name holds the other, the phone agrees, two sources',
    'likely',
    { ...kitchen, name: 'Bluebell Café', source: 'one' },
    { ...kitchen, name: 'Bluebell Café and Garden', source: 'two' },
  ],
  [
    'house and number agree, another name, two sources',
    'likely',
    { ...kitchen, name: 'Goodpill', source: 'one' },
    { ...kitchen, name: 'Well & Co Chemist', source: 'two' },
  ],
  [
    'it has moved, and kept its number',
    'likely',
    { ...kitchen, name: 'Bluebell Café', source: 'one' },
    { ...kitchen, name: 'Bluebell Café', at: 'WR5 9ZZ', source: 'two' },
  ],
  [
    'the same line, other areas',
    'likely',
    { ...neighbours, name: 'Befriending', area: 'Northside' },
    { ...neighbours, name: 'Befriending', area: 'Southside' },
  ],
];
