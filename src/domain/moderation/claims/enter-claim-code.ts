import { timingSafeEqual } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { claim } from '#db/schema/people/claim.ts';
import { placeKey } from '#src/domain/accounts/place-key.ts';
import { readTypedCode } from '#src/domain/accounts/typed-code.ts';
import { Conflict, Invalid } from '#src/domain/problems.ts';
import { readCurrent } from '../versions.ts';
import { CODE_LENGTH } from './ask-claim.ts';
import { type Claim, type ClaimContext, claimBehind, readClaim } from './claim-row.ts';
import { giveClaim, settleClaim } from './give-claim.ts';
import { contactOf, isProofEnough } from './published-contact.ts';

export const EnterClaimCode = z.object({ token: z.string().min(1).max(64), code: z.string().max(40) });

/** Wrong codes that one claim takes. */
export const MOST_TRIES = 5;

const alike = (a: string, b: string) =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

const OVER = 'This code does not work any more. Ask again on the page of your listing.';

/** What is still so of the listing: the code proves nothing of a contact that has changed meanwhile. */
async function standing(ctx: ClaimContext, { serviceId, way, contact = '' }: Claim) {
  const { record } = await readCurrent(ctx.directory, serviceId);
  if (contactOf(record, way) !== contact) throw new Conflict(OVER);
  return isProofEnough(ctx, record, { way, contact });
}

/** Types in the code that came to the published address, or that an editor told to whoever answered the published number. A
 *  try is counted before it is looked at.
 *  @throws Invalid when it is wrong, Conflict when it works no more. */
export async function enterClaimCode(
  ctx: ClaimContext,
  input: z.infer<typeof EnterClaimCode>,
): Promise<void> {
  const { token, code: typed } = EnterClaimCode.parse(input);
  const id = await claimBehind(ctx, token);
  const code = readTypedCode(typed, CODE_LENGTH);
  if (!code)
    throw new Invalid('Write the code', { code: `Write the code: ${CODE_LENGTH} letters and figures` });
  const turn = await ctx.guesses.enter(ctx.from ?? '', ctx.now);
  if (!turn) throw new Conflict('Many codes are being tried just now. Wait a minute and try again.');
  const key = await placeKey(ctx.people);
  const tried = await ctx.people.writeTx(async (tx) => {
    const found = await readClaim(tx, key, id);
    const isOpen = found.state === 'asked' && found.endsAt > ctx.now.toISOString();
    if (!found.code || !isOpen || found.tries >= MOST_TRIES) return { left: 0 };
    const tries = found.tries + 1;
    await tx.db.update(claim).set({ tries }).where(eq(claim.id, id));
    if (alike(code, found.code)) return { found };
    if (tries >= MOST_TRIES) await settleClaim(ctx, tx, id, { state: 'over', by: 'code' });
    return { left: MOST_TRIES - tries };
  });
  if (!tried.found) {
    if (tried.left === 0) throw new Conflict(OVER);
    const again = tried.left === 1 ? 'one more try' : `${tried.left} more tries`;
    throw new Invalid('That is not the code', { code: `That is not the code. You have ${again}` });
  }
  turn.forgive();
  const isEnough = await standing(ctx, tried.found);
  await ctx.people.writeTx(async (tx) => {
    if (isEnough) await settleClaim(ctx, tx, id, { state: 'given', by: 'code' });
    else await tx.db.update(claim).set({ state: 'proved' }).where(eq(claim.id, id));
  });
  if (isEnough) await giveClaim(ctx, tried.found, 'code');
}
