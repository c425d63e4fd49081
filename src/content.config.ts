import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';

const Source = z.strictObject({ name: z.string(), url: z.url() });

/** content/guides: short plain pages, one file each. They name no place: what is local comes from content/place. */
const guides = defineCollection({
  loader: glob({ base: './content/guides', pattern: '*.md' }),
  schema: z.strictObject({
    title: z.string(),
    summary: z.string(),
    /** urgent: for today. everyday: the rest. site: about this directory. */
    group: z.enum(['urgent', 'everyday', 'site']).default('everyday'),
    /** Needs whose services are offered at the end. */
    needs: z.array(z.string()).default([]),
    source: z.array(Source).default([]),
    /** The page's own address, when it does not stand under /guides. */
    address: z.string().startsWith('/').optional(),
    /** Its page offers a way out and is told to no search engine. */
    sensitive: z.boolean().default(false),
    review_due: z.coerce.date(),
  }),
});

export const collections = { guides };
