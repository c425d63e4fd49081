import type { APIRoute } from 'astro';
import { readForm, textOf } from '#src/web/form.ts';

/** Suggestions for the box as one types. Posted, so that words reach no address and no log. */
export const POST: APIRoute = async ({ request, locals }) => {
  const q = textOf(await readForm(request), 'q').slice(0, 100);
  const items = await locals.api.search.suggest({ q });
  return Response.json({ items }, { headers: { 'cache-control': 'no-store' } });
};
