import { z } from 'zod';
import { keyedHash } from '#src/domain/accounts/place-key.ts';

/** Where a letter goes: to an e-mail address, or as a text to a mobile. */
export type Address = { readonly email: string } | { readonly text: string };

export const EmailAddress = z
  .string()
  .trim()
  .max(254)
  .pipe(z.email('Write an e-mail address such as name@example.org'));

const MOBILE = /^447(?:[1-57-9]\d|624)\d+$/;

/** A mobile of the United Kingdom, written in any usual way. Personal numbers (070) and pagers (076) cost whoever sends. */
export const MobileNumber = z
  .string()
  .trim()
  .max(30)
  .transform((typed) =>
    typed
      .replace(/\(0\)/, '')
      .replace(/[\s().-]/g, '')
      .replace(/^(?:\+|00)/, '')
      .replace(/^0/, '44'),
  )
  .refine(
    (digits) => digits.length === 12 && MOBILE.test(digits),
    'Write a UK mobile number such as 07700 900123',
  )
  .transform((digits) => `+${digits}`);

/** The keyed hash that knows an address again without telling it. */
export const addressHash = (placeKey: string, address: Address): string =>
  'email' in address
    ? keyedHash(placeKey, 'e-mail', address.email.trim().toLowerCase())
    : keyedHash(placeKey, 'mobile', address.text);
