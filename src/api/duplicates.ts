import { z } from 'zod';
import { PairsView, PairView, seePair, seePairs } from '#src/domain/interchange/duplicates/see-pairs.ts';
import {
  JoinPair,
  joinPair,
  PairSettled,
  PutTogether,
  partPair,
  putTogether,
  undoPair,
} from '#src/domain/interchange/duplicates/settle-pair.ts';
import { only, router } from './door.ts';
import { editorOf } from './who-changes.ts';

const editors = only('moderate');
const ById = z.object({ id: z.uuid({ error: 'That is not the address of two listings.' }) });
const Done = z.object({ done: z.literal(true) });

/** Listings that may be one service, for editors. Mutations all, as everything on their desk. */
export const duplicates = router({
  /** The pairs that wait. */
  pairs: editors.output(PairsView).mutation(({ ctx }) => seePairs(ctx)),
  /** Two listings side by side. */
  pair: editors
    .input(ById)
    .output(PairView)
    .mutation(({ ctx, input }) => seePair(ctx, ctx.actor, input.id)),
  /** Makes them one, or keeps the first yes of two. */
  join: editors
    .input(JoinPair)
    .output(PairSettled)
    .mutation(async ({ ctx, input }) => joinPair(ctx, await editorOf(ctx), input)),
  /** Takes that back, or keeps the first yes of two. */
  undo: editors
    .input(ById)
    .output(PairSettled)
    .mutation(({ ctx, input }) => undoPair(ctx, ctx.actor, input.id)),
  /** They are two. */
  part: editors
    .input(ById)
    .output(Done)
    .mutation(async ({ ctx, input }) => {
      await partPair(ctx, ctx.actor, input.id);
      return { done: true };
    }),
  /** Puts two side by side that an editor knows of. */
  putTogether: editors
    .input(PutTogether)
    .output(z.object({ id: z.string() }))
    .mutation(({ ctx, input }) => putTogether(ctx, input)),
});
