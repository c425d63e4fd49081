import { asc, count, desc, eq, inArray, sql } from 'drizzle-orm';
import type { Directory } from '#db/open.ts';
import { organization as table } from '#db/schema/directory/organization.ts';
import { service } from '#db/schema/directory/service.ts';

export interface NamedOrganization {
  readonly id: string;
  readonly name: string;
}

/** The names of organisations, by id; one that is gone has none. */
export async function organizationNames(
  { directory }: { directory: Directory },
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await directory.db
    .select({ id: table.id, name: table.name })
    .from(table)
    .where(inArray(table.id, [...new Set(ids)]));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** The organisations whose name somebody may mean: the one that is called exactly so, or those that have it in their name. */
export async function organizationsCalled(
  { directory }: { directory: Directory },
  typed: string,
): Promise<NamedOrganization[]> {
  const words = typed.normalize('NFKC').trim().toLowerCase();
  if (words === '') return [];
  const rows = await directory.db
    .select({ id: table.id, name: table.name })
    .from(table)
    .where(sql`instr(lower(${table.name}), ${words}) > 0`)
    .orderBy(asc(table.name))
    .limit(20);
  const exact = rows.filter(({ name }) => name.toLowerCase() === words);
  return exact.length > 0 ? exact : rows;
}

/** The made-up organisation with the most listings, for made-up people to belong to. */
export async function organizationOfExamples({
  directory,
}: {
  directory: Directory;
}): Promise<string | undefined> {
  const [most] = await directory.db
    .select({ id: service.organizationId })
    .from(service)
    .where(eq(service.kind, 'example'))
    .groupBy(service.organizationId)
    .orderBy(desc(count()), asc(service.organizationId))
    .limit(1);
  return most?.id ?? undefined;
}
