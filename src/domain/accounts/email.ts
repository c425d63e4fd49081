import { z } from 'zod';

const LOCAL = /^[a-z0-9!#$%&'*+/=?^_{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_{|}~-]+)*$/;
const HOST = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const WRONG = 'Write an e-mail address such as name@example.org';

function isPlain(address: string): boolean {
  const [local = '', host = '', ...more] = address.split('@');
  return more.length === 0 && local.length <= 64 && LOCAL.test(local) && HOST.test(host);
}

/** An e-mail address in the one way it is kept and compared: letters that only look different are made the same first, so
 *  that nobody's address passes for another's. Plain ASCII, small, with one @ and no comment. */
export const SignInAddress = z
  .string({ error: WRONG })
  .max(300, WRONG)
  .transform((typed) => typed.normalize('NFKC').trim().toLowerCase())
  .refine((address) => address.length <= 254 && isPlain(address), WRONG);
