import type { ListingView } from '#src/domain/directory/view.ts';
import type { SectionId } from '#src/domain/moderation/editing/sections.ts';

/** A part of a service page: its heading, and what stands below it. */
export interface Part {
  readonly heading: string;
  readonly lines: readonly string[];
  /** What people read where nothing is said. */
  readonly nothing: string;
}

const some = (...lines: readonly (string | undefined)[]) =>
  lines.filter((line) => line !== undefined && line !== '') as string[];
const UNSAID = 'Nothing: this part is left out.';
const ASK = 'They have not said. Ring and ask.';

const whenParts = ({ state, times, places }: ListingView): Part[] => [
  { heading: 'When', lines: [state.words, ...times], nothing: ASK },
  ...places
    .filter(({ state: own }) => own)
    .map(({ name, address, times: own }) => ({
      heading: name ?? address[0] ?? 'There',
      lines: own,
      nothing: ASK,
    })),
];

/** What people read of one section, under the headings of the page. */
export function partsOf(section: SectionId, listing: ListingView, kinds: readonly string[]): Part[] {
  const { alert, temporarilyClosed, who } = listing;
  switch (section) {
    case 'open':
      return [
        {
          heading: 'At the top',
          lines: some(alert, temporarilyClosed ? 'Closed for now. Ring before you set out.' : undefined),
          nothing: 'Nothing special. The times are shown.',
        },
      ];
    case 'times':
      return whenParts(listing);
    case 'taking':
      return [
        {
          heading: 'Are they taking people?',
          lines: some(listing.taking?.words, listing.waitTime && `Usual wait: ${listing.waitTime}`),
          nothing: UNSAID,
        },
      ];
    case 'contact':
      return [
        {
          heading: 'How to reach them',
          lines: some(
            ...listing.phones.map(({ number, description }) =>
              description ? `${number} (${description})` : number,
            ),
            listing.email,
            listing.url,
          ),
          nothing: 'Nothing: people cannot reach you.',
        },
      ];
    case 'where':
      return [
        {
          heading: 'Where',
          lines: [
            ...listing.places.map(({ name, address, postcode }) =>
              some(name, ...address, postcode).join(', '),
            ),
            ...(listing.serviceAreas.length > 0 ? [`For people in: ${listing.serviceAreas.join(', ')}`] : []),
          ],
          nothing: UNSAID,
        },
      ];
    case 'cost':
      return [
        {
          heading: 'What it costs',
          lines: some(...(listing.costs.length > 0 ? listing.costs : [listing.cost]), listing.fees),
          nothing: UNSAID,
        },
      ];
    case 'get-in':
      return [
        {
          heading: 'How to get help',
          lines: some(...listing.getIn, listing.howToGetIn),
          nothing: 'They have not said. Ring and ask what to do first.',
        },
      ];
    case 'about':
      return [{ heading: 'What it is', lines: some(listing.summary, listing.description), nothing: UNSAID }];
    case 'who':
      return [{ heading: 'Who it is for', lines: some(listing.eligibility, ...who.yes), nothing: ASK }];
    case 'visit':
      return [
        { heading: 'What happens when you get there', lines: some(listing.whatHappens), nothing: ASK },
        { heading: 'What to take', lines: listing.bring, nothing: UNSAID },
        { heading: 'What to say', lines: some(listing.whatToSay), nothing: UNSAID },
      ];
    case 'help':
      return [{ heading: 'People find it under', lines: kinds, nothing: 'Nothing: nobody finds it.' }];
    case 'name':
      return [];
  }
}
