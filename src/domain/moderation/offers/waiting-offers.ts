import { asc, eq } from 'drizzle-orm';
import { z } from 'zod';
import { offer } from '#db/schema/people/offer.ts';
import { NotFound } from '#src/domain/problems.ts';
import { readCurrent } from '../versions.ts';
import { letterOf } from './my-offer.ts';
import { type OfferRow, OfferView, viewOffer } from './offer.ts';
import type { OfferContext } from './send-offer.ts';
import { takersOf } from './takers.ts';

/** Why an offer is the editors' to answer. */
const WHYS = ['no-co-ordinator', 'came-back', 'no-answer'] as const;

export const WaitingOffer = OfferView.extend({
  why: z.enum(WHYS),
  /** Whom it went to before. */
  to: z.string().optional(),
});
export type WaitingOffer = z.infer<typeof WaitingOffer>;

export const DeskOffer = z.object({
  offer: WaitingOffer,
  takers: z.array(z.object({ id: z.string(), name: z.string() })),
});

type DeskContext = Pick<OfferContext, 'people' | 'now'>;

const DAYS_TO_ANSWER = 7;
const DAY = 86_400_000;

/** Why the editors should look at it; undefined while its co-ordinator has time. */
async function whyOurs(ctx: DeskContext, row: OfferRow): Promise<WaitingOffer['why'] | undefined> {
  if (!row.serviceId) return 'no-co-ordinator';
  if ((await letterOf(ctx, row)) === 'came-back') return 'came-back';
  return ctx.now.getTime() - Date.parse(row.sentAt ?? row.madeAt) > DAYS_TO_ANSWER * DAY
    ? 'no-answer'
    : undefined;
}

async function forDesk(ctx: OfferContext, row: OfferRow): Promise<WaitingOffer | undefined> {
  const why = await whyOurs(ctx, row);
  if (!why) return undefined;
  const listing = row.serviceId && (await readCurrent(ctx.directory, row.serviceId).catch(() => undefined));
  return { ...(await viewOffer(ctx.people, row)), why, to: listing ? listing.record.name : undefined };
}

const newOffers = ({ people }: DeskContext) =>
  people.db.select().from(offer).where(eq(offer.state, 'new')).orderBy(asc(offer.madeAt));

/** How many offers nobody else looks after. */
export async function countOffers(ctx: DeskContext): Promise<number> {
  let ours = 0;
  for (const row of await newOffers(ctx)) if (await whyOurs(ctx, row)) ours += 1;
  return ours;
}

/** The offers that nobody else looks after, what waits longest first. */
export async function waitingOffers(ctx: OfferContext): Promise<WaitingOffer[]> {
  const waiting: WaitingOffer[] = [];
  for (const row of await newOffers(ctx)) {
    const item = await forDesk(ctx, row);
    if (item) waiting.push(item);
  }
  return waiting;
}

/** One of them, and who could take it. @throws NotFound */
export async function deskOffer(ctx: OfferContext, id: string): Promise<z.infer<typeof DeskOffer>> {
  const [row] = await ctx.people.db.select().from(offer).where(eq(offer.id, id));
  const found = row?.state === 'new' ? await forDesk(ctx, row) : undefined;
  if (!found) throw new NotFound('That offer was answered, taken back, or wiped after its time.');
  const takers = (await takersOf(ctx)).filter(({ email }) => email);
  return {
    offer: found,
    takers: takers.map(({ record }) => ({ id: record.id, name: record.name })),
  };
}
