import { z } from 'zod';
import type { FieldId } from '#src/domain/directory/edit/fields.ts';
import { idFrom } from '#src/domain/directory/ids.ts';
import type { Letters } from '#src/domain/notifications/letter.ts';
import { Invalid } from '#src/domain/problems.ts';
import { propose } from '../propose.ts';
import type { SettleContext } from '../settle.ts';
import type { Shows } from './broken-links.ts';

/** What an editor does about an address that reaches nobody. */
export const Mend = z.object({
  act: z.enum(['change', 'none', 'works'], { error: 'Choose what to do' }),
  /** The address to put in its place. */
  wanted: z.string().trim().max(500).optional(),
  formId: z.uuid(),
});
export type Mend = z.infer<typeof Mend>;
export const Mended = z.object({ waits: z.number() });

/** Proposes the same in place of what reaches nobody, for every listing that shows it: it waits for somebody else's yes, as
 *  every contact does. @throws Invalid with the field to mend. */
export async function mendContact(
  ctx: SettleContext & { letters: Letters },
  editor: { accountId: string; mark?: string | undefined },
  { field, shows, mend, why }: { field: FieldId; shows: readonly Shows[]; mend: Mend; why: string },
): Promise<z.infer<typeof Mended>> {
  const wanted = mend.act === 'none' ? '' : (mend.wanted ?? '');
  const missing = 'Write the new address';
  if (mend.act === 'change' && wanted === '') throw new Invalid(missing, { wanted: missing });
  let waits = 0;
  for (const { record, versionId, waits: already } of shows) {
    if (already) continue;
    try {
      await propose(
        ctx,
        { way: 'editor', ...editor },
        {
          serviceId: record.id,
          seen: versionId,
          changes: [{ field, wanted }],
          reason: why,
          formId: idFrom('mend', mend.formId, record.id),
        },
      );
    } catch (error) {
      if (error instanceof Invalid) throw new Invalid(error.message, { wanted: error.message });
      throw error;
    }
    waits += 1;
  }
  return { waits };
}
