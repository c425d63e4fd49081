import { expect, test } from 'vitest';
import { ticksOf } from '#src/components/results/ticks.ts';

const option = { value: 'food', label: 'Food', count: 12, on: false };

test('a box to tick says what it is for and how many there are', () => {
  const [one, other] = `${ticksOf('need', 'checkbox', [option, { ...option, count: 1, on: true }])}`
    .split('</label>')
    .map((html) => html.replace(/\s+/g, ' '));
  expect(one).toContain('<input type="checkbox" name="need" value="food">');
  expect(one?.replace(/<[^>]*>/g, '').trim()).toBe('Food 12 places');
  expect(other).toContain('value="food" checked>');
  expect(other?.replace(/<[^>]*>/g, '').trim()).toBe('Food 1 place');
});

test('what a choice is called cannot become part of the page', () => {
  const html = `${ticksOf('language', 'checkbox', [{ ...option, value: '"><script>', label: "<b>K'iche'</b> & co" }])}`;
  expect(html).not.toMatch(/<script|<b>/);
  expect(html).toContain('value="&quot;&gt;&lt;script&gt;"');
  expect(html).toContain('&lt;b&gt;K&#39;iche&#39;&lt;/b&gt; &amp; co');
});
