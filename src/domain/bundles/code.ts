import { createHmac, randomBytes } from 'node:crypto';

/** Crockford's base32: no I, L, O or U, which are misread. Each symbol is five bits. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 12;
/** Bits of a code that nobody can guess. */
export const CODE_BITS = LENGTH * Math.log2(ALPHABET.length);
const WHOLE = new RegExp(`^[${ALPHABET}]{${LENGTH}}$`);

/** A new code of 60 random bits. */
export const newCode = (): string => [...randomBytes(LENGTH)].map((byte) => ALPHABET[byte % 32]).join('');

/** The code in what somebody typed: in any case, with spaces or hyphens, as a whole link, with O for 0 and I or L for 1.
 *  Undefined when there is none. */
export function readCode(typed: string): string | undefined {
  const code = typed
    .slice(typed.lastIndexOf('#') + 1)
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{P}\p{S}\p{C}]/gu, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  return WHOLE.test(code) ? code : undefined;
}

/** As it is said and printed, in three groups: "K7M2-9QXD-4T0B". */
export const sayCode = (code: string): string => (code.match(/.{4}/g) ?? []).join('-');

/** What is kept of a code: a hash that only this place can make. */
export const hashCode = (placeKey: string, code: string): string =>
  createHmac('sha256', placeKey).update(`plan code ${code}`).digest('base64url');
