import type { APIRoute } from 'astro';

/** A service as it is shown inside a sitting: the same page, with no link that leads out. */
export const GET: APIRoute = ({ locals, rewrite }) =>
  rewrite(`/services/${locals.sitting?.path.split('/').at(-1)}`);
