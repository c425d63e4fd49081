import type { APIRoute } from 'astro';
import { placeStylesheet } from '#src/layouts/place-colours.ts';

/** The colours of this place as a stylesheet of its own, so that no page needs a style in its HTML. */
export const GET: APIRoute = ({ locals }) =>
  new Response(placeStylesheet(locals.place.colour), {
    headers: { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'public, max-age=86400' },
  });
