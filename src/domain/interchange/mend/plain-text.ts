import type { Mend, Reading } from '../notes.ts';
import { mendGarbled } from './garbled.ts';
import { hasHtml, textOfHtml, withoutEntities } from './html.ts';

// A text beyond this is no description; mending it whole would only take time.
const LONGEST_READ = 100_000;

const ESCAPED = /\\u([0-9a-f]{4})/gi;
const LITERAL = /\\r\\n|\\n|\\r|\\t/g;
/** Control characters and letters without width, which no text needs. */
const CONTROL = /(?![\n\r\t])\p{Cc}|\u200b|\u2060|\ufeff/gu;

const tidyLines = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => line.replace(/[ \t\u00a0]+/g, ' ').trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

/** A text as it was meant: no HTML, no codes, no garbled letters, no stray spaces. Lines and paragraphs are kept. */
export function plainText(given: string): Reading<string> {
  const mended: Mend[] = [];
  const step = (what: Mend, before: string, after: string): string => {
    if (after !== before && !mended.includes(what)) mended.push(what);
    return after;
  };
  const cut = given.slice(0, LONGEST_READ);
  let text = step('garbled', cut, mendGarbled(cut));
  text = step(
    'entities',
    text,
    text.replace(ESCAPED, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
  );
  text = step(
    'newlines',
    text,
    text.replace(LITERAL, (found) => (found === '\\t' ? ' ' : '\n')),
  );
  if (hasHtml(text)) text = step('html', text, textOfHtml(text));
  text = step('entities', text, withoutEntities(text));
  // Escaped twice: the codes hid more HTML.
  if (hasHtml(text)) text = step('html', text, textOfHtml(text));
  const tidy = tidyLines(text.replace(CONTROL, ''));
  if (mended.length === 0) step('spaces', text, tidy);
  return { ...(tidy !== '' && { value: tidy }), mended };
}

/** The same on one line. */
export function plainLine(given: string): Reading<string> {
  const { value, mended = [] } = plainText(given);
  return { ...(value !== undefined && { value: value.replace(/\s*\n\s*/g, ' ') }), mended };
}
