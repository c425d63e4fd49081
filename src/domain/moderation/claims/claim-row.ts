import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Connection, People } from '#db/open.ts';
import { claim } from '#db/schema/people/claim.ts';
import { seal, unseal } from '#src/domain/accounts/seal.ts';
import { readLink } from '#src/domain/accounts/secret-link.ts';
import type { GuessGate } from '#src/domain/bundles/guess-gate.ts';
import { Conflict, NotFound } from '#src/domain/problems.ts';
import type { DraftContext } from '../drafts/send-draft.ts';

/** How somebody shows that a listing is theirs. */
export const WAYS = ['letter', 'call', 'word'] as const;
export type Way = (typeof WAYS)[number];

/** asked: nothing is shown yet. proved: the code was right, and an editor has to agree all the same. */
export const CLAIM_STATES = ['asked', 'proved', 'given', 'refused', 'over'] as const;
export type ClaimState = (typeof CLAIM_STATES)[number];

const Sealed = z.object({
  /** Of whoever asks. */
  email: z.string(),
  /** The published number or address that the code is told to. */
  contact: z.string().optional(),
  code: z.string().optional(),
  /** How we can know, in their own words. */
  words: z.string().optional(),
});
export type ClaimSecrets = z.infer<typeof Sealed>;

type Row = typeof claim.$inferSelect;
export interface Claim extends Omit<Row, 'sealed' | 'way' | 'state'>, ClaimSecrets {
  readonly way: Way;
  readonly state: ClaimState;
}

export type ClaimContext = DraftContext & {
  readonly isDemo: boolean;
  readonly guesses: GuessGate;
};

const about = (id: string) => `claim ${id}`;

export const sealClaim = (key: string, id: string, secrets: ClaimSecrets): string =>
  seal(key, about(id), JSON.stringify(secrets));

/** @param key the place's. */
export function openClaim(key: string, { sealed, ...row }: Row): Claim {
  const text = unseal(key, about(row.id), sealed);
  if (text === undefined) throw new Error('a claim cannot be unsealed');
  return {
    ...row,
    ...Sealed.parse(JSON.parse(text)),
    way: z.enum(WAYS).parse(row.way),
    state: z.enum(CLAIM_STATES).parse(row.state),
  };
}

const GONE = 'We cannot find this. Its time may be over, or the address is not whole.';

/** @throws NotFound */
export async function readClaim({ db }: Pick<Connection, 'db'>, key: string, id: string): Promise<Claim> {
  const [row] = await db.select().from(claim).where(eq(claim.id, id));
  if (!row) throw new NotFound(GONE);
  return openClaim(key, row);
}

/** The id of the claim that a link leads to. @throws NotFound */
export async function claimBehind(
  { people, now }: { people: Pick<People, 'db'>; now: Date },
  token: string,
): Promise<string> {
  const link = await readLink({ people, now }, { purpose: 'claim', token });
  if (!link) throw new NotFound(GONE);
  return link.subject;
}

/** @throws Conflict when it was decided meanwhile. */
export function requireOpen({ state }: Claim): void {
  if (state !== 'asked' && state !== 'proved') throw new Conflict('This has been decided already.');
}
