import { and, asc, eq, ne } from 'drizzle-orm';
import { z } from 'zod';
import type { Directory, People } from '#db/open.ts';
import { report } from '#db/schema/people/report.ts';
import { Conflict, NotFound } from '#src/domain/problems.ts';
import { OUTCOMES } from './report.ts';
import { readCurrent } from './versions.ts';

/** What somebody said is wrong with one listing: the same fault from many people is one item. */
export const Fault = z.object({
  serviceId: z.uuid(),
  wrong: z.enum(['closed', 'wrong-number', 'wrong-times', 'other']),
});
export type Fault = z.infer<typeof Fault>;

export const FaultView = z.object({
  serviceId: z.string(),
  name: z.string(),
  wrong: Fault.shape.wrong,
  reports: z.array(
    z.object({ reference: z.string(), madeAt: z.string(), words: z.string().optional(), state: z.string() }),
  ),
  sensitive: z.boolean(),
  phones: z.array(z.string()),
});

export const AnswerReports = Fault.extend({
  outcome: z.enum(OUTCOMES, { error: 'Choose what came of it' }),
  /** Shown to whoever told us: "new number". */
  answer: z
    .string()
    .trim()
    .min(1, { error: 'Write a few words for whoever told us' })
    .max(300, { error: 'Write 300 characters or fewer' }),
  /** The reports that the editor read: one that came meanwhile waits. */
  references: z.array(z.string().max(20)).min(1).max(500),
});
export type AnswerReports = z.infer<typeof AnswerReports>;

interface Context {
  directory: Directory;
  people: People;
  now: Date;
}

const openOf = ({ serviceId, wrong }: Fault) =>
  and(eq(report.serviceId, serviceId), eq(report.wrong, wrong), ne(report.state, 'answered'));

/** The open reports of one fault, oldest first. @throws NotFound when there is none. */
export async function seeFault(ctx: Context, fault: Fault): Promise<z.infer<typeof FaultView>> {
  const rows = await ctx.people.db.select().from(report).where(openOf(fault)).orderBy(asc(report.madeAt));
  if (rows.length === 0) throw new NotFound('Nobody waits for an answer about that any more.');
  const { record } = await readCurrent(ctx.directory, fault.serviceId);
  return {
    ...fault,
    name: record.name,
    sensitive: record.sensitive,
    phones: record.phones.map(({ number }) => number),
    reports: rows.map(({ reference, madeAt, words, state }) => ({
      reference,
      madeAt,
      words: words ?? undefined,
      state,
    })),
  };
}

/** Says to those who told us that somebody is looking into it. */
export async function lookInto(ctx: Context, fault: Fault): Promise<void> {
  await ctx.people.writeTx(({ db }) => db.update(report).set({ state: 'looking' }).where(openOf(fault)));
}

/** Answers everybody who told us the same. @returns how many. @throws Conflict when somebody has answered meanwhile. */
export async function answerReports(
  ctx: Context,
  { accountId }: { accountId: string },
  input: AnswerReports,
): Promise<{ answered: number }> {
  const { outcome, answer, references, ...fault } = AnswerReports.parse(input);
  return ctx.people.writeTx(async ({ db }) => {
    const open = await db
      .select({ id: report.id, reference: report.reference })
      .from(report)
      .where(openOf(fault));
    const read = open.filter(({ reference }) => references.includes(reference));
    if (read.length === 0) throw new Conflict('Somebody has answered this already.');
    const said = {
      state: 'answered',
      outcome,
      answer,
      answeredAt: ctx.now.toISOString(),
      answeredBy: accountId,
    };
    for (const { id } of read) await db.update(report).set(said).where(eq(report.id, id));
    return { answered: read.length };
  });
}
