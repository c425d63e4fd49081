const ENTITIES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  pound: '£',
  euro: '€',
  copy: '©',
  reg: '®',
  trade: '™',
  hellip: '…',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  bull: '•',
  middot: '·',
  eacute: 'é',
  egrave: 'è',
  deg: '°',
  frac12: '½',
  times: '×',
};
const ENTITY = /&(#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8}\d{0,2});/gi;

const TAGS =
  'p|br|h[1-6]|ul|ol|li|div|span|a|b|i|u|em|strong|table|tbody|thead|tr|td|th|font|img|hr|blockquote|section|article|center|small|sup|sub|iframe|script|style|pre|code|label|button|form|input|svg|o:p';
// [^<>] keeps each try short, whatever is thrown at it.
const TAG = new RegExp(`</?(?:${TAGS})(?:\\s[^<>]*|/)?>`, 'i');
const ANY_TAG = new RegExp(TAG.source, 'gi');

function letterOf(whole: string, name: string): string {
  const known = ENTITIES[name] ?? ENTITIES[name.toLowerCase()];
  if (known !== undefined) return known;
  if (!name.startsWith('#')) return whole;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code >= 32 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
    ? String.fromCodePoint(code)
    : ' ';
}

/** "&amp;amp;" and "&pound;" as the letters they stand for, however often they were escaped (up to three times). */
export function withoutEntities(text: string): string {
  let now = text;
  for (let times = 0; times < 3; times++) {
    const next = now.replace(ENTITY, letterOf);
    if (next === now) break;
    now = next;
  }
  return now;
}

export const hasHtml = (text: string): boolean => TAG.test(text);

function linkWords(address: string, inside: string): string {
  const words = inside.replace(ANY_TAG, '').trim();
  if (!/^(https?:\/\/|mailto:|tel:)/i.test(address)) return words;
  const bare = address.replace(/^(mailto|tel):/i, '');
  return words === '' || words.includes(bare) || bare.includes(words) ? bare : `${words} (${bare})`;
}

/** Without scripts, styles and frames, and all that is in them. One that is never closed loses its tag only. */
function withoutPrograms(html: string): string {
  const small = html.toLowerCase();
  let text = '';
  let from = 0;
  for (const match of html.matchAll(/<(script|style|iframe)(?=[\s>])/gi)) {
    if (match.index < from) continue;
    const close = small.indexOf(`</${(match[1] ?? '').toLowerCase()}`, match.index);
    if (close < 0) break;
    text += `${html.slice(from, match.index)} `;
    from = close;
  }
  return text + html.slice(from);
}

/** HTML as plain text: paragraphs with an empty line between, "- " before each point of a list, and each link's
 *  address after its words. Scripts and styles go with all that is in them. */
export function textOfHtml(html: string): string {
  return withoutPrograms(html)
    .replace(/<!--[^<>]*-->/g, '')
    .replace(
      /<a\s[^<>]*href\s*=\s*["']?([^"'\s<>]+)["']?[^<>]*>([^<]{0,300}(?:<(?!\/a)[^<]{0,300}){0,8})<\/a\s*>/gi,
      (_, address: string, inside: string) => linkWords(address, inside),
    )
    .replace(/<li(?:\s[^<>]*)?>\s*/gi, '\n- ')
    .replace(/<br(?:\s[^<>]*|\/)?>/gi, '\n')
    .replace(/<\/?(?:td|th)(?:\s[^<>]*)?>/gi, ' ')
    .replace(/<\/?tr(?:\s[^<>]*)?>/gi, '\n')
    .replace(/<\/?(?:p|h[1-6]|ul|ol|div|table|blockquote|section|article|hr|pre)(?:\s[^<>]*|\/)?>/gi, '\n\n')
    .replace(ANY_TAG, '');
}
