import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { z } from 'zod';

/** Where passkeys are made and used: they work nowhere else. */
export interface PasskeySite {
  /** The host alone. */
  readonly id: string;
  readonly origin: string;
  readonly name: string;
}

/** A passkey as it is kept. */
export interface KeptPasskey {
  readonly id: string;
  readonly publicKey: string;
  readonly counter: number;
  readonly transports: string;
}

const SECONDS_120 = 120_000;
/** EdDSA, ES256 and RS256: what every authenticator has one of. */
const ALGORITHMS = [-8, -7, -257];
const known = ({ id, transports }: Pick<KeptPasskey, 'id' | 'transports'>) => ({
  id,
  transports: transports.split(' ').filter(Boolean),
});

/** What a browser is asked to make a passkey from, as JSON. It may ask for a finger, a face or a PIN, and works without: it
 *  comes after a code that went to the person's mailbox. */
export const toMake = (
  site: PasskeySite,
  { name, email, handle, has }: { name: string; email: string; handle: string; has: readonly KeptPasskey[] },
) =>
  generateRegistrationOptions({
    rpID: site.id,
    rpName: site.name,
    userName: email,
    userDisplayName: name,
    userID: new Uint8Array(Buffer.from(handle, 'base64url')),
    timeout: SECONDS_120,
    attestationType: 'none',
    supportedAlgorithmIDs: ALGORITHMS,
    authenticatorSelection: { residentKey: 'discouraged', userVerification: 'preferred' },
    excludeCredentials: has.map(known),
  });

/** What a browser is asked to show one of these passkeys by. */
export const toGive = (site: PasskeySite, has: readonly KeptPasskey[]) =>
  generateAuthenticationOptions({
    rpID: site.id,
    timeout: SECONDS_120,
    userVerification: 'preferred',
    allowCredentials: has.map(known),
  });

const Said = z.looseObject({ id: z.string().max(1_500), rawId: z.string(), response: z.looseObject({}) });

/** What a browser gives back, as it writes it. Undefined when it is no such thing. */
function read(given: string): z.infer<typeof Said> | undefined {
  try {
    return Said.safeParse(JSON.parse(given)).data;
  } catch {
    return undefined;
  }
}

/** The passkey that a browser has made for this challenge, or undefined. */
export async function madePasskey(
  site: PasskeySite,
  challenge: string,
  given: string,
): Promise<KeptPasskey | undefined> {
  const said = read(given);
  if (!said) return undefined;
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: said as unknown as RegistrationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: site.origin,
      expectedRPID: site.id,
      supportedAlgorithmIDs: ALGORITHMS,
      requireUserVerification: false,
    });
    if (!verified) return undefined;
    const { id, publicKey, counter, transports = [] } = registrationInfo.credential;
    return {
      id,
      publicKey: Buffer.from(publicKey).toString('base64url'),
      counter,
      transports: transports.filter((name) => /^[a-z-]{1,20}$/.test(name)).join(' '),
    };
  } catch {
    // The library throws whatever is wrong with it.
    return undefined;
  }
}

/** The id of the passkey that a browser says it shows. */
export const passkeyShown = (given: string): string | undefined => read(given)?.id;

/** How often the passkey has been used now, or undefined when it did not sign this challenge here. */
export async function givenPasskey(
  site: PasskeySite,
  challenge: string,
  { id, publicKey, counter, transports }: KeptPasskey,
  given: string,
): Promise<number | undefined> {
  const said = read(given);
  if (said?.id !== id) return undefined;
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: said as unknown as AuthenticationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: site.origin,
      expectedRPID: site.id,
      credential: {
        ...known({ id, transports }),
        publicKey: new Uint8Array(Buffer.from(publicKey, 'base64url')),
        counter,
      },
      requireUserVerification: false,
    });
    return verified ? authenticationInfo.newCounter : undefined;
  } catch {
    return undefined;
  }
}
