import { Secret, TOTP } from 'otpauth';

const STEP_SECONDS = 30;
const DIGITS = 6;
/** A code of the half minute before or after is taken too: clocks of phones differ. */
const AROUND = 1;

const totpOf = (secret: string, label = '', issuer = '') =>
  new TOTP({
    secret: Secret.fromBase32(secret),
    digits: DIGITS,
    period: STEP_SECONDS,
    algorithm: 'SHA1',
    label,
    issuer,
  });

/** A secret to share with an authenticator app: 160 random bits in base32. */
export const newFactorSecret = (): string => new Secret({ size: 20 }).base32;

/** What an authenticator app reads from a QR code. */
export const factorUri = (secret: string, label: string, issuer: string): string =>
  totpOf(secret, label, issuer).toString();

const stepAt = (now: Date) => Math.floor(now.getTime() / 1000 / STEP_SECONDS);

/** The half minute whose code was typed, or undefined when it is none of now. */
export function factorStep(secret: string, typed: string, now: Date): number | undefined {
  const digits = typed.normalize('NFKC').replace(/\s/g, '');
  if (!/^\d{6}$/.test(digits)) return undefined;
  const delta = totpOf(secret).validate({ token: digits, timestamp: now.getTime(), window: AROUND });
  return delta === null ? undefined : stepAt(now) + delta;
}

/** What the app of somebody made up for the demo shows: the code of now, or the next when that of now has been given. */
export function factorCode(secret: string, now: Date, given?: number): string {
  const step = Math.max(stepAt(now), (given ?? 0) + 1);
  return totpOf(secret).generate({ timestamp: step * STEP_SECONDS * 1000 });
}
