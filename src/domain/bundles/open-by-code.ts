import { and, desc, eq, lt } from 'drizzle-orm';
import type { Connection, Directory, People } from '#db/open.ts';
import { listingVersion } from '#db/schema/directory/upkeep.ts';
import { bundle, bundleStep } from '#db/schema/people/bundle.ts';
import { seal, unseal } from '#src/domain/accounts/seal.ts';
import { beginSitting } from '#src/domain/people/sitting.ts';
import { hashCode, readCode } from './code.ts';
import type { GuessGate } from './guess-gate.ts';
import { aboutKey } from './keep.ts';
import type { PlanRow } from './plan-rows.ts';

interface Context {
  directory: Pick<Directory, 'db'>;
  people: People;
  now: Date;
  codeKey: string;
  guesses: GuessGate;
  /** The caller's address. */
  from: string;
}

const NOBODYS = '00000000-0000-0000-0000-000000000000';
/** Opened in place of a plan that there is not, so that every miss costs the same work. As long as a real key. */
const NO_KEY = seal('no code', aboutKey(NOBODYS), 'x'.repeat(43));

/** Opens the plan that is kept under a code, in a new sitting; several devices may. A malformed code, an unknown one, one
 *  whose time is over and one that was deleted are the same miss, in what is said and in what is done. */
export async function openByCode(
  ctx: Context,
  typed: string,
): Promise<{ token: string } | { missed: 'no-such-plan' | 'busy' }> {
  const attempt = await ctx.guesses.enter(ctx.from, ctx.now);
  if (!attempt) return { missed: 'busy' };
  const code = readCode(typed) ?? '';
  const [row] = await ctx.people.db
    .select()
    .from(bundle)
    .where(eq(bundle.codeHash, hashCode(ctx.codeKey, code)));
  const live = row && row.endsAt > ctx.now.toISOString() ? row : undefined;
  const key = unseal(code, aboutKey(live?.id ?? NOBODYS), live?.keyUnderCode ?? NO_KEY);
  if (!live || key === undefined) return { missed: 'no-such-plan' };
  attempt.forgive();
  await markLooked(ctx, live);
  const { token } = await beginSitting(ctx, { plan: { id: live.id, key, code } });
  return { token };
}

/** What changed is told from the day of the last opening on: each step's listing is remembered as it was before that. */
async function markLooked({ directory, people, now }: Context, row: PlanRow): Promise<void> {
  const today = now.toISOString().slice(0, 10);
  const { lookedOn } = row;
  if (lookedOn === today) return;
  await people.writeTx(async (tx) => {
    if (lookedOn !== null) await bringUpTo(tx, directory, row.id, lookedOn);
    await tx.db.update(bundle).set({ lookedOn: today }).where(eq(bundle.id, row.id));
  });
}

async function bringUpTo(
  { db }: Connection,
  directory: Context['directory'],
  bundleId: string,
  day: string,
): Promise<void> {
  for (const step of await db.select().from(bundleStep).where(eq(bundleStep.bundleId, bundleId))) {
    if (step.serviceId === null || step.versionId === null) continue;
    const [version] = await directory.db
      .select({ id: listingVersion.id })
      .from(listingVersion)
      .where(and(eq(listingVersion.serviceId, step.serviceId), lt(listingVersion.publishedAt, day)))
      // Ids are in order of time.
      .orderBy(desc(listingVersion.id))
      .limit(1);
    if (version && version.id > step.versionId)
      await db.update(bundleStep).set({ versionId: version.id }).where(eq(bundleStep.id, step.id));
  }
}
