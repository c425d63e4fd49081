import type { APIRoute } from 'astro';
import { planPath } from '#src/components/plan/paths.ts';
import { goOn } from '#src/web/discreet.ts';
import { readForm, textOf } from '#src/web/form.ts';
import { pathOfOurs } from '#src/web/path-of-ours.ts';
import { asToken, rememberOpenly, sittingOf } from '#src/web/sitting-cookie.ts';

const wordsOf = (form: FormData, name: string) =>
  form.getAll(name).filter((value): value is string => typeof value === 'string');

/** Puts a service on the plan that the form or the cookie names, or on a new one. */
export const POST: APIRoute = async (context) => {
  const form = await readForm(context.request);
  const back = pathOfOurs(textOf(form, 'back'));
  // A form that was sent without one of its buttons names nothing to add.
  if (textOf(form, 'service') === '') return context.redirect(back ?? '/plan', 303);
  const { token, added } = await context.locals.api.bundles.add({
    token: asToken(textOf(form, 'token')) ?? sittingOf(context.cookies),
    service: textOf(form, 'service'),
    because: wordsOf(form, 'because').slice(0, 10),
    needs: wordsOf(form, 'needs').slice(0, 20),
    near: textOf(form, 'near').slice(0, 100),
    back,
  });
  await rememberOpenly(context, token);
  return goOn(context, planPath(token, '', { said: added ? 'added' : 'there' }));
};

/** Somebody who comes back to this address has nothing to add. */
export const GET: APIRoute = ({ redirect }) => redirect('/plan', 303);
