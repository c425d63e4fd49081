import { askFates } from './ask-fates.ts';
import { type Delivered, type Delivering, deliverDue } from './deliver.ts';
import type { Ways } from './ways.ts';
import { wipeLetters } from './wipe-letters.ts';

const DAY = 86_400_000;

interface World extends Delivering {
  readonly place: { readonly name: string; readonly retention: { readonly outboxDays: number } };
}

/** Sends what is due, and hears what became of what has gone. */
export async function sendLetters(ctx: Delivering): Promise<Delivered> {
  const delivered = await deliverDue(ctx);
  await askFates(ctx);
  return delivered;
}

/** Wipes what has been kept long enough. */
export async function forgetLetters(ctx: World, { folder }: Pick<Ways, 'folder'>): Promise<void> {
  const now = ctx.clock();
  await wipeLetters({ ...ctx, now });
  await folder?.forget(new Date(now.getTime() - ctx.place.retention.outboxDays * DAY));
}
