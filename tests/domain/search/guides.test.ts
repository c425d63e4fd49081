import { describe, expect, it } from 'vitest';
import { goodToKnow } from '#src/domain/search/beside.ts';
import { buildGuideIndex, type GuideIndex, searchGuides } from '#src/domain/search/guides.ts';

const docs = [
  {
    href: '/guides/eviction',
    title: 'If you are told to leave',
    terms: 'eviction notice section 21',
    text: 'You do not have to go on the day the notice ends. Ring first.',
  },
  { href: '/guides/food', title: 'Getting food today', text: 'Food banks, hot meals and what to bring.' },
  {
    href: '/guides/rent',
    title: 'Behind with the rent',
    text: 'Talk to your landlord. Ask about a payment plan.',
  },
];
// Made at build time and read back from a file.
const index = JSON.parse(JSON.stringify(buildGuideIndex(docs))) as GuideIndex;
const found = (typed: string) => searchGuides(index, typed, 2).map(({ href }) => href);

describe('the guides', () => {
  it.each([
    ['evicted', '/guides/eviction'],
    ['FOOD bank', '/guides/food'],
    ['behind on my rent', '/guides/rent'],
    ['payments', '/guides/rent'],
  ])('%s leads to %s', (typed, href) => expect(found(typed)[0]).toBe(href));

  it('all of the words must be there, or half with one in the title, or more with one in the summary', () => {
    expect(found('ring for a taxi to the airport')).toEqual([]);
    expect(found('smoking plan')).toEqual([]);
    expect(found('smoking rent')).toEqual(['/guides/rent']);
    expect(found('payment plan landlord')).toEqual(['/guides/rent']);
    expect(found('payment plan smoking')).toEqual([]);
    expect(found('eviction ring smoking')).toEqual(['/guides/eviction']);
    expect(found('')).toEqual([]);
  });

  it('gives the title with its address, and no more than are asked for', () => {
    expect(searchGuides(index, 'notice', 5)).toEqual([
      { href: '/guides/eviction', title: 'If you are told to leave' },
    ]);
    expect(searchGuides(index, 'landlord food notice', 1)).toHaveLength(0);
  });

  it('reads nothing as orders to lunr', () => {
    for (const typed of [
      'title:food',
      '*',
      '+food -rent',
      'food~9',
      '^',
      'foo*',
      '\u0000',
      '🍲',
      'x'.repeat(10_000),
    ])
      found(typed);
    expect(found('title:food')).toEqual(['/guides/food']);
  });

  it('beside results a page about the site itself is never good to know', () => {
    const pages = ['/about', '/privacy', '/safety', '/guides/keys'].map((href) => ({
      href,
      title: 'Keys',
      text: '',
    }));
    const hrefs = goodToKnow({ guides: buildGuideIndex(pages) }, 'keys').map(({ href }) => href);
    expect(hrefs.sort()).toEqual(['/guides/keys', '/safety']);
  });
});
