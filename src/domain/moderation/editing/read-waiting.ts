import { and, asc, eq, inArray } from 'drizzle-orm';
import { z } from 'zod';
import type { People } from '#db/open.ts';
import { proposal } from '#db/schema/people/proposal.ts';
import { isDanger } from '#src/domain/directory/edit/changes.ts';
import { fieldOf } from '#src/domain/directory/edit/fields.ts';
import { type Proposal, proposalOf } from '../read-proposal.ts';

/** A change of a listing that its group or an editor sent, and that waits for somebody else. */
export const Waiting = z.object({
  id: z.string(),
  at: z.string(),
  /** The one who looks has sent it. */
  mine: z.boolean(),
  byGroup: z.boolean(),
  danger: z.boolean(),
  changes: z.array(z.object({ field: z.string(), label: z.string(), wanted: z.string() })),
});
export type Waiting = z.infer<typeof Waiting>;

const OURS = ['group', 'group-link', 'editor'];

/** The open changes that its group and editors sent, oldest first. What strangers suggest is for editors to read. */
export async function readWaiting(people: People, serviceIds: readonly string[]): Promise<Proposal[]> {
  const rows = await people.db
    .select()
    .from(proposal)
    .where(
      and(
        inArray(proposal.serviceId, [...serviceIds]),
        inArray(proposal.state, ['proposed', 'held']),
        inArray(proposal.way, OURS),
      ),
    )
    .orderBy(asc(proposal.madeAt));
  return rows.map(proposalOf);
}

export async function waitingOf(people: People, serviceId: string, accountId: string): Promise<Waiting[]> {
  const found = await readWaiting(people, [serviceId]);
  return found.map(({ id, madeAt, accountId: by, way, changes }) => {
    const open = changes.filter(({ decision }) => !decision);
    return {
      id,
      at: madeAt,
      mine: by === accountId,
      byGroup: way !== 'editor',
      danger: open.some(isDanger),
      changes: open.map(({ field, wanted }) => ({ field, label: fieldOf(field).label, wanted })),
    };
  });
}

/** One of them, while nobody has decided. */
export async function openProposal(
  { db }: Pick<People, 'db'>,
  { id, serviceId }: { id: string; serviceId: string },
): Promise<Proposal | undefined> {
  const [row] = await db
    .select()
    .from(proposal)
    .where(
      and(
        eq(proposal.id, id),
        eq(proposal.serviceId, serviceId),
        inArray(proposal.state, ['proposed', 'held']),
      ),
    );
  return row && proposalOf(row);
}
