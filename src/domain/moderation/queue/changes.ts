import { inArray } from 'drizzle-orm';
import { proposal } from '#db/schema/people/proposal.ts';
import { couldHarm } from '#src/domain/directory/edit/changes.ts';
import { fieldOf } from '#src/domain/directory/edit/fields.ts';
import { closes } from '#src/domain/directory/edit/status-text.ts';
import { type Proposal, proposalOf } from '../read-proposal.ts';
import type { QueueItem } from './item.ts';
import { type QueueContext, type Subject, subjectsOf } from './world.ts';

function changeItem(found: Proposal, subject: Subject, viewer: string): QueueItem {
  const { record, serviceId, name, versionId, crisis, plans, opened } = subject;
  const waiting = found.changes.filter(({ decision }) => !decision);
  const danger = waiting.some((change) => couldHarm(change, { crisis }));
  return {
    kind: 'change',
    id: found.id,
    serviceId,
    name,
    versionId,
    about: waiting.map(({ field }) => fieldOf(field).label),
    danger,
    crisis,
    closure: waiting.some(({ field, wanted }) => field === 'status' && closes(wanted)),
    people: 0,
    plans,
    opened,
    sensitive: record.sensitive,
    since: found.madeAt,
    low:
      !danger &&
      !crisis &&
      waiting.every(({ field }) => field !== 'status' && field !== 'times' && !fieldOf(field).looked) &&
      !found.question,
    mine:
      danger &&
      (found.accountId === viewer ||
        found.yeses.some((yes) => yes.by === 'editor' && yes.accountId === viewer)),
    asked: found.question !== null && found.answer === null,
  };
}

/** Changes that somebody wants. */
export async function changesWaiting(ctx: QueueContext, viewer: string): Promise<QueueItem[]> {
  const open = (
    await ctx.people.db
      .select()
      .from(proposal)
      .where(inArray(proposal.state, ['proposed', 'held']))
  ).map(proposalOf);
  const subjects = await subjectsOf(
    ctx,
    open.map(({ serviceId }) => serviceId),
  );
  return open.flatMap((found) => {
    const subject = subjects.get(found.serviceId);
    return subject ? [changeItem(found, subject, viewer)] : [];
  });
}
