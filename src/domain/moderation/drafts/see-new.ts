import { asc, eq } from 'drizzle-orm';
import { z } from 'zod';
import { newListing } from '#db/schema/people/new-listing.ts';
import { placeKey } from '#src/domain/accounts/place-key.ts';
import { bewareOf } from '#src/domain/directory/edit/beware.ts';
import { isCrisis } from '#src/domain/directory/edit/crisis-listing.ts';
import { ListingView, listingView, type ViewContext } from '#src/domain/directory/view.ts';
import { Alike, alike } from '../alike.ts';
import { isIndependent } from '../danger-rule.ts';
import { chosenOf, wordsOf } from './answers.ts';
import { lackingNew, proposerOf } from './decide-new.ts';
import { type Draft, openDraft, readDraft } from './draft-row.ts';
import { maybeRunBy, runBy } from './runner.ts';
import { SECTIONS } from './sections.ts';
import { AnswerRow, saidOf } from './see-draft.ts';
import type { DraftContext } from './send-draft.ts';
import { faultsOfDraft } from './write-draft.ts';

/** One new listing in the editors' list. */
export const NewItem = z.object({
  id: z.string(),
  name: z.string(),
  sentAt: z.string(),
  crisis: z.boolean(),
  sensitive: z.boolean(),
  /** Needs of the taxonomy, as they are called. */
  needs: z.array(z.string()),
  /** The viewer wrote it or has said yes: somebody else must. */
  mine: z.boolean(),
  asked: z.boolean(),
});

type Viewer = { readonly accountId: string };

const isMine = (draft: Draft, { accountId }: Viewer) =>
  draft.accountId === accountId || draft.yeses.some((yes) => yes.accountId === accountId);

async function itemOf(ctx: DraftContext, draft: Draft, viewer: Viewer): Promise<z.infer<typeof NewItem>> {
  const { record } = await faultsOfDraft(ctx, draft);
  return {
    id: draft.id,
    name: record.name,
    sentAt: draft.sentAt ?? draft.savedAt,
    crisis: isCrisis(record, ctx.crisis),
    sensitive: record.sensitive,
    needs: record.needs.flatMap((need) => ctx.taxonomy.need(need)?.name ?? []),
    mine: isMine(draft, viewer),
    asked: draft.question !== null && draft.answer === null,
  };
}

const MOST = 200;

/** The listings that wait for an editor: those that somebody else must decide last, else the longest wait first. */
export async function newListings(ctx: DraftContext, viewer: Viewer): Promise<z.infer<typeof NewItem>[]> {
  const key = await placeKey(ctx.people);
  const rows = await ctx.people.db
    .select()
    .from(newListing)
    .where(eq(newListing.state, 'sent'))
    .orderBy(asc(newListing.sentAt))
    .limit(MOST);
  const items: z.infer<typeof NewItem>[] = [];
  for (const row of rows) items.push(await itemOf(ctx, openDraft(key, row), viewer));
  return items.toSorted(
    (a, b) =>
      Number(a.mine) - Number(b.mine) ||
      Number(a.asked) - Number(b.asked) ||
      a.sentAt.localeCompare(b.sentAt),
  );
}

/** A new listing as an editor reads it. */
export const NewView = NewItem.extend({
  reference: z.string(),
  state: z.enum(['writing', 'sent', 'accepted', 'rejected']),
  seen: z.string(),
  rows: z.array(AnswerRow.extend({ beware: z.string().optional() })),
  listing: ListingView,
  alike: z.array(Alike),
  runBy: z.string(),
  /** Listed organisations that it may be. */
  organisations: z.array(z.object({ id: z.string(), name: z.string() })),
  wantsAccount: z.boolean(),
  part: z.string(),
  yeses: z.array(z.object({ how: z.string() })),
  /** The viewer wrote it. */
  wrote: z.boolean(),
  /** What would be missing after the viewer's yes. */
  after: z.enum(['nobody', 'another-editor']).optional(),
  why: z.string().optional(),
  question: z.string().optional(),
  answer: z.string().optional(),
  serviceId: z.string().optional(),
});

/** @throws NotFound */
export async function seeNew(
  ctx: DraftContext & ViewContext,
  viewer: Viewer,
  id: string,
): Promise<z.infer<typeof NewView>> {
  const draft = await readDraft(ctx.people, await placeKey(ctx.people), id);
  const { answers } = draft;
  const { record } = await faultsOfDraft(ctx, draft);
  const isOpen = draft.state === 'sent';
  const yes = { by: 'editor' as const, accountId: viewer.accountId, at: ctx.now.toISOString(), how: '' };
  const shown = SECTIONS.filter((section) => section.id !== 'you').flatMap(({ questions }) => questions);
  return {
    ...(await itemOf(ctx, draft, viewer)),
    reference: draft.reference,
    state: draft.state,
    seen: draft.savedAt,
    rows: shown.map((question) => ({
      id: question.id,
      ask: question.ask,
      said: saidOf(question, answers, ctx.taxonomy),
      beware: question.field && bewareOf(question.field, wordsOf(answers, question.id), ''),
    })),
    listing: listingView(record, ctx),
    alike: isOpen ? await alike(ctx, record.name) : [],
    runBy: runBy(draft),
    organisations: isOpen ? await maybeRunBy(ctx, draft) : [],
    wantsAccount: chosenOf(answers, 'account')[0] === 'yes',
    part: chosenOf(answers, 'part')[0] ?? '',
    yeses: draft.yeses.map(({ how }) => ({ how })),
    wrote: !isIndependent(yes, proposerOf(draft)),
    after: lackingNew(draft, [...draft.yeses, yes], record, ctx),
    why: draft.why ?? undefined,
    question: draft.question ?? undefined,
    answer: draft.answer ?? undefined,
    serviceId: draft.state === 'accepted' ? draft.serviceId : undefined,
  };
}
