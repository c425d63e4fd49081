import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

const HOW = 'Write a UK number such as 01253 123456';

// Free to ring by agreement in all of Europe: the only short numbers a group may have.
const HELPLINES = /^116(000|006|111|117|123)$/;

// Jersey, Guernsey and the Isle of Man look like ours and are charged as abroad.
const CROWN = /^0(1481|1534|1624|7781|7797|7937|7911[17]|7524|7924)/;

const REFUSED: readonly (readonly [RegExp, string])[] = [
  [/^09/, 'This is a premium number: ringing it costs a lot. It cannot stand in the directory'],
  [/^070/, 'Numbers that begin with 070 pass calls on at a high price. They cannot stand in the directory'],
  [/^076/, 'This is a pager number, which costs a lot to ring. It cannot stand in the directory'],
  [
    /^08[47]/,
    'Numbers that begin with 084 or 087 cost extra. Give a number that begins with 01, 02, 03 or 080',
  ],
  [/^118/, 'Directory enquiry numbers cost a lot. They cannot stand in the directory'],
  [/^05/, 'Numbers that begin with 05 can cost extra. Give a number that begins with 01, 02, 03, 07 or 080'],
  [
    /^(999|112|111|101|105|119|18000|18001|08001111)$/,
    'This number belongs to an emergency or national service, not to a group',
  ],
  [/^1(41|470|471|477|571)/, 'Leave out the code before the number'],
];

/** Why a phone number may not be published, as a sentence; undefined when it may. */
export function refuseNumber(written: string): string | undefined {
  const number = written.normalize('NFKC').trim();
  if (!/^\+?[\d ().-]+$/.test(number) || !/\d/.test(number)) return HOW;
  const international = /^(\+|00)/.test(number);
  const digits = number.replace(/\(0\)/, '').replace(/\D/g, '').replace(/^00/, '');
  if (international && !digits.startsWith('44'))
    return 'This is a number in another country. Ringing it can cost a lot';
  const home = international ? `0${digits.slice(2).replace(/^0/, '')}` : digits;
  if (HELPLINES.test(home)) return undefined;
  const refused = REFUSED.find(([pattern]) => pattern.test(home));
  if (refused) return refused[1];
  if (home.length <= 8) return 'Short numbers can cost a lot and are easily mistaken. Give the whole number';
  if (!home.startsWith('0')) return `${HOW}, with the code of the town`;
  const parsed = parsePhoneNumberFromString(home, 'GB');
  if (!parsed?.isPossible() || home.length < 10 || home.length > 11)
    return `That is not a whole number. ${HOW}`;
  if (CROWN.test(home))
    return 'This is a number of the Channel Islands or the Isle of Man, charged as abroad';
  return undefined;
}
