import { dayOf } from '#src/domain/directory/schedule/clock/days.ts';
import { sayFullDate } from '#src/domain/directory/schedule/say/clock.ts';
import type { Taxonomy } from '#src/domain/taxonomy/taxonomy.ts';

/** What the filters are called, in the order a page shows them. The names are those of the parameters. */
export const FACET_LABELS = {
  need: 'What you need help with',
  type: 'Kind of help',
  for: 'Who it is for',
  age: 'Your age',
  when: 'When',
  how: 'How you can use it',
  open: 'Taking people',
  free: 'Cost',
  language: 'Language',
  access: 'Access',
  within: 'How far',
  bbox: 'Where',
} as const;
export type FacetName = keyof typeof FACET_LABELS;

const WORDS = new Map(
  Object.entries({
    now: 'Open now',
    today: 'Today',
    weekend: 'This weekend',
    evening: 'In the evening',
    monday: 'Monday',
    tuesday: 'Tuesday',
    wednesday: 'Wednesday',
    thursday: 'Thursday',
    friday: 'Friday',
    saturday: 'Saturday',
    sunday: 'Sunday',
    'turn-up': 'You can turn up',
    ring: 'By phone',
    online: 'Online',
    'they-come': 'They come to you',
    'no-referral': 'No referral needed',
    'wheelchair-full': 'Step-free all the way',
    'wheelchair-partial': 'Step-free in part',
    toilet: 'Accessible toilet',
    'hearing-loop': 'Hearing loop',
    bsl: 'British Sign Language (BSL)',
    lift: 'Lift',
    parking: 'Accessible parking',
    'changing-places': 'Changing Places toilet',
    'quiet-times': 'Quiet times',
    'easy-read': 'Easy Read',
    'large-print': 'Large print',
    'assistance-dogs': 'Assistance dogs welcome',
  }),
);

/** How one choice is shown. */
export function optionWords(facet: FacetName, value: string, taxonomy: Taxonomy): string {
  switch (facet) {
    case 'need':
      return taxonomy.need(value)?.name ?? value;
    case 'type':
      return taxonomy.serviceType(value)?.name ?? value;
    case 'for':
      return taxonomy.whoForTerm(value)?.name ?? value;
    // What a language is called is not ours to name: whatever an address says comes here.
    case 'language':
      return value;
    case 'free':
      return 'Free';
    case 'open':
      return 'Taking people now';
    case 'age':
      return `${value} years old`;
    case 'within':
      return value === '1' ? 'Within 1 mile' : `Within ${value} miles`;
    case 'bbox':
      return 'In the map’s area';
    case 'when':
      return WORDS.get(value) ?? sayFullDate(dayOf(value));
    default:
      return WORDS.get(value) ?? value;
  }
}
