import { and, eq, gt, lt, ne } from 'drizzle-orm';
import { z } from 'zod';
import type { Connection, Directory } from '#db/open.ts';
import { nextRevision } from '#db/revision.ts';
import { banner } from '#db/schema/directory/banner.ts';
import { newId } from '#src/domain/directory/ids.ts';
import { minuteOf } from '#src/domain/directory/schedule/clock/london-time.ts';
import { Conflict, Invalid, NotFound } from '#src/domain/problems.ts';
import type { Taxonomy } from '#src/domain/taxonomy/taxonomy.ts';
import { spanOf, WriteBanner, wordFaults } from './banner-text.ts';

interface Context {
  directory: Directory;
  taxonomy: Taxonomy;
  now: Date;
}

/** More than this at once and none is read. */
const MOST_AT_ONCE = 3;
const instant = (minute: number) => new Date(minute * 60_000).toISOString();
const OVER = 'This banner has ended. Make a new one.';
const CHANGED = 'Somebody changed this banner while you were writing. Look at it as it is now.';

async function readRow({ db }: Pick<Connection, 'db'>, id: string) {
  const [row] = await db.select().from(banner).where(eq(banner.id, id));
  if (!row) throw new NotFound('There is no such banner.');
  return row;
}

/** Puts a banner up, now or at its time, or changes one that has not ended.
 *  @throws Invalid with a sentence for each box; Conflict when somebody else changed it meanwhile. */
export async function announce(
  { directory, taxonomy, now }: Context,
  { accountId }: { accountId: string },
  input: WriteBanner,
): Promise<{ id: string }> {
  const written = WriteBanner.parse(input);
  const { kind, heading, message, need } = written;
  return directory.writeTx(async (tx) => {
    const old = written.id === undefined ? undefined : await readRow(tx, written.id);
    if (old && old.endsAt <= now.toISOString()) throw new Conflict(OVER);
    if (old && old.version !== written.version) throw new Conflict(CHANGED);
    const begun = old && old.startsAt <= now.toISOString() ? minuteOf(new Date(old.startsAt)) : undefined;
    const span = spanOf(written, minuteOf(now), begun);
    const faults: Record<string, string> = { ...wordFaults(written), ...('faults' in span && span.faults) };
    if (need !== '' && !taxonomy.need(need)) faults.need = 'Choose a kind of help from the list';
    const [first] = Object.values(faults);
    if (first || 'faults' in span) throw new Invalid(first ?? '', faults);
    const [startsAt, endsAt] = [instant(span.from), instant(span.until)];
    const beside = await tx.db
      .select({ id: banner.id })
      .from(banner)
      .where(and(lt(banner.startsAt, endsAt), gt(banner.endsAt, startsAt), ne(banner.id, old?.id ?? '')));
    if (beside.length >= MOST_AT_ONCE)
      throw new Invalid('Three banners stand at that time already.', {
        untilDay: 'Three banners stand at that time already. End one of them first',
      });
    const words = { kind, heading, message, need: need || null, startsAt, endsAt };
    const [by, at] = [`editor ${accountId}`, now.toISOString()];
    const id = old?.id ?? newId(now);
    if (old)
      await tx.db
        .update(banner)
        .set({ ...words, version: old.version + 1, changedBy: by, changedAt: at })
        .where(eq(banner.id, old.id));
    else await tx.db.insert(banner).values({ id, ...words, version: 1, madeBy: by, madeAt: at });
    nextRevision(tx);
    return { id };
  });
}

export const EndBanner = z.object({ id: z.uuid(), version: z.number().int() });

/** Takes a banner down at once, or calls off one that has not begun. Ended twice, it ended once. */
export async function endBanner(
  { directory, now }: Pick<Context, 'directory' | 'now'>,
  { accountId }: { accountId: string },
  { id, version }: z.infer<typeof EndBanner>,
): Promise<void> {
  const at = now.toISOString();
  await directory.writeTx(async (tx) => {
    const old = await readRow(tx, id);
    if (old.endsAt <= at) return;
    if (old.version !== version) throw new Conflict(CHANGED);
    await tx.db
      .update(banner)
      .set({ endsAt: at, version: version + 1, changedBy: `editor ${accountId}`, changedAt: at })
      .where(eq(banner.id, id));
    nextRevision(tx);
  });
}
