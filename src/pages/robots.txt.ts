import type { APIRoute } from 'astro';
import { declarePublic } from '#src/web/public-page.ts';

/** Searches and reports are for people. Sensitive pages say "noindex" themselves: a list of them here would tell where they are. */
export const GET: APIRoute = ({ locals, url }) => {
  const headers = new Headers({ 'content-type': 'text/plain; charset=utf-8' });
  declarePublic(headers);
  const lines = [
    'User-agent: *',
    'Disallow: /search',
    'Disallow: /results',
    'Disallow: /reports',
    'Disallow: /api',
    `Sitemap: ${new URL('/sitemap.xml', locals.publicUrl ?? url).href}`,
  ];
  return new Response(`${lines.join('\n')}\n`, { headers });
};
