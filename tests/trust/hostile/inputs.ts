import fc from 'fast-check';

/** Stands in every payload: wherever it comes back as an element, an attribute or a script, something was reflected. */
export const MARK = 'fpx';

export const oneOf = (...values: string[]) => fc.constantFrom(...values);

const SCRIPTS = [
  `<script>${MARK}()</script>`,
  `"><img src=x onerror=${MARK}()>`,
  `'><svg/onload=${MARK}()>`,
  `javascript:${MARK}()`,
  `" onfocus=${MARK}() autofocus x="`,
  `' onmouseover='${MARK}()`,
  `</textarea><${MARK}>`,
  `</title><${MARK}>`,
  `</script><${MARK}>`,
  `<!--><${MARK}>-->`,
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${MARK}()&gt;">`,
  `<iframe srcdoc="<script>${MARK}()</script>">`,
  `<base href=//${MARK}.example>`,
  `<meta http-equiv=refresh content="0;url=javascript:${MARK}()">`,
  `<a href="java\tscript:${MARK}()">x</a>`,
  `&lt;script&gt;${MARK}()&lt;/script&gt;`,
  `\\u003cscript\\u003e${MARK}()`,
  `{{${MARK}}}\${${MARK}}<%= ${MARK} %>#{${MARK}}`,
  `data:text/html,<script>${MARK}()</script>`,
  `\r\nSet-Cookie: ${MARK}=1`,
  `\r\n\r\n<${MARK}>`,
  `+ADw-script+AD4-${MARK}()+ADw-/script+AD4-`,
];

const cased = (text: fc.Arbitrary<string>) =>
  fc
    .tuple(text, fc.nat(2))
    .map(([value, how]) => (how === 0 ? value.toUpperCase().replaceAll(MARK.toUpperCase(), MARK) : value));

/** Words that a full-text index or a database reads as orders. */
const orders = fc
  .array(
    oneOf(
      'a*',
      'OR',
      'AND',
      'NOT',
      'NEAR(a b, 9)',
      '"',
      "'",
      '(',
      ')',
      '^a',
      'name:',
      '{a b}:',
      '-',
      '+',
      '*',
      ';',
      '--',
      '/*',
      "'; DROP TABLE service;--",
      "' OR 1=1--",
      'UNION SELECT sql FROM sqlite_master',
      'rank MATCH',
      '\\',
      '%',
      '_',
      'col : "x"',
      'z*',
      'e*',
    ),
    { minLength: 1, maxLength: 40 },
  )
  .map((parts) => parts.join(' '));

const odd = oneOf(
  '\u0000',
  'a\u0000b',
  '\u202Egnp.exe',
  '\u200B\u200C\u200D',
  '\uFEFF',
  '\uD800',
  '\uDFFF\uD800',
  'ﷺ',
  '𝕱𝖔𝖔𝖉',
  'ß',
  'İ',
  'ǅ',
  '👩‍👩‍👧‍👦',
  '🇬🇧',
  'e\u0301'.repeat(40),
  'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!',
  '\u0085\u2028\u2029',
  '\u001b[31mred',
  'ـ'.repeat(30),
  'ﬀﬁﬂ',
  '１２３',
  '٣٤',
  '\u{10FFFF}',
  '\r\n\t\v\f',
);

const names = oneOf(
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '__defineGetter__',
  'valueOf',
  'then',
  'length',
  'undefined',
  'null',
  'NaN',
  '[object Object]',
);
const numbers = oneOf(
  '-1',
  '0',
  '-0',
  '1e309',
  '-1e309',
  '1e-400',
  '0x10',
  '9'.repeat(40),
  '2147483648',
  '9007199254740993',
  'Infinity',
  '١',
  '1,5',
  '1;2',
  '2026-02-31',
  '2026-13-01',
  '9999-12-31',
  '-0001-01-01',
  '0000-00-00',
);
const paths = oneOf(
  '../../../etc/passwd',
  '..\\..\\windows',
  '%2e%2e%2f',
  '/etc/passwd',
  'file:///etc/passwd',
  '//example.com',
  'http://169.254.169.254/',
  '.git/config',
  '.env',
  'people.db',
  'C:\\',
  '~root',
  '|id',
  '$(id)',
  '`id`',
  ';id;',
);
const huge = fc
  .tuple(
    oneOf('a', 'a ', 'é', '"', '(', '<b>', '🙂', 'ab*', '%', '[', '{"a":', 'food '),
    fc.constantFrom(100, 1_000, 3_000, 20_000),
  )
  .map(([unit, times]) => unit.repeat(times));
const ordinary = oneOf(
  'food',
  'rent',
  'partner hits me',
  'FY1',
  'fy1 4dz',
  'Bispham',
  'OX4',
  'help',
  'benfits',
  'bed tonight',
  '',
);

/** Text as nobody in their right mind would type it, and sometimes as somebody would. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 5, arbitrary: cased(fc.constantFrom(...SCRIPTS)) },
  { weight: 4, arbitrary: orders },
  { weight: 2, arbitrary: odd },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 120 }) },
  { weight: 2, arbitrary: names },
  { weight: 2, arbitrary: numbers },
  { weight: 2, arbitrary: paths },
  { weight: 1, arbitrary: huge },
  { weight: 2, arbitrary: ordinary },
  {
    weight: 3,
    arbitrary: fc
      .tuple(ordinary, fc.oneof(fc.constantFrom(...SCRIPTS), orders, odd))
      .map(([plain, nasty]) => `${plain} ${nasty}`),
  },
);
