import { createHash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { stopTexts } from '#src/domain/bundles/stop-texts.ts';
import { hearText, mobileOf } from '#src/domain/directory/upkeep/hear-text.ts';
import { readReply } from '#src/domain/directory/upkeep/taking-reply.ts';
import { fateOfStatus } from '#src/domain/notifications/notify-fates.ts';
import { settleFate } from '#src/domain/notifications/settle-fate.ts';
import { Invalid, NotFound } from '#src/domain/problems.ts';
import { anyone, router } from './door.ts';

/** What GOV.UK Notify tells of a text that came back. */
const TextBack = z.object({
  id: z.string().min(1).max(100),
  source_number: z.string().max(40),
  message: z.string().max(2_000),
  date_received: z.iso.datetime({ offset: true }),
});
/** What it tells of a letter it has taken: `reference` is our own name for it. */
const Receipt = z.object({ reference: z.uuid(), status: z.string().max(40) });

const digest = (text: string) => createHash('sha256').update(text).digest();

/** For those who send our letters. */
export const hooks = router({
  /** GOV.UK Notify tells of a text that came back, or what became of a letter. Without its token there is nothing here. */
  notify: anyone
    .input(z.object({ bearer: z.string().max(400), told: z.unknown() }))
    .output(z.object({ heard: z.string() }))
    .mutation(async ({ ctx, input: { bearer, told } }) => {
      const { hookToken = '' } = ctx;
      const isNotify = timingSafeEqual(digest(bearer), digest(hookToken));
      if (hookToken === '' || !isNotify) throw new NotFound('There is nothing here.');
      const text = TextBack.safeParse(told);
      if (text.success) {
        const { id, source_number: from, message: words, date_received: at } = text.data;
        const heard = await hearText(ctx, { id, from, words, at });
        const mobile = readReply(words) === 'stop' ? mobileOf(from) : undefined;
        const isPlan = mobile !== undefined && (await stopTexts(ctx, mobile));
        return { heard: isPlan ? 'stopped' : heard };
      }
      const receipt = Receipt.safeParse(told);
      if (!receipt.success) throw new Invalid('That is neither a text nor what became of a letter.');
      const { reference, status } = receipt.data;
      const fate = fateOfStatus(status);
      if (fate === 'underway') return { heard: 'nothing' };
      const isOurs = await ctx.people.writeTx((tx) => settleFate(tx, reference, fate, { at: ctx.now }));
      return { heard: isOurs ? 'letter' : 'nothing' };
    }),
});
