import { inArray } from 'drizzle-orm';
import type { People } from '#db/open.ts';
import { knownGroup } from '#db/schema/people/known-group.ts';
import type { Area } from '#src/domain/geo/areas.ts';
import type { NeedTerm, Taxonomy } from '#src/domain/taxonomy/taxonomy.ts';

const OPEN = ['known', 'invited', 'begun', 'sent'];
const MOST = 10;

/** The names of groups that are known and not listed, and may help with something like a need in a neighbourhood. What the register
 *  does not say of a group does not count against it. */
export async function knownThere(
  { people, taxonomy }: { people: People; taxonomy: Taxonomy },
  need: NeedTerm,
  area: Area,
): Promise<string[]> {
  const top = taxonomy.ancestors(need.id).at(-1) ?? need;
  const alike = taxonomy.withDescendants(top.id);
  const rows = await people.db.select().from(knownGroup).where(inArray(knownGroup.state, OPEN));
  const fits = (row: (typeof rows)[number]) =>
    (row.need !== null || row.area !== null) &&
    (row.need === null || alike.includes(row.need)) &&
    (row.area === null || row.area === area.id);
  return rows
    .filter(fits)
    .slice(0, MOST)
    .map(({ name }) => name);
}
