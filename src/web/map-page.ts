import type { AstroGlobal } from 'astro';
import { pagePolicy } from './headers.ts';

/** Whether somebody asked for the map on this page. */
export const asksForMap = (url: URL): boolean => url.searchParams.get('map') === '1';

/** Lets a page with an open map ask for somebody else's tiles, where the place uses such. They want to know which site asks. */
export function allowTiles({
  response,
  locals,
}: Pick<AstroGlobal, 'response'> & { locals: { map: { tiles?: { origin?: string } } } }): void {
  const origin = locals.map.tiles?.origin;
  if (!origin) return;
  response.headers.set('content-security-policy', pagePolicy(origin));
  response.headers.set('referrer-policy', 'strict-origin-when-cross-origin');
}
