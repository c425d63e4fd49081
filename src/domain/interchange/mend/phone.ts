import type { Phone } from '#src/domain/directory/record-parts.ts';
import type { Mend, Reading } from '../notes.ts';

export type FoundPhone = Pick<Phone, 'number' | 'extension' | 'type' | 'description'>;

const NUMBER = /(?:\+|\b00)?\(?\d(?:[\s().\-–]{0,3}\d){6,14}/g;
const SHORT_NUMBER = /(?<![\d*])(?:116 ?\d{3}|\d{3,6})(?![\d*])/;
const EXTENSION = /^[\s,;(]*(?:ext(?:ension|n)?\.?|x)\s*\.?\s*:?\s*(\d{1,6})\)?/i;
const OPTION = /^[\s,;(]*(?:option|opt\.?|press)\s*(\d)\)?/i;

const TYPES: readonly (readonly [RegExp, NonNullable<Phone['type']>])[] = [
  [/\bfax\b/i, 'fax'],
  [/\b(text ?phone|minicom|tty|tdd)\b/i, 'textphone'],
  [/\bwhats ?app\b/i, 'whatsapp'],
  [/\b(text|sms)\b/i, 'text'],
];

/** Words that say nothing but that a phone number follows. */
const EMPTY_LABEL = /^(?:tel(?:ephone)?|phone|t|number|no|call|ring|main|voice)$/i;

const labelOf = (text: string): string =>
  text
    .replace(/^[\s:;,/|()\-–.'"]+|[\s:;,/|(\-–.'"]+$/g, '')
    .replace(/^([^(]*)\)$/, '$1')
    .trim();

function phoneFrom(number: string, before: string, after: string): FoundPhone {
  const extension = EXTENSION.exec(after)?.[1];
  const option = OPTION.exec(after)?.[1];
  const label = labelOf(before);
  const type = TYPES.find(([pattern]) => pattern.test(`${before} ${after}`))?.[1];
  const rest = labelOf(after.replace(EXTENSION, '').replace(OPTION, ''));
  const words = [EMPTY_LABEL.test(label) ? '' : label, option ? `option ${option}` : '', rest]
    .filter(Boolean)
    .join(', ');
  return {
    number: number.replace(/\s+/g, ' ').trim(),
    ...(extension && { extension: Number(extension) }),
    ...(type && { type }),
    ...(words !== '' && { description: words.slice(0, 300) }),
  };
}

/** Every phone number in one box, with the words round each: "Office: 0117 496 0001 / 0117 496 0002 ext 5". */
export function readPhones(given: string): Reading<FoundPhone[]> {
  const text = given.replace(/\s+/g, ' ').trim();
  if (text === '' || /^(?:n\/?a|none|null|nil|tbc|-+)$/i.test(text)) return { value: [] };
  const found = [...text.matchAll(NUMBER)];
  if (found.length === 0) {
    const short = text.length <= 80 ? SHORT_NUMBER.exec(text) : null;
    if (!short) return { value: [], lost: [{ loss: 'phone', value: given }] };
    found.push(short as RegExpExecArray);
  }
  const phones: FoundPhone[] = [];
  let from = 0;
  for (const [index, match] of found.entries()) {
    const end = match.index + match[0].length;
    const next = found[index + 1]?.index ?? text.length;
    // Words between two numbers belong to the second, but for an extension of the first.
    const between = text.slice(end, next);
    const tail =
      index === found.length - 1
        ? between
        : (EXTENSION.exec(between)?.[0] ?? OPTION.exec(between)?.[0] ?? '');
    phones.push(phoneFrom(match[0], text.slice(from, match.index).replace(/^\s*(?:or|and|&)\b/i, ''), tail));
    from = end + tail.length;
  }
  const mended: Mend[] = [];
  if (phones.length > 1) mended.push('several-phones');
  if (phones.some((phone) => phone.description || phone.extension !== undefined)) mended.push('phone-label');
  if (phones.length === 1 && mended.length === 0 && phones[0]?.number !== given) mended.push('spaces');
  return { value: phones, mended };
}
