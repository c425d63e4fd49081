import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const VERSION = 1;
const IV_BYTES = 12;
const TAG_BYTES = 16;

const keyFrom = (secret: string, about: string) =>
  Buffer.from(hkdfSync('sha256', secret, 'fingerpost', about, 32));

/** Seals text so that only whoever holds `secret` can read it: AES-256-GCM under a key made for this one purpose.
 *  @param about what it is and whose, such as "sitting answers": sealed for one thing, it opens as nothing else.
 *  @returns base64url of version, nonce, words and tag. */
export function seal(secret: string, about: string, text: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyFrom(secret, about), iv).setAAD(Buffer.from(about));
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([Buffer.from([VERSION]), iv, body, cipher.getAuthTag()]).toString('base64url');
}

/** The text that was sealed, or undefined when the secret, the purpose or a single bit is wrong. */
export function unseal(secret: string, about: string, sealed: string): string | undefined {
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes[0] !== VERSION || bytes.length < 1 + IV_BYTES + TAG_BYTES) return undefined;
  const iv = bytes.subarray(1, 1 + IV_BYTES);
  const tag = bytes.subarray(bytes.length - TAG_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', keyFrom(secret, about), iv)
    .setAAD(Buffer.from(about))
    .setAuthTag(tag);
  try {
    const body = bytes.subarray(1 + IV_BYTES, bytes.length - TAG_BYTES);
    return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}
