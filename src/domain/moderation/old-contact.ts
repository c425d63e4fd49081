import { z } from 'zod';
import { placeKeyIn } from '#src/domain/accounts/place-key.ts';
import { readLink } from '#src/domain/accounts/secret-link.ts';
import { isDanger } from '#src/domain/directory/edit/changes.ts';
import { fieldOf } from '#src/domain/directory/edit/fields.ts';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import { addressHash } from '#src/domain/notifications/address.ts';
import { Conflict, NotFound } from '#src/domain/problems.ts';
import { isOpen, readProposal } from './read-proposal.ts';
import { sendReport, wasReported } from './report.ts';
import { keep, type SettleContext, type Settled, settle } from './settle.ts';
import { readCurrent } from './versions.ts';
import { contactSaysYes, contactStops } from './weigh.ts';

/** What the contact that was published before sees of a change. */
export const AskedOfContact = z.object({
  listing: z.string(),
  serviceId: z.string(),
  madeAt: z.string(),
  state: z.enum(['open', 'published', 'told', 'rejected', 'stopped', 'yes']),
  changes: z.array(z.object({ label: z.string(), was: z.string(), wanted: z.string() })),
});

/** Those whose yes counts: who reads what is published today. */
const contactMarks = (key: string, { email, organization }: ListingRecord): string[] =>
  [email, organization?.email].flatMap((each) => (each ? addressHash(key, { email: each }) : []));

async function behind(ctx: Pick<SettleContext, 'people' | 'now'>, token: string) {
  const link = await readLink(ctx, { purpose: 'stop-change', token });
  const [id, mark] = link?.subject.split(' ') ?? [];
  if (!id || !mark)
    throw new NotFound('That link is over. If something is wrong with your listing, tell us on its page.');
  return { id, mark };
}

/** Shows the change behind a letter's link. Changes nothing. @throws NotFound */
export async function askedOfContact(
  ctx: SettleContext,
  token: string,
): Promise<z.infer<typeof AskedOfContact>> {
  const { id, mark } = await behind(ctx, token);
  const found = await readProposal(ctx.people, id);
  const { record } = await readCurrent(ctx.directory, found.serviceId);
  const told = found.state === 'published' && (await wasReported(ctx, id));
  const saidYes = found.yeses.some((yes) => yes.by === 'contact' && yes.mark === mark);
  return {
    listing: record.name,
    serviceId: record.id,
    madeAt: found.madeAt,
    state: isOpen(found)
      ? saidYes
        ? 'yes'
        : 'open'
      : told
        ? 'told'
        : (found.state as 'published' | 'rejected' | 'stopped'),
    changes: found.changes
      .filter(isDanger)
      .map(({ field, was, wanted }) => ({ label: fieldOf(field).label, was, wanted })),
  };
}

const NO_MORE =
  'Your address is not published for this listing any more, so our editors look at this. You can still stop it.';
const NOT_RIGHT =
  'The contact that was published before says that a change of how to reach this service is not right.';

/** The contact that was published before says that a change is right, or stops it. Once it is published, editors are told.
 *  @throws Conflict when it has been decided meanwhile. */
export async function answerAsContact(
  ctx: SettleContext,
  { token, answer }: { token: string; answer: 'right' | 'stop' },
): Promise<Settled> {
  const { id, mark } = await behind(ctx, token);
  const before = await readProposal(ctx.people, id);
  if (before.state === 'published' && answer === 'stop') {
    await sendReport(ctx, {
      serviceId: before.serviceId,
      wrong: 'wrong-number',
      words: NOT_RIGHT,
      formId: id,
    });
    return { state: 'published', published: [] };
  }
  return ctx.people.writeTx(async (tx) => {
    const found = await readProposal(tx, id);
    if (!isOpen(found)) throw new Conflict('This has been decided already.');
    if (answer === 'stop') {
      const why = 'The contact that is published said that this is not right.';
      await keep(ctx, tx, found, { ...contactStops(found), state: 'stopped', by: 'contact', why });
      return { state: 'stopped' as const, published: [] };
    }
    const { record } = await readCurrent(ctx.directory, found.serviceId);
    if (!contactMarks(placeKeyIn(tx), record).includes(mark)) throw new Conflict(NO_MORE);
    const weighed = contactSaysYes(found, { mark, at: ctx.now.toISOString() });
    const wanted = found.changes.filter(isDanger).map(({ field }) => field);
    const why = 'Confirmed by the contact that was published';
    return settle(ctx, tx, found, { weighed, wanted, by: 'contact', why });
  });
}
