import { stemOf } from '#src/domain/words/analyse.ts';
import { compareNames, type NameLikeness } from './compare-names.ts';
import { comparePlaces, type PlaceLikeness } from './compare-places.ts';
import { type Evidence, evidenceAgainst, evidenceFor } from './evidence.ts';
import type { Keys } from './keys.ts';
import { isTelling } from './name-key.ts';

/** certain: joined without asking. likely: a person decides. */
export type Verdict = 'certain' | 'likely' | 'no';

export interface Comparison {
  verdict: Verdict;
  /** Sentences, those that speak for it first. */
  reasons: string[];
}

const NO: Comparison = { verdict: 'no', reasons: [] };

interface Case {
  a: Keys;
  b: Keys;
  place: PlaceLikeness;
  found: Evidence;
  against: boolean;
  /** Something that reaches this very service, not its organisation. */
  direct: boolean;
  /** Anything at all in common besides name and place. */
  any: boolean;
  /** They come from two sources, or nobody says from where: one source seldom tells a thing twice under two names. */
  twoSources: boolean;
}

const telling = ({ a, b }: Case) =>
  [...a.names, ...b.names].some((name) => name.words.some(isTelling) || name.numbers.length > 0);
const sameStreet = ({ a, b }: Case) => a.streets.some((street) => b.streets.includes(street));
const likelyIf = (holds: boolean): Verdict => (holds ? 'likely' : 'no');
const certainIf = (holds: boolean): Verdict => (holds ? 'certain' : 'likely');

const IN_ONE_PLACE: readonly PlaceLikeness[] = ['same', 'part'];

function sameNamed(it: Case): Verdict {
  const { found, place, a, b } = it;
  switch (place) {
    case 'same':
      return certainIf(!it.against && (it.any || (sameStreet(it) && telling(it))));
    case 'part':
      return likelyIf(it.any);
    case 'none': {
      const who = found.organization ?? found.identifier ?? found.domain ?? found.email ?? found.text;
      const line = found.phone ?? found.line ?? found.page;
      if (line !== undefined && who !== undefined) return certainIf(!it.against && a.reach === b.reach);
      return likelyIf(it.any || (it.twoSources && telling(it)));
    }
    // A chain's branches share name, website and company number: only what reaches the one branch counts.
    case 'unknown':
      return likelyIf(it.direct && a.reach === b.reach);
    case 'near':
      return likelyIf(it.direct);
    // It may have moved, or one may have the address wrong.
    default:
      return likelyIf(found.phone !== undefined && it.twoSources && telling(it));
  }
}

function slipNamed(it: Case): Verdict {
  const { found, place } = it;
  if (place === 'same') {
    const sure = it.direct || (found.identifier !== undefined && found.domain !== undefined);
    if (sure && it.twoSources && !it.against) return 'certain';
    return likelyIf(it.any || sameStreet(it));
  }
  return likelyIf(place !== 'apart' && it.direct && it.twoSources);
}

function nearlyNamed(it: Case): Verdict {
  return likelyIf(it.twoSources && it.direct && it.place !== 'apart' && it.place !== 'near');
}

// One house, one number, two names in two sources: the name may have changed. Under one roof an organisation does many things.
function otherwiseNamed(it: Case): Verdict {
  const { found, place } = it;
  const sameOrganization = found.organization ?? found.identifier;
  return likelyIf(
    place === 'same' && found.phone !== undefined && it.twoSources && sameOrganization === undefined,
  );
}

const RULES: Record<NameLikeness, (it: Case) => Verdict> = {
  same: sameNamed,
  slip: slipNamed,
  near: nearlyNamed,
  different: otherwiseNamed,
  numbered: () => 'no',
};

function nameWords(likeness: NameLikeness, a: Keys, b: Keys): string {
  if (likeness === 'same') return `Same name: ${a.name}.`;
  const both = [a.name, b.name].sort().join(' and ');
  return likeness === 'different' ? `Different names: ${both}.` : `Names much alike: ${both}.`;
}

function placeWords(place: PlaceLikeness, a: Keys, b: Keys): string | undefined {
  const postcode = a.postcodes.find((each) => b.postcodes.includes(each));
  if (IN_ONE_PLACE.includes(place))
    return postcode
      ? `Same postcode: ${postcode.slice(0, -3)} ${postcode.slice(-3)}.`
      : 'Same spot on the map.';
  if (place === 'near') return 'A few minutes from one another.';
  if (place === 'apart') return 'Their addresses differ.';
  return place === 'unknown' ? 'Only one says where it is.' : undefined;
}

/** Whether two listings are the same service, and why. The same whichever is named first. */
export function compare(a: Keys, b: Keys): Comparison {
  if (a.id === b.id || a.kind !== b.kind || !a.living || !b.living) return NO;
  // Of two libraries, "Mill Lane" and "Mill Lane Library" is one name.
  const kinds = a.types.filter((type) => b.types.includes(type)).map(stemOf);
  const name = compareNames(a.names, b.names, new Set([...a.around, ...b.around, ...kinds]));
  const place = comparePlaces(a, b);
  if (place === 'apart' && name !== 'same') return NO;
  const found = evidenceFor(a, b);
  const against = evidenceAgainst(a, b, place);
  const verdict = RULES[name]({
    a,
    b,
    place,
    found,
    against: against.length > 0,
    direct: (found.phone ?? found.email ?? found.page) !== undefined,
    any: Object.values(found).some((each) => each !== undefined),
    twoSources: a.source === undefined || b.source === undefined || a.source !== b.source,
  });
  if (verdict === 'no') return NO;
  const reasons = [
    nameWords(name, ...inOrder(a, b)),
    placeWords(place, a, b),
    ...Object.values(found),
    ...against,
  ];
  return { verdict, reasons: reasons.filter((each) => each !== undefined) };
}

const inOrder = (a: Keys, b: Keys): [Keys, Keys] => (a.id < b.id ? [a, b] : [b, a]);
