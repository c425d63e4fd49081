import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Connection, Directory, People } from '#db/open.ts';
import { proposal } from '#db/schema/people/proposal.ts';
import { makeLink } from '#src/domain/accounts/secret-link.ts';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import type { Letters } from '#src/domain/notifications/letter.ts';
import { queueLetter } from '#src/domain/notifications/queue.ts';
import { Conflict, Invalid } from '#src/domain/problems.ts';
import { isOpen, type ProposalRow } from './read-proposal.ts';
import { readCurrent } from './versions.ts';

export const AskProposer = z.object({
  id: z.uuid(),
  question: z
    .string()
    .trim()
    .min(1, { error: 'Write what you want to know' })
    .max(500, { error: 'Write 500 characters or fewer' }),
});

interface Context {
  directory: Directory;
  people: People;
  letters: Letters;
  now: Date;
}

/** How whoever sent a change can be asked: a stranger on the page of their suggestion, a group by a letter to the address that
 *  is published. Undefined: not at all. */
export function wayToAsk(
  { way, tokenHash }: Pick<ProposalRow, 'way' | 'tokenHash'>,
  { email, organization }: ListingRecord,
): { by: 'page' } | { by: 'letter'; email: string } | undefined {
  if (way === 'anyone') return tokenHash === null ? undefined : { by: 'page' };
  const to = email ?? organization?.email;
  return (way === 'group' || way === 'group-link') && to ? { by: 'letter', email: to } : undefined;
}

const DAYS = 60;
const DAY = 86_400_000;

async function writeToGroup(
  ctx: Context,
  tx: Connection,
  { id, email, record, question }: { id: string; email: string; record: ListingRecord; question: string },
): Promise<void> {
  const endsAt = new Date(ctx.now.getTime() + DAYS * DAY);
  const token = await makeLink(tx, { purpose: 'proposal', subject: id, endsAt, now: ctx.now });
  await queueLetter(ctx, tx, {
    letter: 'change-question',
    to: { email },
    facts: {
      listing: record.name.slice(0, 150),
      reason: question.replace(/\s+/g, ' '),
      link: `/changes/${token}`,
      days: DAYS,
    },
    key: `change-question ${id} ${ctx.now.toISOString()}`,
  });
}

/** An editor asks whoever sent a change. @throws Conflict when it has been decided, Invalid when there is no way to ask. */
export async function askProposer(ctx: Context, input: z.infer<typeof AskProposer>): Promise<void> {
  const { id, question } = AskProposer.parse(input);
  await ctx.people.writeTx(async (tx) => {
    const [row] = await tx.db.select().from(proposal).where(eq(proposal.id, id));
    if (!row || !isOpen(row)) throw new Conflict('Somebody has decided this already.');
    const { record } = await readCurrent(ctx.directory, row.serviceId);
    const way = wayToAsk(row, record);
    const none = 'There is no way to ask whoever sent this';
    if (!way) throw new Invalid(none, { question: none });
    if (way.by === 'letter') await writeToGroup(ctx, tx, { id, email: way.email, record, question });
    await tx.db
      .update(proposal)
      .set({ question, questionAt: ctx.now.toISOString(), answer: null })
      .where(eq(proposal.id, id));
  });
}
