import { z } from 'zod';
import { bewareOf } from '#src/domain/directory/edit/beware.ts';
import { couldHarm } from '#src/domain/directory/edit/changes.ts';
import { isCrisis } from '#src/domain/directory/edit/crisis-listing.ts';
import { fieldOf } from '#src/domain/directory/edit/fields.ts';
import { wayToAsk } from './ask-proposer.ts';
import { fieldContext } from './field-context.ts';
import { isOpen, readProposal } from './read-proposal.ts';
import type { SettleContext } from './settle.ts';
import { readCurrent } from './versions.ts';
import { lacking } from './weigh.ts';
import { DiffPart, wordDiff } from './word-diff.ts';

/** One proposal as an editor sees it, beside what is published now. */
export const ChangeView = z.object({
  id: z.string(),
  reference: z.string(),
  serviceId: z.string(),
  name: z.string(),
  sensitive: z.boolean(),
  crisis: z.boolean(),
  /** The version that is published now. */
  seen: z.string(),
  way: z.string(),
  mine: z.boolean(),
  reason: z.string().optional(),
  madeAt: z.string(),
  open: z.boolean(),
  state: z.string(),
  why: z.string().optional(),
  /** How whoever sent it can be asked. */
  asks: z.enum(['page', 'letter']).optional(),
  question: z.string().optional(),
  answer: z.string().optional(),
  fields: z.array(
    z.object({
      field: z.string(),
      label: z.string(),
      rows: z.number().optional(),
      /** What is published now, and what it was when this was proposed where that differs. */
      now: z.string(),
      was: z.string().optional(),
      wanted: z.string(),
      diff: z.array(DiffPart),
      danger: z.boolean(),
      beware: z.string().optional(),
      decision: z.enum(['taken', 'refused']).optional(),
      published: z.string().optional(),
      /** How many others have said yes, and what would still be missing after the viewer's yes. */
      yeses: z.number(),
      after: z.enum(['nobody', 'another-editor']).optional(),
    }),
  ),
});
export type ChangeView = z.infer<typeof ChangeView>;

/** @throws NotFound */
export async function seeChange(
  ctx: SettleContext,
  viewer: { accountId: string; mark?: string | undefined },
  id: string,
): Promise<ChangeView> {
  const found = await readProposal(ctx.people, id);
  const { record, versionId } = await readCurrent(ctx.directory, found.serviceId);
  const crisis = isCrisis(record, ctx.crisis);
  const fields = await fieldContext(ctx, found.changes);
  const all = found.changes.map(({ field }) => field);
  const { accountId, mark } = viewer;
  const yes = { by: 'editor' as const, accountId, mark, at: ctx.now.toISOString(), fields: all };
  const after = { ...found, yeses: [...found.yeses, yes] };
  return {
    id,
    reference: found.reference,
    serviceId: record.id,
    name: record.name,
    sensitive: record.sensitive,
    crisis,
    seen: versionId,
    way: found.way,
    mine: found.accountId === viewer.accountId,
    reason: found.reason ?? undefined,
    madeAt: found.madeAt,
    open: isOpen(found),
    state: found.state,
    why: found.why ?? undefined,
    asks: wayToAsk(found, record)?.by,
    question: found.question ?? undefined,
    answer: found.answer ?? undefined,
    fields: found.changes.map((change) => {
      const { field, was, wanted, decision, published } = change;
      const now = fieldOf(field).read(record, fields);
      return {
        field,
        label: fieldOf(field).label,
        rows: fieldOf(field).rows,
        now,
        was: now === was ? undefined : was,
        wanted,
        diff: wordDiff(decision ? was : now, published ?? wanted, fieldOf(field).danger ? 'lines' : 'words'),
        danger: couldHarm(change, { crisis }),
        beware: bewareOf(field, wanted, was),
        decision,
        published,
        yeses: found.yeses.filter((each) => each.fields.includes(field)).length,
        after: lacking(after, change, crisis),
      };
    }),
  };
}
