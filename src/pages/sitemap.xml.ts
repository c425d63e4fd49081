import { getCollection } from 'astro:content';
import type { APIRoute } from 'astro';
import { guidePath } from '#src/components/guides/paths.ts';
import { slugOf } from '#src/domain/directory/slug.ts';
import { declarePublic } from '#src/web/public-page.ts';

/** Every page a search engine may know: nothing sensitive, nothing made up. */
export const GET: APIRoute = async ({ locals, url }) => {
  const [services, needs, guides] = await Promise.all([
    locals.api.directory.addresses(),
    locals.api.taxonomy.topNeeds(),
    getCollection('guides'),
  ]);
  const paths: { path: string; changed?: string }[] = [
    { path: '/' },
    { path: '/urgent' },
    { path: '/whats-on' },
    { path: '/areas' },
    { path: '/guides' },
    { path: '/add-a-listing' },
    { path: '/claim' },
    ...guides.filter((guide) => !guide.data.sensitive).map((guide) => ({ path: guidePath(guide) })),
    ...needs.filter((need) => !need.sensitive).map((need) => ({ path: need.href })),
    ...services.map(({ id, name, lastModified }) => ({
      path: `/services/${id}/${slugOf(name)}`,
      changed: lastModified.slice(0, 10),
    })),
  ];
  const rows = paths.map(
    ({ path, changed }) =>
      `<url><loc>${new URL(path, locals.publicUrl ?? url).href}</loc>${changed ? `<lastmod>${changed}</lastmod>` : ''}</url>`,
  );
  const headers = new Headers({ 'content-type': 'application/xml; charset=utf-8' });
  declarePublic(headers);
  return new Response(
    `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${rows.join('\n')}\n</urlset>\n`,
    { headers },
  );
};
