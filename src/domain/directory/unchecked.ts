import { and, count, eq, notExists } from 'drizzle-orm';
import type { Directory } from '#db/open.ts';
import { service } from '#db/schema/directory/service.ts';
import { assurance } from '#db/schema/directory/upkeep.ts';

/** How many real listings in use no group, editor or navigator has checked yet. */
export async function countUnchecked({ directory }: { directory: Pick<Directory, 'db'> }): Promise<number> {
  const { db } = directory;
  const checked = db.select({ id: assurance.id }).from(assurance).where(eq(assurance.serviceId, service.id));
  const [row] = await db
    .select({ count: count() })
    .from(service)
    .where(and(eq(service.kind, 'real'), eq(service.status, 'active'), notExists(checked)));
  return row?.count ?? 0;
}
