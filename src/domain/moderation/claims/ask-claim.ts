import { and, count, eq, gte } from 'drizzle-orm';
import { z } from 'zod';
import type { Connection } from '#db/open.ts';
import { claim } from '#db/schema/people/claim.ts';
import { SignInAddress } from '#src/domain/accounts/email.ts';
import { placeKey } from '#src/domain/accounts/place-key.ts';
import { makeLink } from '#src/domain/accounts/secret-link.ts';
import { newTypedCode } from '#src/domain/accounts/typed-code.ts';
import { newId } from '#src/domain/directory/ids.ts';
import { readListing } from '#src/domain/directory/listing.ts';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import { lettersLately } from '#src/domain/notifications/letters-lately.ts';
import { queueLetter } from '#src/domain/notifications/queue.ts';
import { Conflict, Invalid, NotFound } from '#src/domain/problems.ts';
import { dayAfter, reference } from '../drafts/write-draft.ts';
import { type Claim, type ClaimContext, type ClaimSecrets, openClaim, sealClaim, WAYS } from './claim-row.ts';
import { giveClaim, nameInLetter, settleClaim } from './give-claim.ts';
import { contactOf, isProofEnough } from './published-contact.ts';

export const AskClaim = z.object({
  serviceId: z.uuid({ error: 'That is not the address of a listing.' }),
  way: z.enum(WAYS, { error: 'Choose how you can show it' }),
  /** Where they want to sign in. */
  email: SignInAddress,
  words: z.string().trim().max(500, { error: 'Write 500 characters or fewer' }).default(''),
});

/** A listing as whoever says that it is theirs sees it. */
export const ToClaim = z.object({
  serviceId: z.string(),
  name: z.string(),
  sensitive: z.boolean(),
  example: z.boolean(),
  /** What is published, to which a code may go. */
  email: z.string().optional(),
  phone: z.string().optional(),
});

const DAY = 86_400_000;
/** How long the code may be typed: letters are read once a week, and calls take some days to get through. */
export const CLAIM_DAYS = 14;
export const CODE_LENGTH = 6;
/** One listing gets at most so many claims a day: its contact is not to be plagued. */
const MOST_A_DAY = 3;
/** … and one address so many letters a day, of however many listings. */
const MOST_LETTERS = { 'claim-code': 3, 'claim-asked': 5, invitation: 3 };

async function listingOf(ctx: Pick<ClaimContext, 'directory'>, id: string): Promise<ListingRecord> {
  const found = await readListing(ctx, id);
  if ('movedTo' in found) throw new NotFound('That listing stands elsewhere now. Search for it by its name.');
  return found.record;
}

/** @throws NotFound */
export async function toClaim(
  ctx: Pick<ClaimContext, 'directory'>,
  serviceId: string,
): Promise<z.infer<typeof ToClaim>> {
  const record = await listingOf(ctx, serviceId);
  return {
    serviceId: record.id,
    name: record.name,
    sensitive: record.sensitive,
    example: record.kind === 'example',
    email: contactOf(record, 'letter'),
    phone: contactOf(record, 'call'),
  };
}

async function tooMany({ people, now }: ClaimContext, serviceId: string): Promise<boolean> {
  const since = new Date(now.getTime() - DAY).toISOString();
  const [today] = await people.db
    .select({ count: count() })
    .from(claim)
    .where(and(eq(claim.serviceId, serviceId), gte(claim.madeAt, since)));
  return (today?.count ?? 0) >= MOST_A_DAY;
}

/** @throws Conflict when that address got many such letters today. */
async function spare(
  { now }: ClaimContext,
  tx: Connection,
  email: string,
  letter: keyof typeof MOST_LETTERS,
): Promise<void> {
  if ((await lettersLately(tx, { email }, { letters: [letter], now })) >= MOST_LETTERS[letter])
    throw new Conflict('We have written to that address several times today. Please try again tomorrow.');
}

