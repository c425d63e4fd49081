import { randomBytes } from 'node:crypto';

/** Crockford's base32: no I, L, O or U, which are misread. Each symbol is five bits. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** How many symbols there are to choose from at each place. */
export const TYPED_SYMBOLS = ALPHABET.length;
const WHOLE = new RegExp(`^[${ALPHABET}]+$`);

/** A new code of so many random symbols. */
export const newTypedCode = (length: number): string =>
  [...randomBytes(length)].map((byte) => ALPHABET[byte % 32]).join('');

/** The code in what somebody typed: in any case, with spaces or hyphens, with O for 0 and I or L for 1. Undefined when it is
 *  none of this length. */
export function readTypedCode(typed: string, length: number): string | undefined {
  const code = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{P}\p{S}\p{C}]/gu, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  return code.length === length && WHOLE.test(code) ? code : undefined;
}
