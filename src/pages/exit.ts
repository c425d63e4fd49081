import type { APIRoute } from 'astro';

/** The way out: the browser is asked to forget what it keeps of us, then sent somewhere ordinary. */
export const GET: APIRoute = async ({ locals }) => {
  const { exit } = await locals.api.directory.place();
  return new Response(null, {
    status: 303,
    headers: {
      location: exit,
      'clear-site-data': '"cache", "cookies", "storage"',
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex',
    },
  });
};