/** The code to the address that is published, and the way back to whoever asked. */
async function writeTo(
  ctx: ClaimContext,
  tx: Connection,
  found: Claim,
  { name, token }: { name: string; token: string },
): Promise<void> {
  const { id, way, email, contact, code = '' } = found;
  const notAfter = new Date(ctx.now.getTime() + CLAIM_DAYS * DAY);
  const listing = nameInLetter(name);
  if (way === 'letter' && contact)
    await queueLetter(ctx, tx, {
      letter: 'claim-code',
      to: { email: contact },
      facts: { listing, code, days: CLAIM_DAYS },
      key: `claim-code ${id}`,
      notAfter,
    });
  await queueLetter(ctx, tx, {
    letter: 'claim-asked',
    to: { email },
    facts: { listing, link: `/claim/mine/${token}`, days: CLAIM_DAYS },
    key: `claim-asked ${id}`,
    notAfter,
  });
}

/** Somebody says that a listing is theirs. Where they write from the very address that is published, and that is
 *  proof enough, the invitation goes there at once; else a code goes to what is published, or an editor decides.
 *  @returns the secret of the page on which they go on.
 *  @throws Invalid with what to mend, Conflict when this listing, or this line, asked often today. */
export async function askClaim(
  ctx: ClaimContext,
  input: z.infer<typeof AskClaim>,
): Promise<{ token: string }> {
  const { serviceId, way, email, words } = AskClaim.parse(input);
  const record = await listingOf(ctx, serviceId);
  const contact = contactOf(record, way);
  if (way !== 'word' && !contact)
    throw new Invalid('Choose another way', { way: 'We publish none for this listing. Choose another way' });
  if (way === 'word' && !words)
    throw new Invalid('Say how we can know', { words: 'Say how we can know that it is yours' });
  if (await tooMany(ctx, serviceId))
    throw new Conflict('Somebody has asked this several times today. Please try again tomorrow.');
  if (ctx.sends && !ctx.sends.take(ctx.from ?? '', ctx.now))
    throw new Conflict('Many letters have gone out from here today. Please try again tomorrow.');
  const isPublished = way === 'letter' && contact === email;
  const isEnough = isPublished && (await isProofEnough(ctx, record, { way, contact }));
  const code = way === 'word' ? undefined : newTypedCode(CODE_LENGTH);
  const secrets: ClaimSecrets = { email, contact, code, words: words || undefined };
  const key = await placeKey(ctx.people);
  const { token, found } = await ctx.people.writeTx(async (tx) => {
    await spare(ctx, tx, email, isEnough ? 'invitation' : 'claim-asked');
    if (way === 'letter' && contact && !isEnough) await spare(ctx, tx, contact, 'claim-code');
    const id = newId(ctx.now);
    const endsAt = new Date(ctx.now.getTime() + CLAIM_DAYS * DAY);
    const [row] = await tx.db
      .insert(claim)
      .values({
        id,
        reference: reference(),
        serviceId,
        way,
        sealed: sealClaim(key, id, secrets),
        state: 'asked',
        madeAt: ctx.now.toISOString(),
        endsAt: endsAt.toISOString(),
        eraseOn: dayAfter(ctx.now, ctx.place.retention.reportDays),
      })
      .returning();
    if (!row) throw new Error('a claim was not kept');
    const until = new Date(ctx.now.getTime() + ctx.place.retention.reportDays * DAY);
    const made = await makeLink(tx, { purpose: 'claim', subject: id, endsAt: until, now: ctx.now });
    const opened = openClaim(key, row);
    if (isEnough) await settleClaim(ctx, tx, id, { state: 'given', by: 'letter' });
    else await writeTo(ctx, tx, opened, { name: record.name, token: made });
    return { token: made, found: opened };
  });
  if (isEnough) await giveClaim(ctx, found, 'letter');
  return { token };
}
