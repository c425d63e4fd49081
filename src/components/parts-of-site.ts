/** What stands in the header of every page. */
export const PARTS_OF_SITE = [
  { href: '/', words: 'Find help' },
  { href: '/questions', words: 'Answer questions' },
  { href: '/whats-on', words: 'What’s on' },
  { href: '/plan', words: 'My plan' },
  { href: '/urgent', words: 'Urgent help' },
  { href: '/guides', words: 'Guides' },
] as const;

/** The part that is this very page, if any is. */
export const partAt = (path: string): string | undefined =>
  PARTS_OF_SITE.find(({ href }) => href === path)?.href;
