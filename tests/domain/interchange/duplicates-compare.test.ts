import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compare, type Verdict } from '#src/domain/interchange/duplicates/compare.ts';
import { keysOf } from '#src/domain/interchange/duplicates/keys.ts';
import { listingOf, type Short } from './listing-of.ts';

type Row = readonly [what: string, verdict: Verdict, a: Short, b: Short];

const council = {
  source: 'libraries',
  org: 'Millbrook Council',
  url: 'https://www.millbrook.gov.uk/libraries',
};
const chain = {
  source: 'pharmacies',
  org: 'Goodpill',
  company: '00928555',
  url: 'https://goodpill.example.co.uk',
};
const kitchen = { name: 'Millbrook Kitchen', phone: '01632 960123', at: 'WR1 1AA' };
const neighbours = {
  org: 'Millbrook Neighbours',
  charity: '1101607',
  phone: '01632 960555',
  email: 'hello@millbrookneighbours.org.uk',
};
const story =
  'A warm hall with soup, bread and company for anybody who would like some, no questions asked, every week of the year.';

const rows: readonly Row[] = [
  // The same service, told twice.
  ['name, postcode and phone agree', 'certain', { ...kitchen, source: 'one' }, { ...kitchen, source: 'two' }],
  ['the phone is written another way', 'certain', kitchen, { ...kitchen, phone: '+44 (0)1632 960 123' }],
  [
    'a label stands in the phone field',
    'certain',
    kitchen,
    { ...kitchen, phone: 'Kitchen office: 01632 960123' },
  ],
  [
    'two numbers stand in one field',
    'certain',
    kitchen,
    { ...kitchen, phone: '01632 960999 / 01632 960123' },
  ],
  [
    'capitals, an apostrophe and "Ltd" differ',
    'certain',
    { ...kitchen, name: "St Mark's Kitchen Ltd" },
    { ...kitchen, name: 'ST MARKS KITCHEN' },
  ],
  [
    '"Foodbank" is written as two words',
    'certain',
    { ...kitchen, name: 'Trinity Foodbank' },
    { ...kitchen, name: 'Trinity Food Bank' },
  ],
  [
    '"&" is written as a word',
    'certain',
    { ...kitchen, name: 'Bread & Butter' },
    { ...kitchen, name: 'Bread and Butter' },
  ],
  [
    'the words stand in another order',
    'certain',
    { ...kitchen, name: 'Citizens Advice Millbrook' },
    { ...kitchen, name: 'Millbrook Citizens Advice' },
  ],
  ['the postcode has no space', 'certain', kitchen, { ...kitchen, at: 'wr11aa' }],
  [
    'only the charity number is shared besides name and place',
    'certain',
    { name: 'Kitchen', at: 'WR1 1AA', org: 'MN', charity: '1101607' },
    { name: 'Kitchen', at: 'WR1 1AA', org: 'Millbrook Neighbours', charity: ' 01101607 ' },
  ],
  [
    'a company number has lost its noughts',
    'certain',
    { name: 'Kitchen', at: 'WR1 1AA', org: 'MN', company: '928555' },
    { name: 'Kitchen', at: 'WR1 1AA', org: 'Millbrook N', company: '00928555' },
  ],
  [
    'only the web domain is shared besides name and place',
    'certain',
    { name: 'Lunch club', at: 'WR1 1AA', url: 'https://www.hall.org.uk/lunch' },
    { name: 'Lunch Club', at: 'WR1 1AA', url: 'http://hall.org.uk' },
  ],
  [
    'only the page on a host that all use is shared',
    'certain',
    { name: 'Lunch club', at: 'WR1 1AA', url: 'https://facebook.com/lunchinmillbrook' },
    { name: 'Lunch Club', at: 'WR1 1AA', url: 'https://www.facebook.com/LunchInMillbrook/' },
  ],
  [
    'the website of one is the e-mail domain of the other',
    'certain',
    { name: 'Kitchen', at: 'WR1 1AA', url: 'https://kitchen.org.uk' },
    { name: 'Kitchen', at: 'WR1 1AA', email: 'soup@kitchen.org.uk' },
  ],
  [
    'nothing but a telling name and the street',
    'certain',
    { name: 'Claremont Community Shop', at: 'WR1 1AA' },
    { name: 'Claremont community shop', at: 'WR1 1AA' },
  ],
  [
    'the same branch of a chain, in two files',
    'certain',
    { ...chain, name: 'Goodpill', at: 'WR1 1AA' },
    { ...chain, source: 'nhs', name: 'Goodpill', at: 'WR1 1AA' },
  ],
  [
    'the same library, in two files',
    'certain',
    { ...council, name: 'Mill Lane Library', at: 'WR1 2BB' },
    { ...council, source: 'open data', name: 'Mill Lane Library', at: 'WR1 2BB' },
  ],
  [
    'the same helpline, without a place, from the same people',
    'certain',
    { name: 'Nightline', org: 'Nightline', phone: '0800 011 4567' },
    { name: 'Nightline', org: 'Nightline', phone: '08000114567' },
  ],
  [
    'a letter is wrong, and phone and place agree in two sources',
    'certain',
    { ...kitchen, name: 'Claremont Kitchen', source: 'one' },
    { ...kitchen, name: 'Claremout Kitchen', source: 'two' },
  ],
  [
    'the town is named in one, and phone and place agree in two sources',
    'certain',
    { ...kitchen, name: 'Bluebell Café, Millbrook', source: 'one' },
    { ...kitchen, name: 'Bluebell Café', source: 'two' },
  ],
  [
    'the street is named in one, and phone and place agree in two sources',
    'certain',
    { ...kitchen, name: 'Goodpill, Waterloo Road', street: '9 Waterloo Road', source: 'one' },
    { ...kitchen, name: 'Goodpill', street: '9 Waterloo Rd', source: 'two' },
  ],
  [
    'two libraries, of which one does not say so in its name',
    'certain',
    {
      ...council,
      name: 'Bluebell Library',
      at: 'WR1 2BB',
      email: 'bluebell@millbrook.gov.uk',
      rest: { types: ['library'] },
    },
    {
      name: 'Bluebell',
      source: 'open data',
      at: 'WR1 2BB',
      email: 'bluebell@millbrook.gov.uk',
      rest: { types: ['library'] },
    },
  ],
  [
    'described in the same words, same name, same place',
    'certain',
    { name: 'Warm hall', at: 'WR1 1AA', about: story },
    { name: 'Warm Hall', at: 'WR1 1AA', about: story, street: 'The Hall' },
  ],

  // Near enough that a person should look.
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

  // Two services.
  [
    'a chain’s shops share name, website and company number, not the postcode',
    'no',
    { ...chain, name: 'Goodpill', at: 'WR1 1AA' },
    { ...chain, name: 'Goodpill', at: 'WR2 5DD' },
  ],
  [
    'a chain’s shops share one enquiry line too',
    'no',
    { ...chain, name: 'Goodpill', at: 'WR1 1AA', phone: '0345 070 8090' },
    { ...chain, name: 'Goodpill', at: 'WR9 5DD', phone: '0345 070 8090' },
  ],
  [
    'a chain’s listing for the whole country is not its shop',
    'no',
    { ...chain, name: 'Goodpill', at: 'WR1 1AA' },
    { ...chain, name: 'Goodpill', rest: { reach: 'national' } },
  ],
  [
    'a council’s libraries share e-mail, phone and website',
    'no',
    {
      ...council,
      name: 'Mill Lane Library',
      at: 'WR1 2BB',
      phone: '01632 960200',
      email: 'libraries@millbrook.gov.uk',
    },
    {
      ...council,
      name: 'Central Library',
      at: 'WR1 3DD',
      phone: '01632 960200',
      email: 'libraries@millbrook.gov.uk',
    },
  ],
  [
    'mobile libraries are told apart by number',
    'no',
    { ...council, name: 'Mobile Library 1', at: 'WR1 2BB' },
    { ...council, name: 'Mobile Library 2', at: 'WR1 2BB' },
  ],
  [
    'one organisation does two things under one roof',
    'no',
    { ...neighbours, name: 'Debt advice', at: 'WR1 1AA' },
    { ...neighbours, name: 'Housing advice', at: 'WR1 1AA' },
  ],
  [
    'the same, told by two sources',
    'no',
    { ...neighbours, source: 'one', name: 'Debt advice', at: 'WR1 1AA' },
    { ...neighbours, source: 'two', name: 'Bereavement group', at: 'WR1 1AA' },
  ],
  [
    'what goes on in a library is not the library',
    'no',
    { ...council, name: 'Mill Lane Library', at: 'WR1 2BB', phone: '01632 960200' },
    { ...council, name: 'Rhyme time at Mill Lane Library', at: 'WR1 2BB', phone: '01632 960200' },
  ],
  [
    'groups for men and for women',
    'no',
    { ...neighbours, name: "Men's shed", at: 'WR1 1AA' },
    { ...neighbours, name: "Women's shed", at: 'WR1 1AA' },
  ],
  [
    'the 1st and 2nd scouts',
    'no',
    { ...kitchen, name: '1st Millbrook Scouts' },
    { ...kitchen, name: '2nd Millbrook Scouts' },
  ],
  [
    'the same name in two towns',
    'no',
    { name: 'St Mary’s Food Bank', at: 'WR1 1AA' },
    { name: 'St Mary’s Food Bank', at: 'OX1 1AA', town: 'Otherford' },
  ],
  [
    'the same name in two towns, one national charity',
    'no',
    {
      name: 'Citizens Advice',
      at: 'WR1 1AA',
      org: 'Citizens Advice',
      charity: '279057',
      url: 'https://citizensadvice.org.uk',
    },
    {
      name: 'Citizens Advice',
      at: 'OX1 1AA',
      town: 'Otherford',
      org: 'Citizens Advice',
      charity: '279057',
      url: 'https://citizensadvice.org.uk',
    },
  ],
  [
    'two groups in one hall, each with a page on the same host',
    'no',
    { name: 'Chess club', at: 'WR1 1AA', url: 'https://facebook.com/chess' },
    { name: 'Knitting circle', at: 'WR1 1AA', url: 'https://facebook.com/knitting' },
  ],
  [
    'two people with a mailbox at the same provider',
    'no',
    { name: 'Chess club', at: 'WR1 1AA', email: 'chess@gmail.com' },
    { name: 'Quiz club', at: 'WR1 1AA', email: 'quiz@gmail.com' },
  ],
  [
    'two pharmacies side by side',
    'no',
    { name: 'Well & Co', source: 'pharmacies', at: 'WR1 1AA', phone: '01632 960300' },
    { name: 'Goodpill', source: 'pharmacies', at: 'WR1 1AA', phone: '01632 960301' },
  ],
  [
    'two helplines on one short code of the emergency services',
    'no',
    { name: 'Police', phone: '999' },
    { name: 'Coastguard', phone: '999' },
  ],
  ['a made-up example and a real one', 'no', kitchen, { ...kitchen, rest: { kind: 'example' } }],
  ['one that has closed and one that has not', 'no', kitchen, { ...kitchen, rest: { status: 'defunct' } }],
];

