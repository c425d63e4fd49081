import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Connection } from '#db/open.ts';
import { knownGroup } from '#db/schema/people/known-group.ts';
import { newListing } from '#db/schema/people/new-listing.ts';
import { placeKey } from '#src/domain/accounts/place-key.ts';
import { makeLink } from '#src/domain/accounts/secret-link.ts';
import { newTypedCode } from '#src/domain/accounts/typed-code.ts';
import type { SendGate } from '#src/domain/bundles/send-gate.ts';
import { newId } from '#src/domain/directory/ids.ts';
import { Conflict, Invalid, NotFound } from '#src/domain/problems.ts';
import { fieldContext } from '../field-context.ts';
import type { SettleContext } from '../settle.ts';
import { Answers, wordsOf } from './answers.ts';
import { recordFromAnswers } from './draft-record.ts';
import { type Draft, draftBehind, readDraft, sealAnswers } from './draft-row.ts';
import { faultsIn, lookOver } from './look-over.ts';
import { SECTIONS, sectionOf } from './sections.ts';

/** What was written of one section. Without a token it is the first, and a listing begins. */
export const WriteSection = z.object({
  token: z.string().min(1).max(64).optional(),
  section: z.enum(SECTIONS.map(({ id }) => id)),
  answers: Answers,
});
export const Written = z.object({
  token: z.string(),
  /** The section to go on with; none when all is there. */
  next: z.string().optional(),
});

const DAY = 86_400_000;
/** Listings that one line may begin in a day: enough for a library in a workshop. */
export const MOST_BEGUN = 100;
/** How long a listing that nobody goes on with is kept. */
export const WRITING_DAYS = 60;
const LINK_DAYS = 400;

export const dayAfter = (now: Date, days: number): string =>
  new Date(now.getTime() + days * DAY).toISOString().slice(0, 10);

/** A link to the page of a listing that is being written. */
export const linkToDraft = (tx: Connection, id: string, now: Date): Promise<string> =>
  makeLink(tx, {
    purpose: 'new-listing',
    subject: id,
    endsAt: new Date(now.getTime() + LINK_DAYS * DAY),
    now,
  });

export const reference = (): string => {
  const code = newTypedCode(8);
  return `${code.slice(0, 4)}-${code.slice(4)}`;
};

/** What is wrong with a listing as it stands, by question. */
export async function faultsOfDraft(
  ctx: SettleContext,
  { serviceId, answers }: Pick<Draft, 'serviceId' | 'answers'>,
): Promise<{ faults: Record<string, string> } & ReturnType<typeof recordFromAnswers>> {
  const fields = await fieldContext(ctx, [{ field: 'address', wanted: wordsOf(answers, 'address') }]);
  const made = recordFromAnswers(answers, { id: serviceId, taxonomy: ctx.taxonomy, fields });
  return { ...made, faults: lookOver(answers, made.faults) };
}

/** Begins a listing, in the caller's transaction. @returns its id and the token of its page. */
export async function beginDraft(
  ctx: SettleContext,
  tx: Connection,
  key: string,
  wanted: { answers: Answers; accountId?: string | undefined; knownId?: string | undefined },
): Promise<{ id: string; token: string }> {
  const id = newId(ctx.now);
  const at = ctx.now.toISOString();
  const { answers, accountId, knownId } = wanted;
  await tx.db.insert(newListing).values({
    id,
    reference: reference(),
    serviceId: newId(ctx.now),
    sealed: sealAnswers(key, id, answers),
    state: 'writing',
    accountId: accountId ?? null,
    knownId: knownId ?? null,
    madeAt: at,
    savedAt: at,
    eraseOn: dayAfter(ctx.now, WRITING_DAYS),
  });
  if (knownId)
    await tx.db.update(knownGroup).set({ state: 'begun', answeredAt: at }).where(eq(knownGroup.id, knownId));
  return { id, token: await linkToDraft(tx, id, ctx.now) };
}

/** Changes what was written. What editors have said of the words before counts no more. */
async function goOn(
  ctx: SettleContext,
  tx: Connection,
  key: string,
  { id, answers, accountId }: { id: string; answers: Answers; accountId?: string | undefined },
): Promise<Answers> {
  const draft = await readDraft(tx, key, id);
  if (draft.state === 'accepted' || draft.state === 'rejected')
    throw new Conflict('This has been decided, so it cannot be changed here any more.');
  if (accountId && draft.accountId && draft.accountId !== accountId)
    throw new Conflict('Another editor writes this listing. Tell them what should be otherwise.');
  const whole = { ...draft.answers, ...answers };
  await tx.db
    .update(newListing)
    .set({
      sealed: sealAnswers(key, id, whole),
      savedAt: ctx.now.toISOString(),
      yeses: '[]',
      // An editor who writes in it has written it: somebody else says yes.
      ...(accountId && { accountId }),
      ...((accountId ?? null) !== draft.accountId && { mixed: true }),
      ...(draft.state === 'writing' && { eraseOn: dayAfter(ctx.now, WRITING_DAYS) }),
    })
    .where(eq(newListing.id, id));
  return whole;
}

/** Keeps what was written of one section as it is, and says what has to be mended in it.
 *  @param who the account that writes, where somebody is signed in.
 *  @throws Invalid with a sentence a question: what was typed is kept all the same, but for a listing that has no name yet. */
export async function writeSection(
  ctx: SettleContext & { readonly begun?: SendGate; readonly from?: string },
  who: { accountId?: string | undefined },
  input: z.infer<typeof WriteSection>,
): Promise<z.infer<typeof Written>> {
  const { token, section: sectionId, answers: given } = WriteSection.parse(input);
  const section = sectionOf(sectionId);
  if (!section) throw new NotFound('There is no such page.');
  const answers = Object.fromEntries(section.questions.map(({ id }) => [id, given[id] ?? '']));
  if (!token) {
    const { faults } = await faultsOfDraft(ctx, { serviceId: newId(ctx.now), answers });
    refuse(faultsIn(section, faults));
    if (ctx.begun && !ctx.begun.take(ctx.from ?? '', ctx.now))
      throw new Conflict('Very many listings were begun from here today. Please go on tomorrow.');
  }
  const known = token && (await draftBehind(ctx, token));
  const key = await placeKey(ctx.people);
  const kept = await ctx.people.writeTx(async (tx) => {
    if (known)
      return {
        id: known,
        token: token ?? '',
        answers: await goOn(ctx, tx, key, { id: known, answers, ...who }),
      };
    return { ...(await beginDraft(ctx, tx, key, { answers, ...who })), answers };
  });
  const { faults } = await faultsOfDraft(ctx, { serviceId: kept.id, answers: kept.answers });
  refuse(faultsIn(section, faults));
  const after = SECTIONS.slice(SECTIONS.indexOf(section) + 1);
  const next = [...after, ...SECTIONS].find((each) => Object.keys(faultsIn(each, faults)).length > 0);
  return { token: kept.token, next: next?.id };
}

function refuse(faults: Readonly<Record<string, string>>): void {
  const [fault] = Object.values(faults);
  if (fault) throw new Invalid(fault, faults);
}
