import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { People } from '#db/open.ts';
import { insertRows } from '#db/rows.ts';
import { toRing } from '#db/schema/people/upkeep.ts';
import { newId } from '../ids.ts';
import { dayIn } from './days.ts';
import type { Why } from './next-step.ts';

export interface Ring {
  readonly serviceId: string;
  /** oldest: nobody had to ring, but there was time. */
  readonly why: Why | 'oldest';
}

interface Context {
  people: People;
  now: Date;
}

/** Puts listings on the editors' phone sheet, each once. @returns how many were not on it. */
export async function putOnSheet({ people, now }: Context, rings: readonly Ring[]): Promise<number> {
  if (rings.length === 0) return 0;
  return people.writeTx(async (tx) => {
    const open = await tx.db.select({ id: toRing.serviceId }).from(toRing).where(isNull(toRing.doneAt));
    const there = new Set(open.map(({ id }) => id));
    const since = dayIn(now);
    const wanted = rings.filter(({ serviceId }) => !there.has(serviceId));
    const doneToday = await tx.db
      .select({ id: toRing.serviceId })
      .from(toRing)
      .where(
        and(
          eq(toRing.since, since),
          inArray(
            toRing.serviceId,
            wanted.map(({ serviceId }) => serviceId),
          ),
        ),
      );
    const fresh = wanted.filter(({ serviceId }) => !doneToday.some(({ id }) => id === serviceId));
    insertRows(
      tx,
      toRing,
      fresh.map((ring) => ({ id: newId(now), since, ...ring })),
    );
    return fresh.length;
  });
}

/** Takes a listing off the sheet, if it is on it. */
export async function takeOffSheet(
  { people, now }: Context,
  serviceId: string,
  { result, by }: { result: string; by: string },
): Promise<void> {
  await people.writeTx(async ({ db }) => {
    await db
      .update(toRing)
      .set({ doneAt: now.toISOString(), result, by })
      .where(and(eq(toRing.serviceId, serviceId), isNull(toRing.doneAt)));
  });
}
