import { isDeepStrictEqual } from 'node:util';
import { idFrom } from '#src/domain/directory/ids.ts';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import type { Assurance } from '#src/domain/directory/record-parts.ts';

type Fact = Exclude<Assurance['fact'], 'all'>;
type Field = keyof ListingRecord;

/** What each fact that is checked stands in. */
const FIELDS: Readonly<Record<Fact, readonly Field[]>> = {
  phone: ['phones', 'contacts', 'email'],
  times: ['schedules', 'serviceAtLocations'],
  'taking-people': [],
  cost: ['costOptions', 'feesDescription', 'free'],
  area: ['serviceAreas', 'reach', 'authorities'],
  'get-in': ['getIn', 'applicationProcess'],
  'who-for': ['whoFor', 'eligibilityDescription', 'eligibilityRules', 'minimumAge', 'maximumAge'],
  address: ['serviceAtLocations'],
};
const FACTS = Object.keys(FIELDS) as Fact[];

const differ = (one: ListingRecord, other: ListingRecord) => (field: Field) =>
  !isDeepStrictEqual(one[field], other[field]);

/** Whether nobody has changed a listing here since it was imported: a check says that it is right and changes nothing, and
 *  whether a group takes people is its own to say. */
export const isOnlyChecked = (standing: ListingRecord, imported: ListingRecord): boolean =>
  [...new Set([...Object.keys(standing), ...Object.keys(imported)] as Field[])]
    .filter((field) => !['assurance', 'capacity', 'lastModified'].includes(field))
    .every((field) => !differ(standing, imported)(field));

const isTheirs = ({ checkedBy }: Assurance) => checkedBy !== 'source';

/** Whether the source wants to change what a person has checked since the source last looked. */
export function isOlderThanCheck(next: ListingRecord, standing: ListingRecord): boolean {
  const since = standing.assurance.filter(
    (check) => isTheirs(check) && check.checkedOn > next.lastModified.slice(0, 10),
  );
  const changed = FACTS.filter((fact) => FIELDS[fact].some(differ(standing, next)));
  return since.some(({ fact }) => (fact === 'all' ? changed.length > 0 : changed.includes(fact)));
}

/** What a source says now, with what people here checked of what has stayed the same, and with what the group said of taking
 *  people. */
export function withTheirChecks(next: ListingRecord, standing: ListingRecord): ListingRecord {
  const stay = FACTS.filter((fact) => !FIELDS[fact].some(differ(standing, next)));
  const theirs = standing.assurance.filter(isTheirs).flatMap((check): Assurance[] => {
    const { fact, checkedOn, checkedBy } = check;
    if (fact !== 'all') return stay.includes(fact) ? [check] : [];
    if (stay.length === FACTS.length) return [check];
    return stay.map((each) => ({
      ...check,
      id: idFrom('check', next.id, each, checkedOn, checkedBy),
      fact: each,
    }));
  });
  const { capacity } = standing;
  // A fact may have been checked by itself on the same day too.
  const once = new Map([...next.assurance, ...theirs].map((check) => [check.id, check]));
  return {
    ...next,
    assurance: [...once.values()],
    ...(capacity?.howWeKnow === 'the group' && { capacity }),
  };
}
