import type { APIRoute } from 'astro';
import { NotFound } from '#src/domain/problems.ts';

/** Lets addresses with a turn in them reach src/middleware.ts, which leads on to the page itself. */
export const GET: APIRoute = () => {
  throw new NotFound('The address may be mistyped, or the page may have gone.');
};
