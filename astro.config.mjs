import node from '@astrojs/node';
import { defineConfig, passthroughImageService } from 'astro/config';
import { readContent } from './src/content.ts';
import { writeGuideIndex } from './src/content-guides.ts';
import { precompress } from './src/web/static-precompress.ts';

const precompressed = {
  name: 'precompress',
  hooks: { 'astro:build:done': ({ dir }) => precompress(dir) },
};

const guideIndex = {
  name: 'guide-index',
  hooks: { 'astro:build:done': () => writeGuideIndex(readContent().taxonomy) },
};

// The server hands its rooms to the pages. Were these modules built in as well, there would be two of each, and a page
// would not know the other's refusals for its own.
const oneOfEach = {
  name: 'one-of-each',
  enforce: 'pre',
  resolveId(id) {
    const isOurs = /^#(?:src\/(?:api|domain|content|settings)|db)\b/.test(id);
    return isOurs && this.environment.name !== 'client' ? { id, external: true } : undefined;
  },
};

export default defineConfig({
  output: 'server',
  adapter: node({ mode: 'middleware', staticHeaders: true }),
  integrations: [precompressed, guideIndex],
  publicDir: './src/public',
  // The default takes JSX's view of line breaks, which eats the space between a word and a link.
  compressHTML: true,
  trailingSlash: 'never',
  session: false,
  image: { service: passthroughImageService() },
  markdown: { syntaxHighlight: false },
  devToolbar: { enabled: false },
  build: { inlineStylesheets: 'never' },
  security: {
    // src/web/origin.ts checks every unsafe request, JSON too; Astro's own covers forms only and needs the host when built.
    checkOrigin: false,
  },
  vite: {
    build: { assetsInlineLimit: 0 },
    // govuk-frontend carries a media query for Internet Explorer that is no valid CSS.
    css: { lightningcss: { errorRecovery: true } },
    plugins: [oneOfEach],
    ssr: { external: ['@trpc/server'] },
  },
});
