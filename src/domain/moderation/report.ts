import { createHash, randomBytes } from 'node:crypto';
import { and, count, eq, gte } from 'drizzle-orm';
import { z } from 'zod';
import type { Directory, People } from '#db/open.ts';
import { report } from '#db/schema/people/report.ts';
import { newId } from '#src/domain/directory/ids.ts';
import { readListing } from '#src/domain/directory/listing.ts';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import { Conflict, Invalid, NotFound } from '#src/domain/problems.ts';

/** Something wrong with a listing, told by anybody, with no name asked. */
export const SendReport = z.object({
  serviceId: z.uuid(),
  wrong: z.enum(['closed', 'wrong-number', 'wrong-times', 'other'], { error: 'Choose what is wrong' }),
  words: z.string().trim().max(1000, { error: 'Write 1,000 characters or fewer' }).optional(),
  /** The form's own random id, so that pressing twice sends once. */
  formId: z.uuid(),
});
export type SendReport = z.infer<typeof SendReport>;

/** What came of it: mended, right as it was, or nobody could find out. */
export const OUTCOMES = ['fixed', 'was-right', 'cannot-tell'] as const;

export const ReportSent = z.object({ reference: z.string(), token: z.string() });

interface Context {
  directory: Directory;
  people: People;
  place: { retention: { reportDays: number } };
  now: Date;
}

const DAY = 86_400_000;
/** One listing gets at most so many a day: beyond that they tell an editor nothing new. */
const MOST_A_DAY = 30;
// Digits and letters that are not mistaken for each other when read aloud.
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const hash = (secret: string) => createHash('sha256').update(secret).digest('hex');

function newReference(): string {
  const letters = [...randomBytes(8)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}

// The same form gives the same secret link, so that a second press leads to the same page without a secret being kept.
const tokenOf = (formId: string, reference: string) =>
  createHash('sha256').update(`report ${formId} ${reference}`).digest('base64url').slice(0, 32);

/** Whether the form with this id was sent. */
export async function wasReported({ people }: Pick<Context, 'people'>, formId: string): Promise<boolean> {
  const rows = await people.db
    .select({ id: report.id })
    .from(report)
    .where(eq(report.formHash, hash(formId)));
  return rows.length > 0;
}

/** Keeps a report and gives a reference and the secret of its own page.
 *  @throws NotFound when the listing is gone, Conflict when this listing has had very many today. */
export async function sendReport(ctx: Context, input: SendReport): Promise<z.infer<typeof ReportSent>> {
  const { wrong, words, formId, serviceId: told } = SendReport.parse(input);
  const found = await readListing(ctx, told);
  // A plan may name a listing that has since been joined to another.
  const serviceId = 'movedTo' in found ? found.movedTo : told;
  if (wrong === 'other' && !words)
    throw new Invalid('Tell us what is wrong', { words: 'Tell us what is wrong' });
  const formHash = hash(formId);
  return ctx.people.writeTx(async ({ db }) => {
    const [sent] = await db
      .select({ reference: report.reference })
      .from(report)
      .where(eq(report.formHash, formHash));
    if (sent) return { reference: sent.reference, token: tokenOf(formId, sent.reference) };
    const since = new Date(ctx.now.getTime() - DAY).toISOString();
    const [today] = await db
      .select({ count: count() })
      .from(report)
      .where(and(eq(report.serviceId, serviceId), gte(report.madeAt, since)));
    if ((today?.count ?? 0) >= MOST_A_DAY)
      throw new Conflict('We have been told about this service many times today. Thank you: we know.');
    const reference = newReference();
    const token = tokenOf(formId, reference);
    await db.insert(report).values({
      id: newId(ctx.now),
      reference,
      serviceId,
      wrong,
      words: words || null,
      tokenHash: hash(token),
      formHash,
      madeAt: ctx.now.toISOString(),
      eraseOn: new Date(ctx.now.getTime() + ctx.place.retention.reportDays * DAY).toISOString().slice(0, 10),
    });
    return { reference, token };
  });
}

/** A listing that can be found, or the one it was joined to. */
async function standing(ctx: Context, id: string): Promise<ListingRecord | undefined> {
  const found = await readListing(ctx, id).catch(() => undefined);
  if (!found || 'record' in found) return found?.record;
  const kept = await readListing(ctx, found.movedTo).catch(() => undefined);
  return kept && 'record' in kept ? kept.record : undefined;
}

export const ReportStatus = z.object({
  reference: z.string(),
  wrong: z.string(),
  words: z.string().optional(),
  madeAt: z.string(),
  /** The listing, while it is still there. */
  service: z.object({ id: z.string(), name: z.string(), sensitive: z.boolean() }).optional(),
  /** new: nobody has looked. looking: an editor has opened it. */
  state: z.enum(['new', 'looking', 'answered']),
  outcome: z.enum(OUTCOMES).optional(),
  answer: z.string().optional(),
  answeredAt: z.string().optional(),
});

/** What became of a report, for whoever holds its secret link. @throws NotFound */
export async function reportStatus(ctx: Context, token: string): Promise<z.infer<typeof ReportStatus>> {
  const [found] = await ctx.people.db
    .select()
    .from(report)
    .where(eq(report.tokenHash, hash(token)));
  if (!found) throw new NotFound('We cannot find that report. It may have been wiped after its time.');
  const record = await standing(ctx, found.serviceId);
  return {
    reference: found.reference,
    wrong: found.wrong,
    words: found.words ?? undefined,
    madeAt: found.madeAt,
    service: record && { id: record.id, name: record.name, sensitive: record.sensitive },
    state: found.state as 'new' | 'looking' | 'answered',
    outcome: (found.outcome as (typeof OUTCOMES)[number] | null) ?? undefined,
    answer: found.answer ?? undefined,
    answeredAt: found.answeredAt ?? undefined,
  };
}
