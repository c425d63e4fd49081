import { z } from 'zod';
import type { Connection } from '#db/open.ts';
import { FIELD_IDS, type FieldId, fieldOf } from '#src/domain/directory/edit/fields.ts';
import type { Letters } from '#src/domain/notifications/letter.ts';
import { queueLetter } from '#src/domain/notifications/queue.ts';
import { Conflict, Invalid } from '#src/domain/problems.ts';
import { isOpen, type Proposal, readProposal } from './read-proposal.ts';
import { type SettleContext, type Settled, settle } from './settle.ts';
import { readCurrent } from './versions.ts';
import { editorSays } from './weigh.ts';

/** What an editor decides of the fields of one proposal. Those left out go on waiting. */
export const Decide = z.object({
  id: z.uuid(),
  /** The version of the listing that the editor looked at. */
  seen: z.string().max(64),
  fields: z
    .array(
      z.object({
        field: z.enum(FIELD_IDS),
        decision: z.enum(['take', 'refuse'], { error: 'Choose accept or reject' }),
        /** The words to publish, where they were tidied. */
        words: z.string().max(5000).optional(),
      }),
    )
    .min(1, { error: 'Accept or reject at least one thing' }),
  /** Told to whoever proposed it. */
  why: z.string().trim().max(500, { error: 'Write 500 characters or fewer' }).optional(),
});
export type Decide = z.infer<typeof Decide>;

/** Tells a group that sent a change why some of it was not published: it has no page that says so. */
async function tellGroup(
  ctx: SettleContext & { letters: Letters },
  tx: Connection,
  { id, way, serviceId }: Proposal,
  { fields, why }: { fields: readonly FieldId[]; why: string },
): Promise<void> {
  if (way !== 'group' && way !== 'group-link') return;
  const { record } = await readCurrent(ctx.directory, serviceId);
  const email = record.email ?? record.organization?.email;
  if (!email) return;
  await queueLetter(ctx, tx, {
    letter: 'change-refused',
    to: { email },
    facts: {
      listing: record.name.slice(0, 150),
      field: fields
        .map((field) => fieldOf(field).label.toLowerCase())
        .join(', ')
        .slice(0, 60),
      reason: why.replace(/\s+/g, ' '),
    },
    key: `change-refused ${id} ${fields.join(' ')}`,
  });
}

/** An editor accepts or rejects the fields of a proposal. Where a yes of somebody else is still needed, this one is kept and
 *  the field waits.
 *  @throws Conflict when the listing changed meanwhile or somebody has decided, Invalid with the field to mend. */
export async function decide(
  ctx: SettleContext & { letters: Letters },
  { accountId, mark }: { accountId: string; mark?: string | undefined },
  input: Decide,
): Promise<Settled> {
  const { id, seen, fields: verdicts, why } = Decide.parse(input);
  if (verdicts.some(({ decision }) => decision === 'refuse') && !why)
    throw new Invalid('Say why', { why: 'Say why, so that whoever sent it knows' });
  return ctx.people.writeTx(async (tx) => {
    const found = await readProposal(tx, id);
    if (!isOpen(found)) throw new Conflict('Somebody has decided this already.');
    const weighed = editorSays(found, { accountId, mark, at: ctx.now.toISOString(), verdicts });
    const wanted = verdicts.filter(({ decision }) => decision === 'take').map(({ field }) => field);
    const settled = await settle(ctx, tx, found, { weighed, wanted, seen, by: `editor ${accountId}`, why });
    const refused = verdicts.filter(({ decision }) => decision === 'refuse').map(({ field }) => field);
    if (why && refused.length > 0) await tellGroup(ctx, tx, found, { fields: refused, why });
    return settled;
  });
}
