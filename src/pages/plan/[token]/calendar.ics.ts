import type { APIRoute } from 'astro';
import { declarePrivate } from '#src/web/private-page.ts';

/** The times of a plan's steps, or of one of them, as a calendar file. */
export const GET: APIRoute = async ({ locals, url, redirect }) => {
  if (!locals.sitting) return redirect('/plan?gone', 303);
  const { token } = locals.sitting;
  const step = url.searchParams.get('step') ?? undefined;
  const calendar = await locals.api.bundles.calendar({ token, step });
  const headers = new Headers({
    'content-type': 'text/calendar; charset=utf-8',
    'content-disposition': 'attachment; filename="plan.ics"',
  });
  declarePrivate(headers);
  return new Response(calendar, { headers });
};
