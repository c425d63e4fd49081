import type { APIRoute } from 'astro';

/** The shape of the place, for a map that is opened in a browser. */
export const GET: APIRoute = ({ locals }) =>
  Response.json(locals.map.outline, { headers: { 'cache-control': 'public, max-age=86400' } });
