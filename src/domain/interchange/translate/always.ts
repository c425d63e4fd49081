import { z } from 'zod';
import { ListingRecord } from '#src/domain/directory/record.ts';
import { GetIn } from '#src/domain/directory/record-parts.ts';

/** What a column map says of all its listings, in our own terms. Names as in the map's file. */
export const Always = z.strictObject({
  needs: z.array(z.string()).default([]),
  types: z.array(z.string()).default([]),
  who_for: z.array(z.string()).default([]),
  get_in: z.array(GetIn).default([]),
  reach: ListingRecord.shape.reach.optional(),
  statutory: z.boolean().optional(),
  free: z.boolean().optional(),
  summary: z.string().max(90).optional(),
});
export type Always = z.infer<typeof Always>;

export const NO_ALWAYS: Always = Always.parse({});
