import { createHmac } from 'node:crypto';
import { newTypedCode, readTypedCode, TYPED_SYMBOLS } from '#src/domain/accounts/typed-code.ts';

const LENGTH = 12;
/** Bits of a code that nobody can guess. */
export const CODE_BITS = LENGTH * Math.log2(TYPED_SYMBOLS);

/** A new code of 60 random bits. */
export const newCode = (): string => newTypedCode(LENGTH);

/** The code in what somebody typed: in any case, with spaces or hyphens, as a whole link, with O for 0 and I or L for 1.
 *  Undefined when there is none. */
export const readCode = (typed: string): string | undefined =>
  readTypedCode(typed.slice(typed.lastIndexOf('#') + 1), LENGTH);

/** As it is said and printed, in three groups: "K7M2-9QXD-4T0B". */
export const sayCode = (code: string): string => (code.match(/.{4}/g) ?? []).join('-');

/** What is kept of a code: a hash that only this place can make. */
export const hashCode = (placeKey: string, code: string): string =>
  createHmac('sha256', placeKey).update(`plan code ${code}`).digest('base64url');
