import { z } from 'zod';
import { placeKey } from '#src/domain/accounts/place-key.ts';
import { readCurrent } from '../versions.ts';
import { CLAIM_STATES, type ClaimContext, claimBehind, readClaim, WAYS } from './claim-row.ts';
import { MOST_TRIES } from './enter-claim-code.ts';

/** A claim as whoever asked sees it. */
export const ClaimView = z.object({
  reference: z.string(),
  serviceId: z.string(),
  name: z.string(),
  sensitive: z.boolean(),
  way: z.enum(WAYS),
  state: z.enum(CLAIM_STATES),
  /** The published address or number that the code goes to. */
  contact: z.string().optional(),
  /** Where the invitation goes. */
  email: z.string(),
  tries: z.number(),
  endsAt: z.string(),
  /** When the code was told to whoever answered, and how often nobody did. */
  toldAt: z.string().optional(),
  calls: z.number(),
  settledAt: z.string().optional(),
  why: z.string().optional(),
});
export type ClaimView = z.infer<typeof ClaimView>;

/** @throws NotFound */
export async function seeClaim(ctx: ClaimContext, token: string): Promise<ClaimView> {
  const found = await readClaim(ctx.people, await placeKey(ctx.people), await claimBehind(ctx, token));
  const { record } = await readCurrent(ctx.directory, found.serviceId);
  const isLate = found.state === 'asked' && found.way !== 'word' && found.endsAt <= ctx.now.toISOString();
  return {
    reference: found.reference,
    serviceId: found.serviceId,
    name: record.name,
    sensitive: record.sensitive,
    way: found.way,
    state: isLate ? 'over' : found.state,
    contact: found.contact,
    email: found.email,
    tries: MOST_TRIES - found.tries,
    endsAt: found.endsAt,
    toldAt: found.toldAt ?? undefined,
    calls: found.calls,
    settledAt: found.settledAt ?? undefined,
    why: found.why ?? undefined,
  };
}