describe('two listings are', () => {
  test.each(rows)('%s: %s', (_, verdict, a, b) => {
    const [one, other] = [keysOf(listingOf(a)), keysOf(listingOf(b))];
    expect(compare(one, other).verdict).toBe(verdict);
    expect(compare(other, one)).toEqual(compare(one, other));
  });

  test('joined or listed only with reasons that can be read', () => {
    const [a, b] = [
      listingOf({ ...kitchen, ...neighbours, key: 'a', days: 'MO' }),
      listingOf({ ...kitchen, ...neighbours, key: 'b', days: 'TU' }),
    ];
    expect(compare(keysOf(a), keysOf(b))).toEqual({
      verdict: 'likely',
      reasons: [
        'Same name: Millbrook Kitchen.',
        'Same postcode: WR1 1AA.',
        'Same charity number 1101607.',
        'Same organisation.',
        'Same phone number: 01632960555.',
        'Same e-mail: hello@millbrookneighbours.org.uk.',
        'Same website: millbrookneighbours.org.uk.',
        'But they are on different days.',
      ],
    });
  });
});

test('which of two is named first makes no difference, and asking twice gives the same', () => {
  const some = <T>(...values: T[]) => fc.constantFrom<T | undefined>(undefined, ...values);
  const short = fc.record({
    name: fc.constantFrom(
      'Millbrook Kitchen',
      'Kitchen',
      'Bluebell Café',
      'Bluebel Café',
      'Debt advice 1',
      'Debt advice',
      'Library',
    ),
    source: some('one', 'two'),
    org: some('Millbrook Neighbours', 'Millbrook Council'),
    charity: some('1101607', '1190001'),
    phone: some('01632 960123', '0345 070 8090', '01632 960123 or 01632 960124'),
    email: some('a@b.org.uk', 'a@gmail.com'),
    url: some('https://b.org.uk/page', 'https://facebook.com/page'),
    at: some<string | string[]>('WR1 1AA', 'WR2 2BB', ['WR1 1AA', 'WR2 2BB']),
    point: some<readonly [number, number]>([52.19, -2.22], [52.1901, -2.2201]),
    days: some('MO', 'TU', 'MO,TU'),
  });
  fc.assert(
    fc.property(short, short, (a, b) => {
      const [one, other] = [keysOf(listingOf({ ...a, key: 'a' })), keysOf(listingOf({ ...b, key: 'b' }))];
      expect(compare(one, other)).toEqual(compare(other, one));
      expect(compare(keysOf(listingOf({ ...a, key: 'a' })), other)).toEqual(compare(one, other));
    }),
    { numRuns: 300 },
  );
});
