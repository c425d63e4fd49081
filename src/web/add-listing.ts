import { TRPCError } from '@trpc/server';
import type { Caller } from '#src/api/app.ts';
import type { Section } from '#src/domain/moderation/drafts/sections.ts';
import { fieldErrors, readForm, textOf } from './form.ts';

/** What stands in the address in place of a link before anything has been written. */
export const FRESH = 'new';

export const addPath = (token: string, page = ''): string => `/add-a-listing/${token}${page && `/${page}`}`;

type Typed = Record<string, string | string[]>;

export interface Returned {
  readonly errors: { field: string; message: string }[];
  readonly typed: Typed;
}

function readAnswers(form: FormData, { questions }: Section): Typed {
  return Object.fromEntries(
    questions.map(({ id, kind }) => [
      id,
      kind === 'needs' || kind === 'some'
        ? form.getAll(id).flatMap((value) => (typeof value === 'string' ? value : []))
        : textOf(form, id).replace(/\r\n?/g, '\n'),
    ]),
  );
}

const refused = (error: unknown, order: readonly string[], first: string): Returned['errors'] => {
  const errors = fieldErrors(error, order);
  if (errors) return errors;
  const isTold = error instanceof TRPCError && ['CONFLICT', 'UNPROCESSABLE_CONTENT'].includes(error.code);
  if (isTold) return [{ field: first, message: error.message }];
  throw error;
};

/** Keeps what was written of a section. @returns where to go on, or what to mend beside what was typed. */
export async function writeSection(
  request: Request,
  api: Pick<Caller, 'adding'>,
  asked: { token: string; section: Section },
): Promise<string | Returned> {
  const { token, section } = asked;
  const form = await readForm(request);
  const typed = readAnswers(form, section);
  const first = section.questions[0]?.id ?? '';
  if (textOf(form, 'website') !== '') {
    const message = 'Your browser filled in a hidden box. We have emptied it. Press the button again';
    return { errors: [{ field: first, message }], typed };
  }
  try {
    const known = token === FRESH ? undefined : token;
    const done = await api.adding.write({ token: known, section: section.id, answers: typed });
    const isLater = textOf(form, 'act') === 'later';
    return addPath(done.token, isLater ? '' : (done.next ?? 'check'));
  } catch (error) {
    return {
      errors: refused(
        error,
        section.questions.map(({ id }) => id),
        first,
      ),
      typed,
    };
  }
}

/** Sends the listing, or what else can be done on its pages. @returns what to mend, or undefined when it is done. */
export async function draftAction(
  request: Request,
  api: Pick<Caller, 'adding'>,
  token: string,
): Promise<Returned['errors'] | 'sent' | 'mailed' | 'answered'> {
  const form = await readForm(request);
  const act = textOf(form, 'act');
  try {
    if (act === 'mail') {
      await api.adding.mailLink({ token });
      return 'mailed';
    }
    if (act === 'answer') {
      await api.adding.answer({ token, answer: textOf(form, 'answer') });
      return 'answered';
    }
    await api.adding.send({ token });
    return 'sent';
  } catch (error) {
    return refused(error, ['answer', 'yourEmail'], act === 'answer' ? 'answer' : 'send');
  }
}
