import type { APIRoute } from 'astro';
import { Invalid } from '#src/domain/problems.ts';
import { goOn, readAddress } from '#src/web/discreet.ts';
import { readForm, textOf } from '#src/web/form.ts';

/** A step inside a sitting in discreet mode: it ends the turn of the page that was open. */
export const POST: APIRoute = async ({ locals, request, params }) => {
  const { token = '' } = params;
  const to = textOf(await readForm(request), 'to');
  const page = /^(?<path>[\w/-]+)(?:\?[a-z]+=[\w,-]*(?:&[a-z]+=[\w,-]*)*)?(?:#[\w-]+)?$/.exec(to)?.groups
    ?.path;
  if (page === undefined || readAddress(page)?.token !== token)
    throw new Invalid('We could not read what was sent. Please go back and try again.');
  await locals.api.needs.turn({ token });
  return goOn({ locals, request }, to);
};
