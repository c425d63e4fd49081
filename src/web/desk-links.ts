/** The pages of the desk beside the list of what waits. */
export const DESK: readonly { href: string; words: string }[] = [
  { href: '/review/new', words: 'New listings' },
  { href: '/review/claims', words: 'Who asks to look after a listing' },
  { href: '/review/known', words: 'Groups that are not listed yet' },
  { href: '/review/coverage', words: 'Where help is missing' },
  { href: '/review/banners', words: 'Banners: weather and urgent news' },
  { href: '/review/offers', words: 'Offers of help' },
  { href: '/my-listings', words: 'Change a listing' },
];
