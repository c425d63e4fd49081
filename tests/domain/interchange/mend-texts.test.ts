import { describe, expect, test } from 'vitest';
import { readEmails } from '#src/domain/interchange/mend/email.ts';
import { readHoursText } from '#src/domain/interchange/mend/hours.ts';
import { readPhones } from '#src/domain/interchange/mend/phone.ts';
import { plainText } from '#src/domain/interchange/mend/plain-text.ts';

describe('texts', () => {
  test.each([
    [
      'paragraphs and headings',
      '<h1>About us</h1>\n\n<p>We help.</p><p>Ring us.</p>',
      'About us\n\nWe help.\n\nRing us.',
    ],
    ['a list', '<p>We offer:</p><ul><li>Tea</li><li>Toast</li></ul>', 'We offer:\n\n- Tea\n- Toast'],
    [
      'a link',
      'See <a href="https://millbrook.org/a" target="">our page</a>.',
      'See our page (https://millbrook.org/a).',
    ],
    [
      'a link that is its own words',
      '<a href="https://millbrook.org/a">https://millbrook.org/a</a>',
      'https://millbrook.org/a',
    ],
    ['a script', 'Tea<script>alert(1)</script> and toast', 'Tea and toast'],
    ['entities', 'Tea &amp; toast &pound;2&nbsp;each', 'Tea & toast £2 each'],
    ['entities escaped twice', 'Tea &amp;amp; toast', 'Tea & toast'],
    ['HTML escaped once', '&lt;p&gt;Tea&lt;/p&gt;', 'Tea'],
    ['HTML escaped as JSON twice', '\\u003Cp\\u003ETea\\u003C/p\\u003E', 'Tea'],
    ['new lines written out', 'Tea\\r\\nToast\\nJam', 'Tea\nToast\nJam'],
    ['line ends of Windows', 'Tea\r\nToast', 'Tea\nToast'],
    ['garbled letters', 'Itâ€™s Â£2 at the CafÃ©', 'It’s £2 at the Café'],
    ['letters garbled twice', 'CafÃƒÂ©', 'Café'],
    ['stray spaces', '  Tea   and\u00a0 toast ', 'Tea and toast'],
    [
      'nothing to mend',
      'Mother’s “café”: less than <3 hours, R&D',
      'Mother’s “café”: less than <3 hours, R&D',
    ],
  ])('%s', (_, given, read) => {
    expect(plainText(given).value).toBe(read);
  });

  test('say what was mended, and nothing when nothing was', () => {
    expect(plainText('<p>Tea &amp; toast</p>').mended).toEqual(['html', 'entities']);
    expect(plainText('Tea and toast').mended).toEqual([]);
    expect(plainText('   ').value).toBeUndefined();
  });
});

test('no text, however it is made, holds the reader up', () => {
  for (const piece of [
    '<p',
    '<',
    '&',
    '&amp;',
    'Ã',
    '<a href="x">',
    '(',
    '0',
    '1 ',
    'a@',
    '- ',
    '<!--',
    '<script>',
    '<script></style>',
  ]) {
    const long = piece.repeat(100_000 / piece.length);
    plainText(long);
    readPhones(long.slice(0, 5000));
    readEmails(long.slice(0, 5000));
    readHoursText(long.slice(0, 600));
    expect(long.length).toBeGreaterThan(90_000);
  }
}, 10_000);
