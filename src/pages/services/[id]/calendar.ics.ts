import type { APIRoute } from 'astro';
import { declarePublic } from '#src/web/public-page.ts';

/** The times of a service as a calendar file. */
export const GET: APIRoute = async ({ locals, params }) => {
  const calendar = await locals.api.directory.calendar({ id: params.id ?? '' });
  const headers = new Headers({
    'content-type': 'text/calendar; charset=utf-8',
    'content-disposition': 'attachment; filename="times.ics"',
    'x-robots-tag': 'noindex',
  });
  declarePublic(headers);
  return new Response(calendar, { headers });
};
