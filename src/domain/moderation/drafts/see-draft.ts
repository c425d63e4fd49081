import { z } from 'zod';
import { placeKey } from '#src/domain/accounts/place-key.ts';
import { hintsOn } from '#src/domain/directory/edit/hints.ts';
import { ListingView, listingView, type ViewContext } from '#src/domain/directory/view.ts';
import type { Taxonomy } from '#src/domain/taxonomy/taxonomy.ts';
import { Alike, alike } from '../alike.ts';
import type { SettleContext } from '../settle.ts';
import { type Answers, chosenOf, wordsOf } from './answers.ts';
import { draftBehind, readDraft } from './draft-row.ts';
import { faultsIn } from './look-over.ts';
import { type Question, SECTIONS } from './sections.ts';
import { faultsOfDraft } from './write-draft.ts';

/** Questions whose words people read in sentences. */
const TO_READ = ['summary', 'description', 'eligibility', 'fees'];

export const AnswerRow = z.object({
  id: z.string(),
  ask: z.string(),
  /** As it is read back; empty when nothing was said. */
  said: z.string(),
});

export const DraftView = z.object({
  reference: z.string(),
  name: z.string(),
  state: z.enum(['writing', 'sent', 'accepted', 'rejected']),
  sections: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      /** empty: nothing was written yet. */
      is: z.enum(['empty', 'to-mend', 'done']),
      rows: z.array(AnswerRow),
    }),
  ),
  answers: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  faults: z.record(z.string(), z.string()),
  /** As people will read it; none while something has to be mended. */
  listing: ListingView.optional(),
  /** What would be easier to read otherwise; nothing has to be done about it. */
  hints: z.array(z.string()),
  /** Listings that may be the same one. */
  alike: z.array(Alike),
  savedAt: z.string(),
  eraseOn: z.string(),
  sentAt: z.string().optional(),
  settledAt: z.string().optional(),
  why: z.string().optional(),
  question: z.string().optional(),
  answer: z.string().optional(),
  /** Where it is published. */
  serviceId: z.string().optional(),
});
export type DraftView = z.infer<typeof DraftView>;

/** An answer as it is read back. */
export function saidOf(question: Question, answers: Answers, taxonomy: Taxonomy): string {
  const { id, kind, options } = question;
  if (kind === 'line' || kind === 'lines') return wordsOf(answers, id);
  return chosenOf(answers, id)
    .map((each) => (kind === 'needs' ? taxonomy.need(each)?.name : options?.[each]) ?? each)
    .join('\n');
}

export const rowsOf = (questions: readonly Question[], answers: Answers, taxonomy: Taxonomy) =>
  questions.map((question) => ({
    id: question.id,
    ask: question.ask,
    said: saidOf(question, answers, taxonomy),
  }));

/** A listing as whoever writes it sees it. @throws NotFound */
export async function seeDraft(ctx: SettleContext & ViewContext, token: string): Promise<DraftView> {
  const draft = await readDraft(ctx.people, await placeKey(ctx.people), await draftBehind(ctx, token));
  const { answers, state } = draft;
  const { faults, record } = await faultsOfDraft(ctx, draft);
  const name = wordsOf(answers, 'name');
  return {
    reference: draft.reference,
    name,
    state,
    sections: SECTIONS.map((section) => {
      const hasWords = section.questions.some(({ id }) => chosenOf(answers, id).length > 0);
      const isDone = Object.keys(faultsIn(section, faults)).length === 0;
      return {
        id: section.id,
        title: section.title,
        is: isDone ? 'done' : hasWords ? 'to-mend' : 'empty',
        rows: rowsOf(section.questions, answers, ctx.taxonomy),
      };
    }),
    answers: Object.fromEntries(
      Object.entries(answers).flatMap(([id, answer]) =>
        answer === undefined ? [] : [[id, typeof answer === 'string' ? answer : [...answer]]],
      ),
    ),
    faults,
    listing: Object.keys(faults).length === 0 ? listingView(record, ctx) : undefined,
    hints: hintsOn(TO_READ.map((id) => wordsOf(answers, id))),
    alike: state === 'writing' ? await alike(ctx, name) : [],
    savedAt: draft.savedAt,
    eraseOn: draft.eraseOn,
    sentAt: draft.sentAt ?? undefined,
    settledAt: draft.settledAt ?? undefined,
    why: draft.why ?? undefined,
    question: draft.question ?? undefined,
    answer: draft.answer ?? undefined,
    serviceId: state === 'accepted' ? draft.serviceId : undefined,
  };
}
