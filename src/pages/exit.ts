import type { APIRoute } from 'astro';

/** The way out: the browser is asked to forget what it keeps of us, then sent somewhere ordinary. */
export const GET: APIRoute = ({ locals }) =>
  new Response(null, {
    status: 303,
    headers: {
      location: locals.place.exit,
      'clear-site-data': '"cache", "cookies", "storage"',
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex',
    },
  });
