import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Connection } from '#db/open.ts';
import { knownGroup } from '#db/schema/people/known-group.ts';
import { newListing } from '#db/schema/people/new-listing.ts';
import { placeKey } from '#src/domain/accounts/place-key.ts';
import type { SendGate } from '#src/domain/bundles/send-gate.ts';
import type { Letters } from '#src/domain/notifications/letter.ts';
import { lettersLately } from '#src/domain/notifications/letters-lately.ts';
import { queueLetter } from '#src/domain/notifications/queue.ts';
import { Conflict, Invalid } from '#src/domain/problems.ts';
import type { SettleContext } from '../settle.ts';
import { wordsOf } from './answers.ts';
import { type Draft, draftBehind, readDraft } from './draft-row.ts';
import { dayAfter, faultsOfDraft, linkToDraft, WRITING_DAYS } from './write-draft.ts';

export type DraftContext = SettleContext & {
  readonly letters: Letters;
  readonly sends?: SendGate;
  readonly from?: string;
};

/** Who reads what was sent has time for it; what nobody decides is wiped in the end all the same. */
const WAITING_DAYS = 400;

/** What one address gets in a day, of however many listings: anybody may write down anybody's. */
const MOST_LETTERS = { 'new-listing-link': 5, 'new-listing-sent': 10 };

async function isMuch(
  { now }: Pick<DraftContext, 'now'>,
  tx: Connection,
  { answers }: Pick<Draft, 'answers'>,
  letter: keyof typeof MOST_LETTERS,
): Promise<boolean> {
  const email = wordsOf(answers, 'yourEmail');
  return (
    email !== '' && (await lettersLately(tx, { email }, { letters: [letter], now })) >= MOST_LETTERS[letter]
  );
}

/** Writes to whoever writes a listing, if they gave an address that letters can go to. */
export async function tellWriter(
  ctx: DraftContext,
  tx: Connection,
  draft: Pick<Draft, 'id' | 'answers'>,
  { letter, key, facts = {} }: { letter: string; key: string; facts?: Record<string, string | number> },
): Promise<void> {
  const email = wordsOf(draft.answers, 'yourEmail');
  if (!email) return;
  const needsLink = ctx.letters.get(letter)?.facts.includes('link') && facts.link === undefined;
  const link = needsLink && `/add-a-listing/${await linkToDraft(tx, draft.id, ctx.now)}`;
  await queueLetter(ctx, tx, { letter, to: { email }, facts: { ...facts, ...(link && { link }) }, key });
}

/** Sends the link to the address that was written down, to go on later or on something else.
 *  At most one a day goes to one address. @throws Invalid when there is no address yet, Conflict when many went from here. */
export async function mailLink(ctx: DraftContext, token: string): Promise<void> {
  const id = await draftBehind(ctx, token);
  const key = await placeKey(ctx.people);
  await ctx.people.writeTx(async (tx) => {
    const draft = await readDraft(tx, key, id);
    const { faults } = await faultsOfDraft(ctx, draft);
    const fault = faults.yourEmail;
    if (fault) throw new Invalid(fault, { yourEmail: fault });
    if (ctx.sends && !ctx.sends.take(ctx.from ?? '', ctx.now))
      throw new Conflict(
        'Many letters have gone out from here today. Keep the address of this page instead.',
      );
    if (await isMuch(ctx, tx, draft, 'new-listing-link'))
      throw new Conflict(
        'We have written to that address several times today. Keep the address of this page instead.',
      );
    await tellWriter(ctx, tx, draft, {
      letter: 'new-listing-link',
      key: `new-listing-link ${id} ${ctx.now.toISOString().slice(0, 10)} ${wordsOf(draft.answers, 'yourEmail')}`,
      facts: { days: WRITING_DAYS },
    });
  });
}

/** Hands a listing to the editors, once.
 *  @throws Invalid with what is still missing, by question. */
export async function sendDraft(ctx: DraftContext, token: string): Promise<void> {
  const id = await draftBehind(ctx, token);
  const key = await placeKey(ctx.people);
  await ctx.people.writeTx(async (tx) => {
    const draft = await readDraft(tx, key, id);
    if (draft.state !== 'writing') return;
    const { faults } = await faultsOfDraft(ctx, draft);
    const [fault] = Object.values(faults);
    if (fault) throw new Invalid(fault, faults);
    const at = ctx.now.toISOString();
    await tx.db
      .update(newListing)
      .set({ state: 'sent', sentAt: at, savedAt: at, eraseOn: dayAfter(ctx.now, WAITING_DAYS) })
      .where(eq(newListing.id, id));
    if (draft.knownId)
      await tx.db.update(knownGroup).set({ state: 'sent' }).where(eq(knownGroup.id, draft.knownId));
    if (await isMuch(ctx, tx, draft, 'new-listing-sent')) return;
    await tellWriter(ctx, tx, draft, {
      letter: 'new-listing-sent',
      key: `new-listing-sent ${id}`,
      facts: { reference: draft.reference },
    });
  });
}

export const AnswerEditor = z.object({
  token: z.string().min(1).max(64),
  answer: z
    .string()
    .trim()
    .min(1, { error: 'Write your answer' })
    .max(1000, { error: 'Write 1,000 characters or fewer' }),
});

/** Answers what an editor asked. @throws Conflict when it has been decided meanwhile. */
export async function answerEditor(ctx: DraftContext, input: z.infer<typeof AnswerEditor>): Promise<void> {
  const { token, answer } = AnswerEditor.parse(input);
  const id = await draftBehind(ctx, token);
  const key = await placeKey(ctx.people);
  await ctx.people.writeTx(async (tx) => {
    const { state, question } = await readDraft(tx, key, id);
    if (state !== 'sent' || !question) throw new Conflict('This has been decided meanwhile. Thank you.');
    await tx.db.update(newListing).set({ answer }).where(eq(newListing.id, id));
  });
}
