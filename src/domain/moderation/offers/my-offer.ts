import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { offer } from '#db/schema/people/offer.ts';
import { endLinks, readLink } from '#src/domain/accounts/secret-link.ts';
import { stateOfLetter } from '#src/domain/notifications/bounced.ts';
import { NotFound } from '#src/domain/problems.ts';
import { readCurrent } from '../versions.ts';
import { type OfferRow, OfferView, viewOffer } from './offer.ts';
import { hashOf, letterTo, type OfferContext } from './send-offer.ts';

/** What whoever offered sees. */
export const MyOffer = OfferView.omit({ id: true }).extend({
  /** The listing whose co-ordinator has it; the editors have it where there is none. */
  to: z.object({ id: z.string(), name: z.string() }).optional(),
  /** Of the letter to the co-ordinator: on its way, gone, or come back, when the editors have it. */
  letter: z.enum(['waiting', 'sent', 'came-back']).optional(),
  wipedOn: z.string(),
});
export type MyOffer = z.infer<typeof MyOffer>;

async function mine(ctx: OfferContext, token: string): Promise<OfferRow> {
  const [row] = await ctx.people.db
    .select()
    .from(offer)
    .where(eq(offer.tokenHash, hashOf(token)));
  if (row) return row;
  const link = await readLink(ctx, { purpose: 'offer-mine', token });
  const [linked] = link ? await ctx.people.db.select().from(offer).where(eq(offer.id, link.subject)) : [];
  if (linked) return linked;
  throw new NotFound('We cannot find that offer. It was taken back, or wiped after its time.');
}

/** What became of the letter about an offer; undefined where none was sent, or so long ago that it is forgotten. */
export async function letterOf(ctx: Pick<OfferContext, 'people'>, row: OfferRow): Promise<MyOffer['letter']> {
  const state = row.serviceId && (await stateOfLetter(ctx, letterTo(row.id, row.serviceId)));
  if (!state) return undefined;
  if (state === 'bounced' || state === 'given-up') return 'came-back';
  return state === 'sent' ? 'sent' : 'waiting';
}

/** What became of an offer, for whoever holds its secret link. @throws NotFound */
export async function myOffer(ctx: OfferContext, token: string): Promise<MyOffer> {
  const row = await mine(ctx, token);
  const { id: _id, ...view } = await viewOffer(ctx.people, row);
  const listing = row.serviceId && (await readCurrent(ctx.directory, row.serviceId).catch(() => undefined));
  return {
    ...view,
    to: listing ? { id: listing.record.id, name: listing.record.name } : undefined,
    letter: await letterOf(ctx, row),
    wipedOn: row.eraseOn,
  };
}

/** Takes an offer back: nothing of it is kept, and no link opens it any more. @throws NotFound */
export async function takeBackOffer(ctx: OfferContext, token: string): Promise<void> {
  const { id, serviceId } = await mine(ctx, token);
  await ctx.people.writeTx(async (tx) => {
    await tx.db.delete(offer).where(eq(offer.id, id));
    await endLinks(tx, 'offer-mine', id);
    if (serviceId) await endLinks(tx, 'offer', `${id} ${serviceId}`);
  });
}
