import type { AstroGlobal } from 'astro';

/** Whether somebody asked for the map on this page. */
export const asksForMap = (url: URL): boolean => url.searchParams.get('map') === '1';

/** Lets a page with an open map ask for somebody else's tiles, where the place uses such. They want to know which site asks. */
export function allowTiles({
  csp,
  response,
  locals,
}: Pick<AstroGlobal, 'csp' | 'response'> & { locals: { map: { tiles?: { origin?: string } } } }): void {
  const origin = locals.map.tiles?.origin;
  if (!origin) return;
  csp?.insertDirective(`img-src ${origin}`);
  response.headers.set('referrer-policy', 'strict-origin-when-cross-origin');
}
