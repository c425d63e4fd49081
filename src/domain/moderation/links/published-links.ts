import { and, eq, inArray, isNotNull, or } from 'drizzle-orm';
import type { Directory } from '#db/open.ts';
import { organization } from '#db/schema/directory/organization.ts';
import { service } from '#db/schema/directory/service.ts';

/** Every web address that listings show, with the listings that do. */
export async function publishedLinks(
  { directory }: { directory: Pick<Directory, 'db'> },
  { withExamples }: { withExamples: boolean },
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await directory.db
    .select({ id: service.id, own: service.url, organizations: organization.website })
    .from(service)
    .leftJoin(organization, eq(organization.id, service.organizationId))
    .where(
      and(
        inArray(service.status, ['active', 'temporarily closed']),
        withExamples ? undefined : eq(service.kind, 'real'),
        or(isNotNull(service.url), isNotNull(organization.website)),
      ),
    );
  const links = new Map<string, string[]>();
  for (const { id, own, organizations } of rows) {
    const url = own ?? organizations ?? '';
    links.set(url, [...(links.get(url) ?? []), id]);
  }
  return links;
}
