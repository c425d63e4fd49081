import type { APIRoute } from 'astro';

/** A style sheet of nothing. Without scripts each page of a sitting in discreet mode asks for it once it is shown, so that
 *  the browser lets go of the page before, which Back would otherwise show again without asking us. */
export const GET: APIRoute = () =>
  new Response('', {
    headers: { 'content-type': 'text/css', 'cache-control': 'no-store', 'clear-site-data': '"cache"' },
  });
