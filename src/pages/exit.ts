import type { APIContext, APIRoute } from 'astro';
import { readForm, textOf } from '#src/web/form.ts';
import { leadAway } from '#src/web/lead-away.ts';
import { asToken } from '#src/web/sitting-cookie.ts';

const FORGET = { 'clear-site-data': '"cache", "cookies", "storage"' };
const leave = ({ request, locals }: APIContext) => leadAway(request, locals.place, FORGET);

/** The way out: the browser is asked to forget what it keeps of us, then sent somewhere ordinary. */
export const GET: APIRoute = leave;

/** The way out of a sitting: what it holds is wiped first, and no address of it can be gone back to. */
export const POST: APIRoute = async (context) => {
  const token = asToken(textOf(await readForm(context.request), 'token'));
  if (token) await context.locals.api.needs.end({ token });
  // A script is on its way out already: it must not be led to ask anybody else.
  const isScript = context.request.headers.get('accept')?.includes('application/json');
  const headers = { ...FORGET, 'cache-control': 'no-store' };
  return isScript ? new Response(null, { status: 204, headers }) : leave(context);
};
