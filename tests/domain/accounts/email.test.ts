import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SignInAddress } from '#src/domain/accounts/email.ts';

const read = (typed: string) => SignInAddress.safeParse(typed).data;

describe('an e-mail address', () => {
  test.each([
    ['Pat@Example.ORG', 'pat@example.org'],
    ['  pat@example.org ', 'pat@example.org'],
    ['pat＠example.org', 'pat@example.org'],
    ['ｐａｔ@example.org', 'pat@example.org'],
    ['pat+listings@example.org', 'pat+listings@example.org'],
    ["o'neill@example.org", "o'neill@example.org"],
  ])('is kept in one way only: %s', (typed, kept) => {
    expect(read(typed)).toBe(kept);
  });

  test.each([
    '',
    'pat',
    '@example.org',
    'pat@',
    'pat@example',
    'pat@@example.org',
    'a@b@example.org',
    'pat＠evil.example@example.org',
    'pаt@example.org',
    'pat@exämple.org',
    'pat (a comment)@example.org',
    '"pat"@example.org',
    'pat@[127.0.0.1]',
    'pat@-example.org',
    'pat@example..org',
    '.pat@example.org',
    'pat..pat@example.org',
    'pat@example.org\r\nBcc: all@example.org',
    'pat@example.org,all@example.org',
    'Pat <pat@example.org>',
    'pat@example.org\u0000',
    `${'a'.repeat(65)}@example.org`,
    `pat@${'a'.repeat(300)}.org`,
  ])('that could be read in two ways is none: %j', (typed) => {
    expect(read(typed)).toBeUndefined();
  });

  test('read again is the same', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), fc.emailAddress()), (typed) => {
        const once = read(typed);
        if (once !== undefined) expect(read(once)).toBe(once);
      }),
    );
  });
});
