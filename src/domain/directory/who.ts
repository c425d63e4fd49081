import type { ListingRecord } from './record.ts';

/** Who it is for, who it is not for, and what the listing does not say. Unknown is said, never guessed. */
export interface WhoWords {
  yes: string[];
  no: string[];
  unknown: string[];
}

function ageWords(minimum?: number, maximum?: number): string | undefined {
  if (minimum !== undefined && maximum !== undefined) return `People aged ${minimum} to ${maximum}`;
  if (minimum !== undefined) return `People aged ${minimum} and over`;
  if (maximum !== undefined) return `People aged ${maximum} and under`;
  return undefined;
}

const GET_IN: Record<ListingRecord['getIn'][number], string> = {
  'turn-up': 'You can just turn up',
  ring: 'You can ring them yourself',
  text: 'You can text them',
  online: 'You can get in touch online',
  'they-come': 'They can come to you',
  referral: 'Somebody must pass your details on first',
  appointment: 'You need an appointment',
};

/** What a person can do alone: beside one of these, nothing else is a must. */
const BY_ONESELF: ListingRecord['getIn'] = ['turn-up', 'ring', 'text', 'online'];

/** How to get in, a sentence a way; the easiest ways first. Several ways are a choice between them. */
export function getInWords({ getIn }: Pick<ListingRecord, 'getIn'>): string[] {
  const words = {
    ...GET_IN,
    ...(getIn.some((way) => BY_ONESELF.includes(way)) && {
      referral: 'Somebody can also pass your details on for you',
    }),
    ...(getIn.includes('turn-up') && { appointment: 'You can also make an appointment' }),
  };
  return (Object.keys(GET_IN) as ListingRecord['getIn'])
    .filter((way) => getIn.includes(way))
    .map((way) => words[way]);
}

export function whoWords(record: ListingRecord): WhoWords {
  const rules = record.eligibilityRules;
  const says = (fact: string) => rules.some((rule) => rule.fact === fact);
  const age = ageWords(record.minimumAge, record.maximumAge);
  const yes = [
    ...(age && !says('age') ? [age] : []),
    ...rules.filter((rule) => rule.accepts).map((rule) => rule.words),
  ];
  const no = rules.filter((rule) => !rule.accepts).map((rule) => rule.words);

  const hasPlace = record.serviceAtLocations.some(({ location }) => location.locationType === 'physical');
  const access = record.serviceAtLocations.flatMap(({ location }) => location.accessibility);
  const unknown = [
    !age && !says('age') && 'We don’t know if there is an age limit.',
    record.getIn.length === 0 && 'We don’t know if you can just turn up.',
    record.free === undefined &&
      record.costOptions.length === 0 &&
      !record.feesDescription &&
      'We don’t know what it costs.',
    hasPlace &&
      !access.some((row) => row.feature === 'wheelchair') &&
      'We don’t know if a wheelchair can get in.',
  ].filter((line) => typeof line === 'string');
  return { yes, no, unknown };
}
