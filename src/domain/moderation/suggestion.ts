import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Directory, People } from '#db/open.ts';
import { proposal } from '#db/schema/people/proposal.ts';
import { readLink } from '#src/domain/accounts/secret-link.ts';
import { FIELD_IDS, type FieldId, fieldOf } from '#src/domain/directory/edit/fields.ts';
import type { Holidays } from '#src/domain/directory/schedule/holidays.ts';
import { Conflict, NotFound } from '#src/domain/problems.ts';
import type { Taxonomy } from '#src/domain/taxonomy/taxonomy.ts';
import { fieldContext } from './field-context.ts';
import { isOpen, proposalOf } from './read-proposal.ts';
import { readCurrent } from './versions.ts';

interface Context {
  directory: Directory;
  people: People;
  holidays: Holidays;
  place: { county: string };
  taxonomy: Taxonomy;
  now: Date;
}

/** The form of a listing: every field as it is published, as text. */
export const FormView = z.object({
  serviceId: z.string(),
  name: z.string(),
  /** Made up, to show how the site works. */
  example: z.boolean(),
  sensitive: z.boolean(),
  seen: z.string(),
  fields: z.array(
    z.object({
      field: z.enum(FIELD_IDS),
      label: z.string(),
      hint: z.string().optional(),
      rows: z.number().optional(),
      most: z.number(),
      danger: z.boolean(),
      now: z.string(),
    }),
  ),
});

/** What only the group itself knows is not asked of strangers. */
const ITS_OWN: readonly FieldId[] = ['taking', 'waitTime', 'needs', 'getIn', 'area'];
const SUGGESTED = FIELD_IDS.filter((field) => !ITS_OWN.includes(field));

/** @throws NotFound when the listing has left the directory. */
export async function formOf(ctx: Context, serviceId: string): Promise<z.infer<typeof FormView>> {
  const { record, versionId } = await readCurrent(ctx.directory, serviceId);
  if (record.status !== 'active' && record.status !== 'temporarily closed')
    throw new NotFound('That service is not in the directory any more.');
  const fields = await fieldContext(ctx);
  const shown = SUGGESTED.filter((field) => field !== 'address' || !record.confidentialLocation);
  return {
    serviceId,
    name: record.name,
    example: record.kind === 'example',
    sensitive: record.sensitive,
    seen: versionId,
    fields: shown.map((field) => {
      const { label, hint, rows, most, danger } = fieldOf(field);
      return { field, label, hint, rows, most, danger, now: fieldOf(field).read(record, fields) };
    }),
  };
}

export const SuggestionView = z.object({
  reference: z.string(),
  serviceId: z.string(),
  name: z.string().optional(),
  sensitive: z.boolean(),
  madeAt: z.string(),
  open: z.boolean(),
  state: z.string(),
  settledAt: z.string().optional(),
  why: z.string().optional(),
  question: z.string().optional(),
  answer: z.string().optional(),
  changes: z.array(
    z.object({
      label: z.string(),
      wanted: z.string(),
      decision: z.string().optional(),
      published: z.string().optional(),
    }),
  ),
});

const hash = (secret: string) => createHash('sha256').update(secret).digest('hex');

/** @param token of its own page, or of the letter in which its group was asked. */
async function behind(ctx: Pick<Context, 'people' | 'now'>, token: string) {
  const asked = await readLink(ctx, { purpose: 'proposal', token });
  const [row] = await ctx.people.db
    .select()
    .from(proposal)
    .where(asked ? eq(proposal.id, asked.subject) : eq(proposal.tokenHash, hash(token)));
  if (!row) throw new NotFound('We cannot find that suggestion. It may have been wiped after its time.');
  return proposalOf(row);
}

/** What became of a suggestion, for whoever holds its secret link. @throws NotFound */
export async function suggestionStatus(ctx: Context, token: string): Promise<z.infer<typeof SuggestionView>> {
  const found = await behind(ctx, token);
  const listing = await readCurrent(ctx.directory, found.serviceId).catch(() => undefined);
  return {
    reference: found.reference,
    serviceId: found.serviceId,
    name: listing?.record.name,
    sensitive: listing?.record.sensitive ?? true,
    madeAt: found.madeAt,
    open: isOpen(found),
    state: found.state,
    settledAt: found.settledAt ?? undefined,
    why: found.why ?? undefined,
    question: found.question ?? undefined,
    answer: found.answer ?? undefined,
    changes: found.changes.map(({ field, wanted, decision, published }) => ({
      label: fieldOf(field).label,
      wanted,
      decision,
      published,
    })),
  };
}

const Text = (most: number, empty: string) =>
  z
    .string()
    .trim()
    .min(1, { error: empty })
    .max(most, { error: `Write ${most.toLocaleString('en-GB')} characters or fewer` });

export const AnswerQuestion = z.object({
  token: z.string().min(1).max(64),
  answer: Text(1000, 'Write your answer'),
});

/** Whoever suggested it answers. @throws Conflict when it has been decided meanwhile. */
export async function answerQuestion(ctx: Context, input: z.infer<typeof AnswerQuestion>): Promise<void> {
  const { token, answer } = AnswerQuestion.parse(input);
  const found = await behind(ctx, token);
  if (!isOpen(found) || !found.question) throw new Conflict('This has been decided meanwhile. Thank you.');
  await ctx.people.writeTx(({ db }) => db.update(proposal).set({ answer }).where(eq(proposal.id, found.id)));
}
