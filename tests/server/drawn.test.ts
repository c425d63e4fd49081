import { expect, test } from 'vitest';
import { keepDrawn } from '#src/web/drawn.ts';

const words = (html: Uint8Array | undefined) => html && new TextDecoder().decode(html);

test('what is drawn is found under its mark, letter by letter', () => {
  const drawn = keepDrawn();
  expect(words(drawn.keep('one', '<p>“Café”</p>'))).toBe('<p>“Café”</p>');
  expect(words(drawn.find('one'))).toBe('<p>“Café”</p>');
  expect(drawn.find('two')).toBeUndefined();
});

test('when there would be too much, what nobody asks for goes first', () => {
  const drawn = keepDrawn(10);
  for (const mark of ['a', 'b', 'c']) drawn.keep(mark, '1234');
  expect(['a', 'b', 'c'].map((mark) => words(drawn.find(mark)))).toEqual([undefined, '1234', '1234']);
});

test('what is asked for stays, and when all are asked for there is room all the same', () => {
  const drawn = keepDrawn(12);
  for (const mark of ['a', 'b', 'c']) drawn.keep(mark, '1234');
  drawn.find('a');
  drawn.keep('d', '1234');
  expect(['a', 'b', 'c', 'd'].map((mark) => words(drawn.find(mark)))).toEqual([
    '1234',
    undefined,
    '1234',
    '1234',
  ]);
  drawn.keep('e', '12345678');
  const left = ['a', 'c', 'd', 'e'].filter((mark) => drawn.find(mark));
  expect(left).toHaveLength(2);
  expect(left).toContain('e');
});

test('one that is larger than all there is room for is drawn and not kept', () => {
  const drawn = keepDrawn(10);
  drawn.keep('small', '12345');
  expect(words(drawn.keep('large', 'x'.repeat(11)))).toBe('x'.repeat(11));
  expect(drawn.find('large')).toBeUndefined();
  expect(words(drawn.find('small'))).toBe('12345');
});

test('drawn again under one mark, it takes its place once', () => {
  const drawn = keepDrawn(10);
  for (let times = 0; times < 5; times++) drawn.keep('one', '12345');
  drawn.keep('two', '12345');
  expect([words(drawn.find('one')), words(drawn.find('two'))]).toEqual(['12345', '12345']);
});
