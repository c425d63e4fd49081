import { and, eq, inArray } from 'drizzle-orm';
import type { Directory } from '#db/open.ts';
import { insertRows } from '#db/rows.ts';
import { importPart, importRow, importRun } from '#db/schema/directory/interchange.ts';
import { newId } from '#src/domain/directory/ids.ts';
import type { Findings } from './findings.ts';

export interface Run {
  id: string;
  source: string;
  /** What reading found; only where it was read whole before and is taken up again. */
  findings?: Findings;
}

interface Context {
  directory: Directory;
  now: Date;
}

/** Takes away all that was staged of a run. The listings it published stay. */
export async function clearRun({ directory }: Pick<Context, 'directory'>, runId: string): Promise<void> {
  await directory.writeTx(({ db }) => {
    db.delete(importPart).where(eq(importPart.runId, runId)).run();
    db.delete(importRow).where(eq(importRow.runId, runId)).run();
  });
}

async function forget(ctx: Context, runId: string): Promise<void> {
  await clearRun(ctx, runId);
  await ctx.directory.writeTx(({ db }) => void db.delete(importRun).where(eq(importRun.id, runId)).run());
}

/** Begins an import, or takes up one of the very same input that had been read whole when it stopped. What an earlier
 *  import of this source left behind half read is thrown away: it was never whole. */
export async function openRun(
  ctx: Context,
  { source, input, fingerprint }: { source: string; input: string; fingerprint: string },
): Promise<Run> {
  const open = await ctx.directory.db
    .select()
    .from(importRun)
    .where(and(eq(importRun.source, source), inArray(importRun.state, ['reading', 'staged'])));
  const same = open.find((run) => run.state === 'staged' && run.fingerprint === fingerprint);
  for (const run of open) if (run !== same) await forget(ctx, run.id);
  if (same) return { id: same.id, source, findings: JSON.parse(same.findings ?? '{}') as Findings };
  const id = newId(ctx.now);
  await ctx.directory.writeTx((tx) =>
    insertRows(tx, importRun, [
      { id, source, input, fingerprint, state: 'reading', startedAt: ctx.now.toISOString() },
    ]),
  );
  return { id, source };
}

/** The input was read to its end and every row of it checked: from here on it may be published. */
export async function markStaged({ directory }: Context, runId: string, findings: Findings): Promise<void> {
  await directory.writeTx(({ db }) => {
    db.delete(importPart).where(eq(importPart.runId, runId)).run();
    db.update(importRun)
      .set({ state: 'staged', findings: JSON.stringify(findings) })
      .where(eq(importRun.id, runId))
      .run();
  });
}

/** Ends a run: its report is kept, what was staged goes. */
export async function closeRun(ctx: Context, runId: string, report: unknown): Promise<void> {
  await clearRun(ctx, runId);
  await ctx.directory.writeTx(
    ({ db }) =>
      void db
        .update(importRun)
        .set({ state: 'done', finishedAt: ctx.now.toISOString(), report: JSON.stringify(report) })
        .where(eq(importRun.id, runId))
        .run(),
  );
}

/** Leaves no trace of a run: it was only tried, or its input was refused. */
export const abandonRun = forget;
