import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Connection } from '#db/open.ts';
import { offer } from '#db/schema/people/offer.ts';
import { endLinks, makeLink, readLink } from '#src/domain/accounts/secret-link.ts';
import { queueLetter } from '#src/domain/notifications/queue.ts';
import { Conflict, Invalid, NotFound } from '#src/domain/problems.ts';
import { readCurrent } from '../versions.ts';
import { ANSWERS, type OfferRow, OfferView, openOffer, viewOffer } from './offer.ts';
import { eraseOn, type OfferContext, tellTaker } from './send-offer.ts';
import { takersOf } from './takers.ts';

/** What a co-ordinator sees behind the link of a letter. */
export const AskedTaker = z.object({ listing: z.string(), offer: OfferView });

export const AnswerOffer = z.object({
  token: z.string().min(1).max(64),
  answer: z.enum([...ANSWERS, 'pass-on'], { error: 'Choose one' }),
});

export const SettleOffer = z.object({
  id: z.uuid({ error: 'That is not the address of an offer.' }),
  answer: z.enum([...ANSWERS, 'send'], { error: 'Choose one' }),
  /** The listing to send it on to. */
  to: z.uuid({ error: 'Choose who should get it' }).optional(),
});

const OVER = 'This link is over: the offer was taken back, passed on, or wiped after its time.';

async function behind(ctx: OfferContext, token: string): Promise<OfferRow & { serviceId: string }> {
  const link = await readLink(ctx, { purpose: 'offer', token });
  const [id = '', serviceId] = link?.subject.split(' ') ?? [];
  const [row] = await ctx.people.db.select().from(offer).where(eq(offer.id, id));
  if (!row || !serviceId || row.serviceId !== serviceId) throw new NotFound(OVER);
  return { ...row, serviceId };
}

/** The offer behind the link of a letter. Changes nothing. @throws NotFound */
export async function askedTaker(ctx: OfferContext, token: string): Promise<z.infer<typeof AskedTaker>> {
  const row = await behind(ctx, token);
  const { record } = await readCurrent(ctx.directory, row.serviceId);
  return { listing: record.name, offer: await viewOffer(ctx.people, row) };
}

/** Keeps an answer, and tells whoever offered where they gave an e-mail address. */
async function answer(
  ctx: OfferContext,
  tx: Connection,
  row: OfferRow,
  given: { state: (typeof ANSWERS)[number]; by: string },
): Promise<void> {
  const at = ctx.now.toISOString();
  const { email } = await openOffer(ctx.people, row);
  await tx.db
    .update(offer)
    .set({ state: given.state, answeredAt: at, answeredBy: given.by })
    .where(eq(offer.id, row.id));
  if (!email) return;
  const token = await makeLink(tx, {
    purpose: 'offer-mine',
    subject: row.id,
    endsAt: eraseOn(ctx),
    now: ctx.now,
  });
  await queueLetter(ctx, tx, {
    letter: 'offer-answered',
    to: { email },
    facts: { reference: row.reference, link: `/offer-help/sent/${token}` },
    key: `offer answered ${row.id} ${given.state}`,
  });
}

/** A co-ordinator answers from the letter, or passes it on to the editors. @throws NotFound */
export async function answerOffer(ctx: OfferContext, input: z.infer<typeof AnswerOffer>): Promise<void> {
  const row = await behind(ctx, input.token);
  await ctx.people.writeTx(async (tx) => {
    if (input.answer !== 'pass-on') return answer(ctx, tx, row, { state: input.answer, by: 'co-ordinator' });
    await tx.db
      .update(offer)
      .set({ serviceId: null, sentAt: null, state: 'new', answeredAt: null, answeredBy: null })
      .where(eq(offer.id, row.id));
    await endLinks(tx, 'offer', `${row.id} ${row.serviceId}`);
  });
}

/** An editor answers an offer, or sends it on to somebody who takes such offers.
 *  @throws NotFound; Conflict when somebody answered meanwhile; Invalid when nobody was chosen to get it. */
export async function settleOffer(
  ctx: OfferContext,
  editor: { accountId: string },
  { id, answer: wanted, to }: z.infer<typeof SettleOffer>,
): Promise<void> {
  const taker =
    wanted === 'send'
      ? (await takersOf(ctx)).find(({ record, email }) => record.id === to && email)
      : undefined;
  if (wanted === 'send' && !taker)
    throw new Invalid('Choose who should get it', { to: 'Choose who should get it' });
  await ctx.people.writeTx(async (tx) => {
    const [row] = await tx.db.select().from(offer).where(eq(offer.id, id));
    if (!row) throw new NotFound('That offer was taken back, or wiped after its time.');
    if (row.state !== 'new') throw new Conflict('Somebody has answered this offer meanwhile.');
    if (row.serviceId) await endLinks(tx, 'offer', `${id} ${row.serviceId}`);
    if (!taker)
      return answer(ctx, tx, row, {
        state: wanted === 'not-now' ? wanted : 'will-get-in-touch',
        by: editor.accountId,
      });
    await tellTaker(ctx, tx, { id, reference: row.reference, taker });
  });
}
