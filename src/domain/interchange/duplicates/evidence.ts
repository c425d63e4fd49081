import type { PlaceLikeness } from './compare-places.ts';
import { identifierWords, schemeOf } from './identifier-key.ts';
import type { Keys } from './keys.ts';

/** What two listings have in common besides name and place, each with the words for it. */
export interface Evidence {
  identifier?: string;
  organization?: string;
  phone?: string;
  line?: string;
  email?: string;
  page?: string;
  domain?: string;
  text?: string;
}

const common = (a: readonly string[], b: readonly string[]) => a.find((each) => b.includes(each));
const apart = (a: readonly string[], b: readonly string[]) =>
  a.length > 0 && b.length > 0 && common(a, b) === undefined;
const said = (words: string, value: string | undefined) =>
  value === undefined ? undefined : `${words} ${value}.`;

/** What speaks for the two being one. */
export function evidenceFor(a: Keys, b: Keys): Evidence {
  const identifier = common(a.identifiers, b.identifiers);
  const sameName = a.organizationName !== undefined && a.organizationName === b.organizationName;
  const sameId = a.organizationId !== undefined && a.organizationId === b.organizationId;
  return {
    identifier: identifier && `Same ${identifierWords(identifier)}.`,
    organization: sameId || sameName ? 'Same organisation.' : undefined,
    phone: said('Same phone number:', common(a.phones, b.phones)),
    line: said('Same phone line:', common(a.lines, b.lines)),
    email: said('Same e-mail:', common(a.emails, b.emails)),
    page: said('Same web page:', common(a.pages, b.pages)),
    domain: said('Same website:', common(a.domains, b.domains)),
    text: a.text !== undefined && a.text === b.text ? 'Described in the same words.' : undefined,
  };
}

function identifiersDiffer(a: Keys, b: Keys): boolean {
  if (common(a.identifiers, b.identifiers) !== undefined) return false;
  return a.identifiers.some((one) => b.identifiers.some((other) => schemeOf(one) === schemeOf(other)));
}

/** What speaks against it: with any of these, a person decides. */
export function evidenceAgainst(a: Keys, b: Keys, place: PlaceLikeness): string[] {
  const agesApart =
    a.age &&
    b.age &&
    (a.age[0] > b.age[1] || b.age[0] > a.age[1] || a.age[1] === b.age[0] || b.age[1] === a.age[0]);
  const against: readonly (readonly [boolean | undefined, string])[] = [
    [identifiersDiffer(a, b), 'But they give different charity, company or other numbers.'],
    [apart(a.phones, b.phones), 'But their phone numbers differ.'],
    [apart(a.days, b.days), 'But they are on different days.'],
    [agesApart, 'But they are for different ages.'],
    [place === 'none' && apart(a.areas, b.areas), 'But they serve different areas.'],
    [a.confidential || b.confidential, 'But where it is must stay secret.'],
  ];
  return against.filter(([holds]) => holds).map(([, words]) => words);
}
