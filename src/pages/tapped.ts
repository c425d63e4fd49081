import type { APIRoute } from 'astro';
import { readForm, textOf } from '#src/web/form.ts';

/** A number of a listing was tapped: one more on its total, and nobody waits for it. */
export const POST: APIRoute = async ({ locals, request }) => {
  await locals.api.insight.tapped({ id: textOf(await readForm(request), 'listing') });
  return new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } });
};
