import { z } from 'zod';
import { changesOf, faultsOf, isDanger, withChanges } from '#src/domain/directory/edit/changes.ts';
import { FIELD_IDS, fieldOf } from '#src/domain/directory/edit/fields.ts';
import { hintsOn } from '#src/domain/directory/edit/hints.ts';
import { ListingView, listingView, type ViewContext } from '#src/domain/directory/view.ts';
import { fieldContext } from '../field-context.ts';
import type { SettleContext } from '../settle.ts';
import { readCurrent } from '../versions.ts';

export const AskPreview = z.object({
  serviceId: z.uuid(),
  changes: z
    .array(z.object({ field: z.enum(FIELD_IDS), wanted: z.string().max(6000) }))
    .max(FIELD_IDS.length),
});

/** How a listing would read, with what is written now. Nothing is kept. */
export const Preview = z.object({
  listing: ListingView,
  /** What cannot be taken as it is, a sentence a field. */
  faults: z.array(z.object({ field: z.enum(FIELD_IDS), words: z.string() })),
  /** What would be easier to read otherwise. Never in the way. */
  hints: z.array(z.string()),
});
export type Preview = z.infer<typeof Preview>;

/** @throws NotFound */
export async function previewOf(
  ctx: SettleContext & ViewContext,
  { serviceId, changes: asked }: z.infer<typeof AskPreview>,
): Promise<Preview> {
  const { record } = await readCurrent(ctx.directory, serviceId);
  const fields = await fieldContext(ctx, asked);
  const changes = changesOf(record, asked, fields);
  const faults = new Map(Object.entries(faultsOf(changes)));
  let next = record;
  for (const change of changes) {
    if (faults.has(change.field)) continue;
    try {
      next = withChanges(next, [change], fields);
    } catch (error) {
      faults.set(change.field, (error as Error).message);
    }
  }
  const written = asked.filter(({ field }) => !fieldOf(field).danger && field !== 'times');
  return {
    listing: listingView(next, ctx),
    faults: changes.flatMap(({ field }) => {
      const words = faults.get(field);
      return words ? [{ field, words }] : [];
    }),
    hints: [
      ...changes.filter((change) => isDanger(change) && !fieldOf(change.field).danger).map(NEW_CONTACT),
      ...hintsOn(written.map(({ wanted }) => wanted)),
    ],
  };
}

const NEW_CONTACT = ({ field }: { field: (typeof FIELD_IDS)[number] }) =>
  `${fieldOf(field).label}: there is a new number, link or postcode in it. Somebody else looks at it first.`;
