import type { ListingRecord } from '../../record.ts';
import type { GetIn } from '../../record-parts.ts';

/** The ways to get help somewhere, as a group ticks them. */
export const GET_IN_WORDS = {
  'turn-up': 'Turn up',
  ring: 'Ring',
  text: 'Text',
  online: 'Get in touch online',
  'they-come': 'We come to people',
  appointment: 'Make an appointment',
  referral: 'Somebody must pass their details on first',
} as const satisfies Record<GetIn, string>;

export const readGetIn = ({ getIn }: Pick<ListingRecord, 'getIn'>): string =>
  getIn.map((way) => GET_IN_WORDS[way]).join('\n');

/** @throws Error when a line is none of the ways. */
export const writeGetIn = (record: ListingRecord, text: string): ListingRecord => ({
  ...record,
  getIn: text
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const found = Object.entries(GET_IN_WORDS).find(([, words]) => words === line.trim());
      if (!found) throw new Error('Choose from the ways to get in');
      return found[0] as GetIn;
    }),
});
