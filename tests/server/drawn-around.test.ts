import { expect, test } from 'vitest';
import { filled, findAround, GAP, keepAround } from '#src/web/drawn-around.ts';

const draw = (number: string) => `<li><b>${number}</b> Café “Ludo” <i>${number}</i></li>`;

test('what is drawn of a thing is filled anew each time, and nothing in a gap becomes part of the page', () => {
  const thing = {};
  keepAround(thing, 'open', draw(GAP));
  const pieces = findAround(thing, 'open') ?? [];
  expect(`${filled(pieces, ['1', '2'])}`).toBe('<li><b>1</b> Caf&#233; &#8220;Ludo&#8221; <i>2</i></li>');
  expect(`${filled(pieces, ['<script>', 'a & b'])}`).toContain('<b>&lt;script&gt;</b>');
  expect(`${filled(pieces, ['3'])}`).toContain('<b>3</b> Caf&#233; &#8220;Ludo&#8221; <i></i>');
});

test('another way it looks, and another thing, are drawn by themselves', () => {
  const [thing, other] = [{}, {}];
  keepAround(thing, 'open', draw(GAP));
  expect(findAround(thing, 'closed')).toBeUndefined();
  expect(findAround(other, 'open')).toBeUndefined();
});

test('of one thing few ways are kept, however often it looks otherwise', () => {
  const thing = {};
  const ways = Array.from({ length: 40 }, (_, hour) => `at ${hour}`);
  for (const way of ways) keepAround(thing, way, draw(GAP));
  const kept = ways.filter((way) => findAround(thing, way));
  expect(kept).toContain('at 39');
  expect(kept.length).toBeLessThanOrEqual(8);
});
