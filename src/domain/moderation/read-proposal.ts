import { eq } from 'drizzle-orm';
import type { Connection } from '#db/open.ts';
import { proposal } from '#db/schema/people/proposal.ts';
import type { Change } from '#src/domain/directory/edit/changes.ts';
import { NotFound } from '#src/domain/problems.ts';
import type { Yes } from './danger-rule.ts';

/** A change with what was decided of it. */
export interface DecidedChange extends Change {
  readonly decision?: 'taken' | 'refused';
  /** What was published, where an editor tidied the words. */
  readonly published?: string;
}

export type ProposalRow = typeof proposal.$inferSelect;
export interface Proposal extends Omit<ProposalRow, 'changes' | 'yeses'> {
  readonly changes: readonly DecidedChange[];
  readonly yeses: readonly Yes[];
}

export const isOpen = ({ state }: Pick<ProposalRow, 'state'>): boolean =>
  state === 'proposed' || state === 'held';

export const proposalOf = (row: ProposalRow): Proposal => ({
  ...row,
  changes: JSON.parse(row.changes) as DecidedChange[],
  yeses: JSON.parse(row.yeses) as Yes[],
});

/** @throws NotFound */
export async function readProposal({ db }: Pick<Connection, 'db'>, id: string): Promise<Proposal> {
  const [row] = await db.select().from(proposal).where(eq(proposal.id, id));
  if (!row) throw new NotFound('We cannot find that change. It may have been wiped after its time.');
  return proposalOf(row);
}
