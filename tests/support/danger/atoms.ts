import type { ListingRecord } from '#src/domain/directory/record.ts';

/** Written out anew, apart from the rule that it judges: what of a listing, or of words that somebody wants in it, could send
 *  people or money to the wrong place. "01253 111111" and "01253111111" are one. */
const same = (text: string) => text.toLowerCase().replace(/[^a-z0-9@]/g, '');
const IN_WORDS = /https?:\/\/\S+|[^\s@]+@[^\s@]+\.\w+|\b0\d[\d ]{7,}\d/g;
const IDS = /[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}/g;
const inWords = (text: string) =>
  (text.replace(IDS, '').match(IN_WORDS) ?? []).map((each) => `words ${same(each)}`);
const postcodes = (text: string) =>
  (text.match(/[A-Z]{1,2}\d\w? ?\d[A-Z]{2}/g) ?? []).map((each) => `address ${same(each)}`);

/** That lives do not hang on a listing, said of one on which they did, harms as a wrong number does. */
const ORDINARY = 'kinds of help: ordinary';
export const isCrisis = ({ needs }: Pick<ListingRecord, 'needs'>): boolean => needs.includes('crisis-mind');

/** What could harm in the words for one field. */
export function atomsOf(field: string, text: string): string[] {
  if (field === 'phone')
    return text
      .split('\n')
      .filter(Boolean)
      .map((line) => `phone ${same(line)}`);
  if (field === 'address') return postcodes(text);
  if (field === 'needs') return [ORDINARY];
  if (field === 'email' || field === 'url' || field === 'name') return text ? [`${field} ${same(text)}`] : [];
  return inWords(text);
}

const ELSEWHERE = new Set(['id', 'phones', 'url', 'email', 'name', 'organization', 'serviceAtLocations']);

/** All that could harm in a published listing. */
export function atomsIn(record: ListingRecord): Set<string> {
  const { phones, serviceAtLocations, organization, ...rest } = record;
  const numbers = [...phones, ...serviceAtLocations.flatMap((place) => place.phones)];
  const words = Object.entries(rest).flatMap(([key, value]) =>
    ELSEWHERE.has(key) ? [] : inWords(JSON.stringify(value ?? '').replaceAll('"', ' ')),
  );
  return new Set([
    ...numbers.map(({ number }) => `phone ${same(number)}`),
    ...[record.email, organization?.email].flatMap((each) => atomsOf('email', each ?? '')),
    ...[record.url, organization?.website].flatMap((each) => atomsOf('url', each ?? '')),
    ...atomsOf('name', record.name),
    ...postcodes(JSON.stringify(serviceAtLocations.map(({ location }) => location.addresses))),
    ...words,
    ...(isCrisis(record) ? [] : [ORDINARY]),
  ]);
}

/** The mailboxes that a listing publishes. */
export const mailboxesOf = ({ email, organization }: ListingRecord): string[] =>
  [email, organization?.email].flatMap((each) => each?.toLowerCase() ?? []);
