import { chain, council, kitchen, neighbours, type Row } from './alike-listings.ts';

/** Two services, however alike they look. */
export const TOLD_APART: readonly Row[] = [
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
