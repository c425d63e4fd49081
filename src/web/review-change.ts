import { TRPCError } from '@trpc/server';
import type { Caller } from '#src/api/app.ts';
import { fieldErrors, readForm, textOf } from './form.ts';

type Change = Awaited<ReturnType<Caller['review']['change']>>;
type Decide = Parameters<Caller['review']['decide']>[0];

/** What an editor ticked and wrote, to be shown again when it could not be taken. */
export interface Returned {
  readonly errors: { field: string; message: string }[];
  readonly verdicts: Readonly<Record<string, { decision: string; words: string }>>;
  readonly why: string;
  readonly question: string;
  /** What was typed and cannot be sent any more, since somebody else has decided it. */
  readonly unsent: readonly { label: string; words: string }[];
}

export const freshVerdicts = ({ fields }: Change): Returned => ({
  errors: [],
  verdicts: Object.fromEntries(fields.map(({ field, wanted }) => [field, { decision: '', words: wanted }])),
  why: '',
  question: '',
  unsent: [],
});

const plainLines = (text: string) => text.replace(/\r\n?/g, '\n');

function wordsUnsent(form: FormData, { open, fields }: Change): Returned['unsent'] {
  const tidied = fields
    .filter(({ decision }) => decision)
    .map(({ field, label, wanted }) => ({ label, wanted, words: plainLines(textOf(form, `words-${field}`)) }))
    .filter(({ words, wanted }) => words !== '' && words !== wanted);
  const rest = [
    { label: 'Why', words: textOf(form, 'why') },
    { label: 'Your question', words: textOf(form, 'question') },
  ];
  return [...tidied, ...(open ? [] : rest.filter(({ words }) => words !== ''))].map(({ label, words }) => ({
    label,
    words,
  }));
}

/** Decides, or asks whoever sent it. Nothing that was typed is lost when somebody else was faster. */
export async function reviewChange(
  request: Request,
  api: Pick<Caller, 'review'>,
  change: Change,
): Promise<'done' | Returned> {
  const form = await readForm(request);
  const open = change.fields.filter(({ decision }) => !decision);
  const verdicts = open.map(({ field, wanted }) => ({
    field,
    decision: textOf(form, `decision-${field}`),
    words: form.has(`words-${field}`) ? plainLines(textOf(form, `words-${field}`)) : wanted,
  }));
  const [why, question] = [textOf(form, 'why'), textOf(form, 'question')];
  const unsent = wordsUnsent(form, change);
  const again = (errors: Returned['errors']): Returned => ({
    errors,
    verdicts: Object.fromEntries(verdicts.map(({ field, decision, words }) => [field, { decision, words }])),
    why,
    question,
    unsent,
  });
  if (!change.open) return again([{ field: 'unsent', message: 'Somebody else has decided this meanwhile' }]);
  const isAsking = textOf(form, 'act') === 'ask';
  const taken = verdicts.filter(({ decision }) => decision === 'take' || decision === 'refuse');
  const first = `decision-${open[0]?.field ?? ''}`;
  if (!isAsking && taken.length === 0)
    return again([{ field: first, message: 'Accept or reject at least one thing' }]);
  try {
    if (isAsking) await api.review.ask({ id: change.id, question });
    else
      await api.review.decide({
        id: change.id,
        seen: textOf(form, 'seen'),
        fields: taken as Decide['fields'],
        why,
      });
    return 'done';
  } catch (error) {
    const fields = open.map(({ field }) => field);
    const errors = fieldErrors(error, ['question', 'why', ...fields])?.map(({ field, message }) => ({
      field: fields.includes(field) ? `decision-${field}` : field,
      message,
    }));
    if (errors) return again(errors);
    if (error instanceof TRPCError && (error.code === 'CONFLICT' || error.code === 'UNPROCESSABLE_CONTENT'))
      return again([{ field: first, message: error.message }]);
    throw error;
  }
}
