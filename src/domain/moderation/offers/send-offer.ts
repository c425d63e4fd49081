import { createHash, randomBytes } from 'node:crypto';
import { and, count, eq, gte } from 'drizzle-orm';
import { z } from 'zod';
import type { Connection, People } from '#db/open.ts';
import { offer } from '#db/schema/people/offer.ts';
import { placeKeyIn } from '#src/domain/accounts/place-key.ts';
import { makeLink } from '#src/domain/accounts/secret-link.ts';
import { newId } from '#src/domain/directory/ids.ts';
import type { Letters } from '#src/domain/notifications/letter.ts';
import { queueLetter } from '#src/domain/notifications/queue.ts';
import { Conflict, Invalid } from '#src/domain/problems.ts';
import { SendOffer, sealOffer } from './offer.ts';
import { type Taker, type TakerContext, takersOf } from './takers.ts';

export interface OfferContext extends TakerContext {
  readonly people: People;
  readonly letters: Letters;
  readonly place: { readonly retention: { readonly reportDays: number } };
  readonly now: Date;
}

export const OfferSent = z.object({ reference: z.string(), token: z.string() });

const DAY = 86_400_000;
/** A co-ordinator gets at most so many letters a day; what comes after waits for the editors. */
const MOST_A_DAY = 15;
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

// The same form gives the same secret link, so that a second press leads to the same page without a secret being kept.
const tokenOf = (formId: string, reference: string) =>
  createHash('sha256').update(`offer ${formId} ${reference}`).digest('base64url').slice(0, 32);

function newReference(): string {
  const letters = [...randomBytes(8)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}

export const eraseOn = (ctx: Pick<OfferContext, 'now' | 'place'>): Date =>
  new Date(ctx.now.getTime() + ctx.place.retention.reportDays * DAY);

/** The key of the letter that tells a co-ordinator of an offer. */
export const letterTo = (id: string, serviceId: string): string => `offer ${id} ${serviceId}`;

/** Gives an offer to a co-ordinator and tells them by letter, in the caller's transaction: which listing it is for, and a link. What is offered, and by
 *  whom, stands only behind the link. */
export async function tellTaker(
  ctx: OfferContext,
  tx: Connection,
  { id, reference, taker }: { id: string; reference: string; taker: Taker },
): Promise<void> {
  if (!taker.email) throw new Error(`offer ${id} has nobody to go to`);
  const sent = { serviceId: taker.record.id, sentAt: ctx.now.toISOString() };
  await tx.db.update(offer).set(sent).where(eq(offer.id, id));
  const endsAt = eraseOn(ctx);
  const token = await makeLink(tx, {
    purpose: 'offer',
    subject: `${id} ${taker.record.id}`,
    endsAt,
    now: ctx.now,
  });
  await queueLetter(ctx, tx, {
    letter: 'offer',
    to: { email: taker.email },
    facts: {
      listing: taker.record.name.replace(/\s+/g, ' ').slice(0, 150),
      reference,
      link: `/offers/${token}`,
      days: ctx.place.retention.reportDays,
    },
    key: letterTo(id, taker.record.id),
  });
}

/** Keeps an offer of help and sends word of it to whoever takes such offers, or leaves it for the editors.
 *  @throws Invalid with a sentence a field, Conflict when that co-ordinator has had very many today. */
export async function sendOffer(ctx: OfferContext, input: SendOffer): Promise<z.infer<typeof OfferSent>> {
  const { kind, to, formId, ...words } = SendOffer.parse(input);
  if (!words.email && !words.phone) {
    const sentence = 'Give an e-mail address or a phone number, so that they can reach you';
    throw new Invalid(sentence, { email: sentence });
  }
  const taker = to ? (await takersOf(ctx)).find(({ record, email }) => record.id === to && email) : undefined;
  if (to && !taker) {
    const sentence = 'They cannot take offers here now. Choose somebody else';
    throw new Invalid(sentence, { to: sentence });
  }
  const formHash = hashOf(formId);
  return ctx.people.writeTx(async (tx) => {
    const [sent] = await tx.db.select().from(offer).where(eq(offer.formHash, formHash));
    if (sent) return { reference: sent.reference, token: tokenOf(formId, sent.reference) };
    if (taker) {
      const since = new Date(ctx.now.getTime() - DAY).toISOString();
      const [today] = await tx.db
        .select({ count: count() })
        .from(offer)
        .where(and(eq(offer.serviceId, taker.record.id), gte(offer.sentAt, since)));
      if ((today?.count ?? 0) >= MOST_A_DAY)
        throw new Conflict(
          'They have had many offers today. Choose “I am not sure”, and the people who run this site find somebody.',
        );
    }
    const id = newId(ctx.now);
    const reference = newReference();
    const token = tokenOf(formId, reference);
    await tx.db.insert(offer).values({
      id,
      reference,
      formHash,
      tokenHash: hashOf(token),
      kind,
      sealed: sealOffer(placeKeyIn(tx), id, words),
      madeAt: ctx.now.toISOString(),
      eraseOn: eraseOn(ctx).toISOString().slice(0, 10),
    });
    if (taker) await tellTaker(ctx, tx, { id, reference, taker });
    return { reference, token };
  });
}
