import { and, asc, eq, inArray } from 'drizzle-orm';
import { z } from 'zod';
import type { People } from '#db/open.ts';
import { proposal } from '#db/schema/people/proposal.ts';
import { placeKey } from '#src/domain/accounts/place-key.ts';
import type { CrisisLine } from '#src/domain/directory/crisis.ts';
import { couldHarm } from '#src/domain/directory/edit/changes.ts';
import { isCrisis } from '#src/domain/directory/edit/crisis-listing.ts';
import { fieldOf } from '#src/domain/directory/edit/fields.ts';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import { addressHash } from '#src/domain/notifications/address.ts';
import { type Proposal, proposalOf } from '../read-proposal.ts';

/** A change of a listing that its group or an editor sent, and that waits for somebody else. */
export const Waiting = z.object({
  id: z.string(),
  at: z.string(),
  /** The one who looks has sent it. */
  mine: z.boolean(),
  byGroup: z.boolean(),
  /** Whose yes it waits for: the contact's that is published and is not the one who sent it, or of so many editors. */
  needs: z.enum(['contact', 'editor', 'two-editors']),
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

/** Whose yes a change lacks. */
function needsOf(
  { mark, way, changes }: Proposal,
  { isCrisis, marks }: { isCrisis: boolean; marks: readonly string[] },
): Waiting['needs'] {
  if (!changes.some((change) => !change.decision && couldHarm(change, { crisis: isCrisis }))) return 'editor';
  if (isCrisis) return way === 'editor' ? 'editor' : 'two-editors';
  return marks.some((each) => each !== mark) ? 'contact' : 'editor';
}

/** What waits of one listing, as its group reads it. */
export async function waitingOf(
  { people, crisis }: { people: People; crisis: readonly CrisisLine[] },
  record: ListingRecord,
  accountId: string,
): Promise<Waiting[]> {
  const found = await readWaiting(people, [record.id]);
  const key = await placeKey(people);
  const emails = [record.email, record.organization?.email].filter((email) => email !== undefined);
  const about = {
    isCrisis: isCrisis(record, crisis),
    marks: emails.map((email) => addressHash(key, { email })),
  };
  return found.map((each) => ({
    id: each.id,
    at: each.madeAt,
    mine: each.accountId === accountId,
    byGroup: each.way !== 'editor',
    needs: needsOf(each, about),
    changes: each.changes
      .filter(({ decision }) => !decision)
      .map(({ field, wanted }) => ({ field, label: fieldOf(field).label, wanted })),
  }));
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
