import { and, eq, inArray, ne } from 'drizzle-orm';
import { z } from 'zod';
import type { Connection } from '#db/open.ts';
import { knownGroup } from '#db/schema/people/known-group.ts';
import { newListing } from '#db/schema/people/new-listing.ts';
import { SignInAddress } from '#src/domain/accounts/email.ts';
import { placeKey, placeKeyIn } from '#src/domain/accounts/place-key.ts';
import { isCrisis } from '#src/domain/directory/edit/crisis-listing.ts';
import { publish } from '#src/domain/directory/publish.ts';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import { withCheck } from '#src/domain/directory/upkeep/checks.ts';
import { dayIn } from '#src/domain/directory/upkeep/days.ts';
import { Conflict, Invalid } from '#src/domain/problems.ts';
import { handOver } from '../claims/hand-over.ts';
import { isIndependent, type Missing, missing } from '../danger-rule.ts';
import { KNOWN_DAYS, nameKeyOf, sealKnown } from '../known/known-row.ts';
import { chosenOf, wordsOf } from './answers.ts';
import { type Draft, type NewYes, readDraft } from './draft-row.ts';
import { runnerOf } from './runner.ts';
import { type DraftContext, tellWriter } from './send-draft.ts';
import { dayAfter, faultsOfDraft } from './write-draft.ts';

const Words = (most: number, empty: string) =>
  z
    .string()
    .trim()
    .min(1, { error: empty })
    .max(most, { error: `Write ${most.toLocaleString('en-GB')} characters or fewer` });

/** What an editor decides of a listing that somebody wants to add. */
export const DecideNew = z.discriminatedUnion('act', [
  z.object({
    act: z.literal('accept'),
    id: z.uuid(),
    /** When what the editor read was written. */
    seen: z.string().max(40),
    how: Words(300, 'Say how you know that this group is real'),
    /** An organisation that is listed already; none for one of its own. */
    organizationId: z.union([z.uuid(), z.literal('')]).default(''),
    /** Whether whoever wrote it is asked to look after it. */
    account: z.boolean().default(false),
  }),
  z.object({ act: z.literal('refuse'), id: z.uuid(), why: Words(500, 'Say why, so that they know') }),
  z.object({ act: z.literal('ask'), id: z.uuid(), question: Words(500, 'Write what you want to know') }),
]);
export type DecideNew = z.infer<typeof DecideNew>;

export const DecidedNew = z.object({
  state: z.enum(['sent', 'accepted', 'rejected']),
  missing: z.enum(['nobody', 'another-editor']).optional(),
});

const DONE = 'Somebody has decided this already.';

/** As what the danger rule sees whoever wrote it. An editor who wrote only a part of it stands for none of the rest. */
export const proposerOf = ({ accountId, mixed }: Pick<Draft, 'accountId' | 'mixed'>) => ({
  way: accountId && !mixed ? 'editor' : 'anyone',
  accountId,
});

/** What would still be missing if these had said yes. */
export const lackingNew = (
  draft: Pick<Draft, 'accountId' | 'mixed'>,
  yeses: readonly NewYes[],
  record: ListingRecord,
  ctx: Pick<DraftContext, 'crisis'>,
): Missing | undefined => missing(proposerOf(draft), yeses, { crisis: isCrisis(record, ctx.crisis) });

async function settleDraft(
  ctx: DraftContext,
  tx: Connection,
  draft: Draft,
  { state, by, why }: { state: 'accepted' | 'rejected'; by: string; why?: string },
): Promise<void> {
  await tx.db
    .update(newListing)
    .set({
      state,
      why: why ?? null,
      settledAt: ctx.now.toISOString(),
      settledBy: by,
      eraseOn: dayAfter(ctx.now, ctx.place.retention.reportDays),
    })
    .where(eq(newListing.id, draft.id));
  await noteInRegister(ctx, tx, draft, state);
}

/** What became of a group of the register. One that was never invited is found by its name. */
async function noteInRegister(
  ctx: Pick<DraftContext, 'now'>,
  tx: Connection,
  { answers, knownId, serviceId }: Draft,
  state: 'accepted' | 'rejected',
): Promise<void> {
  const names = [wordsOf(answers, 'name'), wordsOf(answers, 'runBy')].map(nameKeyOf).filter(Boolean);
  const isIt = knownId
    ? eq(knownGroup.id, knownId)
    : and(inArray(knownGroup.nameKey, names), ne(knownGroup.state, 'no'));
  if (state === 'rejected' && knownId) await tx.db.update(knownGroup).set({ state: 'invited' }).where(isIt);
  if (state === 'rejected') return;
  const key = placeKeyIn(tx);
  const eraseOn = dayAfter(ctx.now, KNOWN_DAYS);
  for (const { id } of await tx.db.select({ id: knownGroup.id }).from(knownGroup).where(isIt))
    await tx.db
      .update(knownGroup)
      .set({ state: 'listed', serviceId, sealed: sealKnown(key, id, {}), eraseOn })
      .where(eq(knownGroup.id, id));
}

