import type { APIRoute } from 'astro';
import { declarePrivate } from '#src/web/private-page.ts';

/** The numbers of a listing on one page, to print or to put with a bid. */
export const ALL: APIRoute = async ({ locals, params, url }) => {
  const { id = '' } = params;
  const address = new URL(`/services/${id}`, locals.publicUrl ?? url).href;
  const { pdf } = await locals.api.insight.numbersSheet({ id, address });
  const headers = new Headers({
    'content-type': 'application/pdf',
    'content-disposition': 'attachment; filename="numbers.pdf"',
  });
  declarePrivate(headers);
  return new Response(Buffer.from(pdf, 'base64'), { headers });
};
