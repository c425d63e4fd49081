/** How names, addresses and numbers of the open data files are put in order. */

const POST_TOWNS: Record<string, string> = {
  FY5: 'Thornton-Cleveleys',
  FY6: 'Poulton-le-Fylde',
  FY7: 'Fleetwood',
  FY8: 'Lytham St Annes',
};

/** Royal Mail's town for an FY postcode: the files write it in a dozen ways. */
export function postTown(postcode: string): string {
  return POST_TOWNS[postcode.split(' ')[0] ?? ''] ?? 'Blackpool';
}

export function slug(name: string): string {
  return name
    .toLowerCase()
    .replaceAll("'", '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** Each word with a capital; words that have one, and house numbers like 164c, stay. */
export function capitals(words: string): string {
  return words
    .trim()
    .replace(/(^|[\s-])([a-z])/g, (_, before: string, letter: string) => before + letter.toUpperCase())
    .replaceAll('-On-', '-on-');
}

/** "01253698622" as "01253 698622"; empty when it is too short to be a whole number. */
export function phone(number: string): string {
  const digits = number.replace(/\D/g, '');
  if (digits.length < 10) return '';
  return digits.startsWith('03')
    ? `${digits.slice(0, 4)} ${digits.slice(4, 7)} ${digits.slice(7)}`
    : `${digits.slice(0, 5)} ${digits.slice(5)}`;
}

/** Degrees to five places, about a metre. */
export function pointOf(degrees: string | number): string {
  return Number(degrees).toFixed(5);
}

// The NHS row carries the company; people know the shop by this name, which stands in its address.
const TRADING: Record<string, string> = {
  FRR15: "St Mary's Pharmacy",
  FVR79: 'Smiths Pharmacy',
  FLA06: 'F Crossley Chemists',
  FWN28: 'Whitworth Chemists',
};

export function trading(code: string): string | undefined {
  return TRADING[code];
}

/** LloydsPharmacy left every Sainsbury's store in 2023: to send somebody there would do harm. */
export function closed(name: string): boolean {
  return /Inside Sainsbury/i.test(name);
}

/** Without "Ltd" and the like, and with the branch after a comma. */
export function pharmacyName(name: string): string {
  return name
    .replace(/^Well .* - /, 'Well Pharmacy, ')
    .replace(/ \((Retail|Chemists)\)/, (_, word: string) => (word === 'Chemists' ? ' Chemists' : ''))
    .replace(/ Ltd$/i, '')
    .replace(/\bMj\b/, 'MJ')
    .replace("O'briens", "O'Briens")
    .replace(/ MC$/, ' Medical Centre')
    .replace(' Of ', ' of ')
    .trim();
}

const NOT_A_STREET =
  /^(blackpool|lancashire|blackpool lancashire|cleveleys blackpool|thornton|st annes|poulton-le-fylde|lytham st\.? annes|fleetwood)$/i;

// Rows whose address repeats itself or the shop.
const STREETS: Record<string, string> = {
  FLA06: '273 Lytham Road',
  FLC51: '54-56 Norbreck Road',
  FLX18: 'Unit 3, 2a Dinmore Avenue',
  FEF13: '7 Wyre View, Knott End-on-Sea',
  FRA67: 'Newton Drive Health Centre, Newton Drive',
  FPE53: 'Morrisons, Amounderness Way',
  FKH96: 'Morrisons, Squires Gate Lane',
  FTT29: 'Clifton Retail Park, Clifton Road',
  FHX13: 'South Shore Primary Care Centre, Lytham Road',
  FT396: 'Lytham Primary Care Centre, Warton Street',
  FWN28: 'Layton Medical Centre, 200 Kingscote Drive',
  FX017: '4-6 Wood Street',
  FPH13: '11 Market Square, Lytham',
};

const LONG: Record<string, string> = { ' Rd': ' Road', ' St': ' Street', ' Dr': ' Drive', ' Ave': ' Avenue' };

/** The street and house of a pharmacy: without the town, and without the shop's own name said again. */
export function addressLine(code: string, name: string, parts: string[]): string {
  const known = STREETS[code];
  if (known) return known;
  const same = (part: string) => part.toLowerCase() === name.toLowerCase();
  const kept = parts
    .map((part) =>
      capitals(part.replace(/\bSt\. /g, 'St ').replace(/ (Rd|St|Dr|Ave)$/, (word) => LONG[word] ?? word)),
    )
    .filter((part) => part !== '' && !same(part) && !NOT_A_STREET.test(part) && !/pharmacy$/i.test(part));
  return [...new Set(kept)].join(', ');
}