/** An editor accepts a listing, rejects it with a reason that is sent, or asks. It is published on a yes of somebody who did
 *  not write it; where lives may hang on it, of two editors.
 *  @throws Conflict when it was decided or changed meanwhile, Invalid with what to mend. */
export async function decideNew(
  ctx: DraftContext & { readonly isDemo: boolean },
  { accountId }: { accountId: string },
  input: DecideNew,
): Promise<z.infer<typeof DecidedNew>> {
  const said = DecideNew.parse(input);
  const key = await placeKey(ctx.people);
  const done = await ctx.people.writeTx(async (tx) => {
    const draft = await readDraft(tx, key, said.id);
    if (draft.state !== 'sent') throw new Conflict(DONE);
    if (said.act === 'ask') {
      await tx.db
        .update(newListing)
        .set({ question: said.question, answer: null })
        .where(eq(newListing.id, draft.id));
      const letter = { letter: 'new-listing-question', key: `question ${draft.id} ${ctx.now.toISOString()}` };
      await tellWriter(ctx, tx, draft, letter);
      return { state: 'sent' as const };
    }
    if (said.act === 'refuse') {
      await settleDraft(ctx, tx, draft, { state: 'rejected', by: accountId, why: said.why });
      await tellWriter(ctx, tx, draft, {
        letter: 'new-listing-refused',
        key: `new-listing-refused ${draft.id}`,
        facts: { reference: draft.reference, reason: said.why.replace(/\s+/g, ' ') },
      });
      return { state: 'rejected' as const };
    }
    return acceptNew(ctx, tx, draft, { ...said, accountId });
  });
  if ('handTo' in done && done.handTo) await handOver(ctx, { ...done.handTo, by: accountId });
  return { state: done.state, ...('missing' in done && done.missing && { missing: done.missing }) };
}

async function acceptNew(
  ctx: DraftContext,
  tx: Connection,
  draft: Draft,
  said: Extract<DecideNew, { act: 'accept' }> & { accountId: string },
) {
  const { accountId, how, seen } = said;
  if (seen !== draft.savedAt)
    throw new Conflict('It was changed while you were reading. Look at it as it is now, then decide.');
  const yes: NewYes = { by: 'editor', accountId, at: ctx.now.toISOString(), how };
  if (!isIndependent(yes, proposerOf(draft)))
    throw new Conflict('You wrote this, so somebody else has to say yes.');
  const yeses = [...draft.yeses.filter((each) => each.accountId !== accountId), yes];
  const { record, faults } = await faultsOfDraft(ctx, draft);
  const [fault] = Object.values(faults);
  if (fault) throw new Invalid(fault, { how: `It cannot be published as it is: ${fault}` });
  await tx.db
    .update(newListing)
    .set({ yeses: JSON.stringify(yeses) })
    .where(eq(newListing.id, draft.id));
  const lacks = lackingNew(draft, yeses, record, ctx);
  if (lacks) return { state: 'sent' as const, missing: lacks };
  const organization = await runnerOf(ctx, draft, said.organizationId);
  const checked = withCheck({ ...record, organization }, ['all'], {
    checkedOn: dayIn(ctx.now),
    checkedBy: 'editor',
    how: 'A new listing, looked at by an editor',
  });
  // A crash after the publishing and before the keeping is mended by accepting again: the id stays the same.
  await publish(ctx, [checked], { by: `editor ${accountId}`, why: `New listing ${draft.reference}` });
  await settleDraft(ctx, tx, draft, { state: 'accepted', by: accountId });
  await tellWriter(ctx, tx, draft, {
    letter: 'new-listing-accepted',
    key: `new-listing-accepted ${draft.id}`,
    facts: { listing: record.name.slice(0, 150), link: `/services/${record.id}` },
  });
  const wants = said.account && chosenOf(draft.answers, 'account')[0] === 'yes';
  const handTo = wants && {
    email: SignInAddress.parse(wordsOf(draft.answers, 'yourEmail')),
    organizationId: organization.id,
    organisation: organization.name,
  };
  return { state: 'accepted' as const, ...(handTo && { handTo }) };
}
