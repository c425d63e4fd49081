import type { APIRoute } from 'astro';

/** Where GOV.UK Notify tells of texts that came back and of what became of letters. */
export const POST: APIRoute = async ({ request, locals }) => {
  const bearer = /^Bearer (\S{1,400})$/.exec(request.headers.get('authorization') ?? '')?.[1] ?? '';
  const told: unknown = await request.json().catch(() => undefined);
  await locals.api.hooks.notify({ bearer, told });
  return new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } });
};
