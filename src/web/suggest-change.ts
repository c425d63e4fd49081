import { randomUUID } from 'node:crypto';
import { TRPCError } from '@trpc/server';
import type { Caller } from '#src/api/app.ts';
import { fieldErrors, readForm, textOf } from './form.ts';

type Form = Awaited<ReturnType<Caller['moderation']['form']>>;
type KeptWords = Awaited<ReturnType<Caller['moderation']['keptSuggestion']>>;
type Api = Pick<Caller, 'moderation'>;

/** @param token of what was kept, to go on with it. */
export const suggestPath = (serviceId: string, token = ''): string =>
  `/services/${serviceId}/suggest${token && `/${token}`}`;

/** One field of the form: what is published, and what was typed. */
export interface TypedField {
  readonly value: string;
  /** Somebody changed it while the form was open. */
  readonly moved: boolean;
}

export interface Returned {
  readonly errors: { field: string; message: string }[];
  readonly typed: Readonly<Record<string, TypedField>>;
  readonly reason: string;
  readonly formId: string;
  /** The day on which what was kept is wiped, where something is. */
  readonly eraseOn?: string;
}

const emptyForm = ({ fields }: Form): Returned => ({
  errors: [],
  typed: Object.fromEntries(fields.map(({ field, now }) => [field, { value: now, moved: false }])),
  reason: '',
  formId: randomUUID(),
});

/** What was kept, beside what is published now. */
const keptForm = ({ fields }: Form, { typed, reason, formId, eraseOn }: KeptWords): Returned => ({
  errors: [],
  typed: Object.fromEntries(
    fields.map(({ field, now }) => {
      const { wanted: value = now, shown = now } = typed.find((each) => each.field === field) ?? {};
      return [field, { value, moved: shown !== now && value !== now }];
    }),
  ),
  reason,
  formId,
  eraseOn,
});

async function keptWords(api: Api, asked: { serviceId: string; token: string }, isPost: boolean) {
  try {
    return await api.moderation.keptSuggestion(asked);
  } catch (error) {
    // What somebody has just typed is not lost because what was kept before is wiped.
    if (isPost && error instanceof TRPCError && error.code === 'NOT_FOUND') return undefined;
    throw error;
  }
}

/** The form as it is opened, empty or with what was kept, or what comes of sending it.
 *  @param token of what was kept. */
export async function suggestForm(
  request: Request,
  api: Api,
  view: Form,
  token: string | undefined,
): Promise<{ to: string } | Returned> {
  const isPost = request.method === 'POST';
  const { serviceId } = view;
  const kept = token ? await keptWords(api, { serviceId, token }, isPost) : undefined;
  if (!isPost) return kept ? keptForm(view, kept) : emptyForm(view);
  const done = await suggestChange(request, api, view, token);
  return 'to' in done || !kept ? done : { ...done, eraseOn: kept.eraseOn };
}

const lines = (text: string) => text.replace(/\r\n?/g, '\n');

/** Sends, or keeps, what is different from what the form showed. What somebody else changed meanwhile stays theirs unless it was typed
 *  over here too. */
async function suggestChange(
  request: Request,
  api: Api,
  view: Form,
  token: string | undefined,
): Promise<{ to: string } | Returned> {
  const form = await readForm(request);
  const { serviceId } = view;
  const act = textOf(form, 'act');
  if (act === 'wipe' && token) {
    await api.moderation.wipeSuggestion({ token });
    return { to: `${suggestPath(serviceId)}?ok=wiped` };
  }
  const fields = view.fields.map(({ field, now }) => {
    const shown = lines(textOf(form, `shown-${field}`));
    const value = form.has(field) ? lines(textOf(form, field)) : shown;
    const isTyped = value !== shown;
    return { field, value: isTyped ? value : now, shown, isTyped, moved: isTyped && shown !== now };
  });
  const [reason, formId] = [textOf(form, 'reason'), textOf(form, 'formId')];
  const again = (errors: Returned['errors']): Returned => ({
    errors,
    typed: Object.fromEntries(fields.map(({ field, value, moved }) => [field, { value, moved }])),
    reason,
    formId,
  });
  if (textOf(form, 'website') !== '')
    return again([
      {
        field: 'reason',
        message: 'Your browser filled in a hidden box. We have emptied it. Press the button again',
      },
    ]);
  const typed = fields.filter(({ isTyped }) => isTyped);
  const first = view.fields[0]?.field ?? 'reason';
  const isKept = act === 'keep';
  if (typed.length === 0 && !isKept) return again([{ field: first, message: 'Change at least one thing' }]);
  try {
    if (isKept) {
      const words = typed.map(({ field, shown, value }) => ({ field, shown, wanted: value }));
      const kept = await api.moderation.keepSuggestion({ serviceId, token, typed: words, reason });
      return { to: suggestPath(serviceId, kept.token) };
    }
    const changes = typed.map(({ field, value }) => ({ field, wanted: value }));
    const seen = textOf(form, 'seen');
    const sent = await api.moderation.suggest({ serviceId, seen, changes, reason, formId, kept: token });
    return { to: sent.token ? `/changes/${sent.token}` : `/services/${serviceId}` };
  } catch (error) {
    const errors = fieldErrors(error, [...view.fields.map(({ field }) => field as string), 'reason']);
    if (errors) return again(errors);
    const isOurs = error instanceof TRPCError && ['CONFLICT', 'UNPROCESSABLE_CONTENT'].includes(error.code);
    if (isOurs) return again([{ field: typed[0]?.field ?? first, message: error.message }]);
    throw error;
  }
}
