import { z } from 'zod';
import { DirectoryFreshness, directoryFreshness } from '#src/domain/insight/freshness.ts';
import { Numbers, numbersOf } from '#src/domain/insight/numbers.ts';
import { numbersSheet } from '#src/domain/insight/numbers-sheet.ts';
import { keepUses } from '#src/domain/insight/uses.ts';
import { readCurrent } from '#src/domain/moderation/versions.ts';
import type { RequestContext } from './context.ts';
import { anyone, only, router } from './door.ts';
import { may } from './may.ts';

const Listing = z.object({ id: z.uuid({ error: 'That is not the address of a listing.' }) });

async function numbers(ctx: RequestContext, id: string): Promise<Numbers> {
  const { record } = await readCurrent(ctx.directory, id);
  may(ctx.actor, 'see-numbers', { organizationId: record.organization?.id });
  // So that whoever looks sees the last minute too.
  if (ctx.uses) await keepUses({ ...ctx, uses: ctx.uses });
  return numbersOf(ctx, record);
}

export const insight = router({
  /** How far the directory is to be believed. */
  freshness: anyone.output(DirectoryFreshness).query(({ ctx }) => directoryFreshness(ctx)),
  /** Somebody tapped the number of a listing. Nothing is kept but that it happened on this day. */
  tapped: anyone
    .input(Listing)
    .output(z.object({ counted: z.boolean() }))
    .mutation(({ ctx, input }) => {
      const counted = ctx.taps?.take(ctx.from, ctx.now) ?? false;
      if (counted) ctx.uses?.rung(input.id);
      return { counted };
    }),
  /** What a listing has been good for: for its own group, and for editors. */
  numbers: only('see-numbers')
    .input(Listing)
    .output(Numbers)
    .mutation(({ ctx, input }) => numbers(ctx, input.id)),
  /** The same on one page to print. @returns a PDF in base64 */
  numbersSheet: only('see-numbers')
    .input(Listing.extend({ address: z.url().max(200).optional() }))
    .output(z.object({ pdf: z.base64() }))
    .mutation(async ({ ctx, input }) => {
      const told = { place: ctx.place.name, address: input.address, now: ctx.now };
      const sheet = await numbersSheet(await numbers(ctx, input.id), told);
      return { pdf: sheet.toString('base64') };
    }),
});
