interface Waiting {
  readonly toRing: number;
  readonly bounced: number;
  readonly pairs: number;
  readonly endings: number;
  readonly answers: number;
  readonly offers: number;
  readonly joining: { readonly listings: number; readonly claims: number };
}

export interface DeskLink {
  readonly href: string;
  readonly words: string;
  /** How much waits there, where something does. */
  readonly waits?: string | undefined;
}

const some = (count: number, one: string, many: string) =>
  count === 0 ? undefined : count === 1 ? `1 ${one}` : `${count} ${many}`;

const sayToRing = ({ toRing, bounced }: Waiting) => {
  const listings = some(toRing, 'listing', 'listings');
  return listings && bounced > 0 ? `${listings}, ${bounced} because letters come back` : listings;
};

/** The pages of the desk beside the changes and faults, always in the same order, and how much waits on each. */
export const deskLinks = (waiting: Waiting): readonly DeskLink[] => [
  { href: '/review/ring', words: 'Who to ring', waits: sayToRing(waiting) },
  { href: '/review/new', words: 'New listings', waits: some(waiting.joining.listings, 'to read', 'to read') },
  {
    href: '/review/claims',
    words: 'Who asks to look after a listing',
    waits: some(waiting.joining.claims, 'person', 'people'),
  },
  {
    href: '/review/duplicates',
    words: 'One service or two?',
    waits: some(waiting.pairs, 'pair looks alike', 'pairs look alike'),
  },
  {
    href: '/review/ending',
    words: 'Permission and funding that end',
    waits: some(waiting.endings, 'date needs you', 'dates need you'),
  },
  {
    href: '/review/offers',
    words: 'Offers of help',
    waits: some(waiting.offers, 'nobody has taken up', 'nobody has taken up'),
  },
  {
    href: '/review/coverage',
    words: 'Where help is missing',
    waits: some(waiting.answers, 'group answered', 'groups answered'),
  },
  { href: '/review/known', words: 'Groups that are not listed yet' },
  { href: '/review/banners', words: 'Banners: weather and urgent news' },
  { href: '/my-listings', words: 'Change a listing' },
];
