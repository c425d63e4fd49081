import { and, asc, eq, inArray } from 'drizzle-orm';
import { z } from 'zod';
import { claim } from '#db/schema/people/claim.ts';
import { accountByHash, emailHash } from '#src/domain/accounts/account.ts';
import { placeKey } from '#src/domain/accounts/place-key.ts';
import { isCrisis } from '#src/domain/directory/edit/crisis-listing.ts';
import { queueLetter } from '#src/domain/notifications/queue.ts';
import { Conflict, Invalid } from '#src/domain/problems.ts';
import { readCurrent } from '../versions.ts';
import { type Claim, type ClaimContext, openClaim, readClaim, requireOpen } from './claim-row.ts';
import { giveClaim, nameInLetter, settleClaim } from './give-claim.ts';

/** One claim that waits for an editor: to ring, or to decide. */
export const ClaimItem = z.object({
  id: z.string(),
  reference: z.string(),
  serviceId: z.string(),
  name: z.string(),
  organisation: z.string().optional(),
  crisis: z.boolean(),
  /** ring: tell the code to whoever answers. decide: say whether they may. */
  act: z.enum(['ring', 'decide']),
  /** The published number, and the code to read out. */
  phone: z.string().optional(),
  code: z.string().optional(),
  /** Whoever asks. */
  email: z.string(),
  words: z.string().optional(),
  /** They typed the right code from this published contact, which does not speak for all of the organisation. */
  proved: z.string().optional(),
  madeAt: z.string(),
  calls: z.number(),
  toldAt: z.string().optional(),
  /** The viewer asked for this. */
  mine: z.boolean(),
});

const MOST = 100;

function isOf(ctx: ClaimContext, key: string, { email }: Claim, accountId: string): boolean {
  return accountByHash(ctx.people, emailHash(key, email), ctx.isDemo)?.id === accountId;
}

/** The claims that wait for editors: calls that nobody has made first. */
export async function claimsWaiting(
  ctx: ClaimContext,
  { accountId }: { accountId: string },
): Promise<z.infer<typeof ClaimItem>[]> {
  const key = await placeKey(ctx.people);
  const rows = await ctx.people.db
    .select()
    .from(claim)
    .where(inArray(claim.state, ['asked', 'proved']))
    .orderBy(asc(claim.madeAt))
    .limit(MOST);
  const items: z.infer<typeof ClaimItem>[] = [];
  for (const found of rows.map((row) => openClaim(key, row))) {
    const { id, way, state, contact } = found;
    const isRung = way === 'call' && state === 'asked';
    if (isRung ? found.endsAt <= ctx.now.toISOString() : way === 'letter' && state === 'asked') continue;
    const listing = await readCurrent(ctx.directory, found.serviceId).catch(() => undefined);
    if (!listing) continue;
    const { record } = listing;
    items.push({
      id,
      reference: found.reference,
      serviceId: record.id,
      name: record.name,
      organisation: record.organization?.name,
      crisis: isCrisis(record, ctx.crisis),
      act: isRung ? 'ring' : 'decide',
      ...(isRung && { phone: contact, code: found.code }),
      email: found.email,
      ...(!isRung && { words: found.words }),
      ...(state === 'proved' && { proved: contact }),
      madeAt: found.madeAt,
      calls: found.calls,
      toldAt: found.toldAt ?? undefined,
      mine: isOf(ctx, key, found, accountId),
    });
  }
  return items.toSorted((a, b) => Number(Boolean(a.toldAt)) - Number(Boolean(b.toldAt)));
}

/** What an editor does about a claim. */
export const ReviewClaim = z.object({
  id: z.uuid(),
  act: z.enum(['told', 'no-answer', 'agree', 'refuse'], { error: 'Choose one' }),
  /** How they know, or why not; whoever asked reads why not. */
  why: z.string().trim().max(500, { error: 'Write 500 characters or fewer' }).default(''),
});

/** An editor has rung the published number, or decides.
 *  @throws Invalid without a reason, Conflict when it was decided meanwhile or is their own. */
export async function reviewClaim(
  ctx: ClaimContext,
  { accountId }: { accountId: string },
  input: z.infer<typeof ReviewClaim>,
): Promise<void> {
  const { id, act, why } = ReviewClaim.parse(input);
  const decides = act === 'agree' || act === 'refuse';
  if (decides && !why) {
    const say = act === 'agree' ? 'Say how you know that it is theirs' : 'Say why, so that they know';
    throw new Invalid(say, { [`why-${id}`]: say });
  }
  const key = await placeKey(ctx.people);
  const given = await ctx.people.writeTx(async (tx) => {
    const found = await readClaim(tx, key, id);
    requireOpen(found);
    if (isOf(ctx, key, found, accountId))
      throw new Conflict('You asked for this yourself, so somebody else has to decide.');
    const at = ctx.now.toISOString();
    if (act === 'told' || act === 'no-answer') {
      const rung = { calls: found.calls + 1, calledAt: at, ...(act === 'told' && { toldAt: at }) };
      const isCall = and(eq(claim.id, id), eq(claim.way, 'call'));
      await tx.db.update(claim).set(rung).where(isCall);
      return undefined;
    }
    const isByCode = found.state === 'asked' && found.way !== 'word';
    if (act === 'agree' && isByCode)
      throw new Conflict('They have not shown it yet: whoever answers has to tell them the code.');
    await settleClaim(ctx, tx, id, { state: act === 'agree' ? 'given' : 'refused', by: accountId, why });
    if (act === 'agree') return found;
    const { record } = await readCurrent(ctx.directory, found.serviceId);
    await queueLetter(ctx, tx, {
      letter: 'claim-refused',
      to: { email: found.email },
      facts: { listing: nameInLetter(record.name), reason: why.replace(/\s+/g, ' ') },
      key: `claim-refused ${id}`,
    });
    return undefined;
  });
  if (given) await giveClaim(ctx, given, accountId);
}
