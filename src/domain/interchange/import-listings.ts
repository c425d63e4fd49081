import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm';
import { type Directory, Refusal } from '#db/open.ts';
import { putRows } from '#db/rows.ts';
import { importedListing, importRow } from '#db/schema/directory/interchange.ts';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import { decide } from './decide.ts';
import { findDuplicates, type Told } from './duplicates/find-duplicates.ts';
import { joinListings } from './duplicates/join-listings.ts';
import { noteJoined, notePairs } from './duplicates/note-pairs.ts';
import { addLoss, type Findings, noFindings } from './findings.ts';
import { publishStaged } from './publish-staged.ts';
import { type ImportReport, reportOn } from './report.ts';
import { abandonRun, closeRun, markStaged, openRun, type Run } from './run.ts';
import { assembled, orphans } from './shapes/assemble.ts';
import { openStage, type Stage } from './stage.ts';
import type { Source, TranslationWorld } from './translate/world.ts';

type Context = { directory: Directory } & Omit<TranslationWorld, 'source'>;

export interface ImportPlan {
  source: Source;
  /** The file, folder or address as it was given. */
  input: string;
  /** The same for the same input, map and terms only. */
  fingerprint: string;
  /** Reads and decides all, and changes nothing. */
  dryRun: boolean;
  /** Reads the whole input into the stage. @throws Refusal when it is broken: nothing has been changed then. */
  read(stage: Stage): Promise<void>;
  /** Hears how far it has come. */
  told(step: 'reading' | 'read' | 'resumed' | 'published', rows: number): void;
}

const AT_ONCE = 250;

/** What is about to be published, row by row. */
function waiting({ directory }: Context, runId: string): Told {
  async function* each() {
    for (let last = 0; ; ) {
      const rows = await directory.db
        .select({ number: importRow.number, record: importRow.record })
        .from(importRow)
        .where(
          and(
            eq(importRow.runId, runId),
            inArray(importRow.fate, ['added', 'changed']),
            gt(importRow.number, last),
          ),
        )
        .orderBy(asc(importRow.number))
        .limit(AT_ONCE);
      if (rows.length === 0) return;
      for (const { number, record: text } of rows) {
        const record = text ? (JSON.parse(text) as ListingRecord) : undefined;
        if (record && record.status !== 'defunct' && record.status !== 'inactive') yield { number, record };
      }
      last = rows.at(-1)?.number ?? last;
    }
  }
  const oneRow = directory.db
    .select({ record: importRow.record })
    .from(importRow)
    .where(and(eq(importRow.runId, runId), eq(importRow.number, sql.placeholder('number'))))
    .prepare();
  return {
    each,
    async at(number) {
      const [row] = await oneRow.execute({ number });
      return JSON.parse(row?.record ?? '') as ListingRecord;
    },
  };
}

/** Reads the input to its end and checks every row, in the stage; leaves nothing behind when it cannot. */
async function stageAll(ctx: Context, plan: ImportPlan, run: Run, findings: Findings): Promise<void> {
  const stage = openStage(
    ctx,
    { ...ctx, source: plan.source },
    { runId: run.id, findings, told: (rows) => plan.told('reading', rows) },
  );
  try {
    await plan.read(stage);
    await stage.finish();
    for await (const service of assembled(ctx.directory, run.id))
      await stage.service(service, `services, ${String(service.id)}`);
    for (const { owner, rows } of await orphans(ctx.directory, run.id))
      addLoss(findings, 'the tables', { field: owner, value: `${rows} rows`, what: 'orphan' });
    const rows = await stage.finish();
    if (rows === 0) throw new Refusal('There is not one service in this input. Nothing was changed.');
    await markStaged(ctx, run.id, findings);
    plan.told('read', rows);
  } catch (error) {
    await abandonRun(ctx, run.id);
    throw error;
  }
}

/** Keeps what the source said last of listings that are shown with another, so that the same again changes nothing. */
async function rememberJoined(ctx: Context, run: Run): Promise<void> {
  const rows = await ctx.directory.db
    .select()
    .from(importRow)
    .where(and(eq(importRow.runId, run.id), eq(importRow.fate, 'joined')));
  const at = ctx.now.toISOString();
  await ctx.directory.writeTx((tx) => {
    putRows(
      tx,
      importedListing,
      rows.flatMap(({ serviceId, sourceId, digest }) =>
        serviceId && digest
          ? [{ serviceId, source: run.source, sourceId: sourceId ?? '', digest, runId: run.id, at }]
          : [],
      ),
    );
  });
}

/** Brings an input in: read and checked whole, then published in short steps; joined where two listings are one.
 *  The same input twice changes nothing. Stopped half way, the same call goes on where it was. */
export async function importListings(ctx: Context, plan: ImportPlan): Promise<ImportReport> {
  const run = await openRun(ctx, { ...plan, source: plan.source.name });
  const findings = run.findings ?? noFindings();
  if (run.findings) plan.told('resumed', 0);
  else await stageAll(ctx, plan, run, findings);

  await decide(ctx, run.id);
  const pairs = await findDuplicates(ctx, waiting(ctx, run.id));
  if (plan.dryRun) {
    const report = await reportOn(ctx, run, findings, pairs);
    await abandonRun(ctx, run.id);
    return report;
  }
  await rememberJoined(ctx, run);
  await publishStaged(ctx, run, (published) => plan.told('published', published));
  for (const pair of pairs.certain) {
    const joinId = await joinListings(ctx, { ...pair, by: 'import' });
    if (joinId) await noteJoined(ctx, pair, joinId);
  }
  await markJoined(
    ctx,
    run,
    pairs.certain.map(({ otherId }) => otherId),
  );
  await notePairs(ctx, { certain: [], likely: pairs.likely });
  const report = await reportOn(ctx, run, findings, pairs);
  await closeRun(ctx, run.id, report);
  return report;
}

async function markJoined({ directory }: Context, run: Run, ids: readonly string[]): Promise<void> {
  await directory.writeTx(({ db }) => {
    for (let at = 0; at < ids.length; at += AT_ONCE) {
      db.update(importRow)
        .set({ fate: 'joined' })
        .where(
          and(
            eq(importRow.runId, run.id),
            inArray(importRow.serviceId, ids.slice(at, at + AT_ONCE)),
            inArray(importRow.fate, ['added', 'changed']),
          ),
        )
        .run();
    }
  });
}
