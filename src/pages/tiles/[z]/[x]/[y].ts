import type { APIRoute } from 'astro';
import { NotFound } from '#src/domain/problems.ts';
import { pictureTypeOf } from '#src/web/picture-type.ts';

const MOST_ZOOM = 22;
const numberIn = (text: string | undefined, most: number) => {
  const number = /^\d{1,7}$/.test(text ?? '') ? Number(text) : Number.NaN;
  return number <= most ? number : undefined;
};

/** One picture of the map, out of the place's own file of tiles. */
export const GET: APIRoute = ({ params, locals }) => {
  const zoom = numberIn(params.z, MOST_ZOOM);
  const last = 2 ** (zoom ?? 0) - 1;
  const [column, row] = [numberIn(params.x, last), numberIn(params.y, last)];
  const found =
    zoom === undefined || column === undefined || row === undefined
      ? undefined
      : locals.map.tile(zoom, column, row);
  const type = found && pictureTypeOf(found);
  if (!found || !type) throw new NotFound('There is no picture of the map here.');
  return new Response(new Uint8Array(found), {
    headers: { 'content-type': type, 'cache-control': 'public, max-age=2592000' },
  });
};
