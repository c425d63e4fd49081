import type { APIRoute } from 'astro';

/** The short address of a link that was sent: it names nothing. Browsers carry what stands after "#" along. */
export const GET: APIRoute = () =>
  new Response(null, { status: 302, headers: { location: '/plan/open', 'cache-control': 'no-store' } });
