import type { QuestionView } from '#src/domain/needs/ask/view.ts';
import type { Answer } from '#src/domain/needs/set/answers.ts';
import { goOn } from './discreet.ts';
import { fieldErrors, readForm, textOf } from './form.ts';
import { readAnswer } from './read-answer.ts';

interface Asked {
  readonly locals: Pick<App.Locals, 'api' | 'sitting'>;
  readonly request: Request;
}

/** What was sent, to be shown again, with what to mend. */
export interface Returned {
  errors: { field: string; message: string }[];
  sent: Record<string, Answer>;
}

/** Takes what the form of one question says and goes on: to the numbers when it raised a flag, once to the offer of
 *  discreet mode when it touched what nobody else must learn, and else to the next question. */
export async function takeAnswer(
  asked: Asked,
  token: string,
  view: QuestionView,
): Promise<Response | Returned> {
  const { needs } = asked.locals.api;
  const form = await readForm(asked.request);
  const { page } = view;
  // The step may have become another question since the page was opened.
  if (textOf(form, 'page') !== page.id) return goOn(asked, `/answers/${token}/${view.step}`);
  const answer = readAnswer(form, page);
  try {
    const { to, raised } = await needs.answer({ token, page: page.id, answer });
    return await onward(asked, token, raised ? 'now' : String(to));
  } catch (error) {
    return returned(error, { [page.id]: answer });
  }
}

/** Takes all that a long page holds, and what its button asks for: the same part again, "I rang" on a stop card, what the
 *  resident may see, or what could help. */
export async function takeSection(
  asked: Asked,
  token: string,
  view: QuestionView,
): Promise<Response | Returned> {
  const { needs } = asked.locals.api;
  const form = await readForm(asked.request);
  const read = view.pages
    .filter(({ kind }) => kind !== 'stop' && kind !== 'info')
    .map((page) => [page.id, readAnswer(form, page, `.${page.id}`)] as const);
  // What nobody touched is not answered.
  const answers = Object.fromEntries(
    read.filter(([id, { options, words }]) => options.length > 0 || words || view.answers[id]),
  );
  const here = `/answers/${token}/${view.step}`;
  try {
    const { raised } = await needs.answer({ token, answers });
    const [page = '', option = '', on] = textOf(form, 'rang').split('.');
    if (page !== '') {
      await needs.rang({ token, page, option, on: on === 'yes' });
      return await goOn(asked, `${here}#card-${option}`);
    }
    const part = textOf(form, 'part');
    // What could help has the numbers at its top.
    if (part === 'done') return await onward(asked, token, 'matches');
    if (raised) return await onward(asked, token, 'now');
    if (part === 'resident') return await onward(asked, token, 'resident');
    return await goOn(asked, /^[1-9]\d?$/.test(part) ? `${here}#saved-${part}` : here);
  } catch (error) {
    return returned(error, answers);
  }
}

/** Where "Carry on" leads: the offer of discreet mode comes first, once. */
export async function onward(asked: Asked, token: string, to: string): Promise<Response> {
  const { sensitive, discreet } = await asked.locals.api.needs.now({ token });
  const offers = sensitive && discreet === 'not-offered' && to !== 'now';
  return goOn(asked, `/answers/${token}/${offers ? 'quiet' : to}`, sensitive);
}

function returned(error: unknown, sent: Record<string, Answer>): Returned {
  const errors = fieldErrors(error, Object.keys(sent));
  if (!errors) throw error;
  return { errors, sent };
}
