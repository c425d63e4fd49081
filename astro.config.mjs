import node from '@astrojs/node';
import { defineConfig, passthroughImageService } from 'astro/config';
import { readContent } from './src/content.ts';
import { writeGuideIndex } from './src/content-guides.ts';
import {
  keptElements,
  keptHeads,
  keptLinks,
  keptPages,
  likelyRoutes,
  noProps,
  plainCopies,
} from './src/setup/leaner-parts.mjs';
import { precompress } from './src/web/static-precompress.ts';

const precompressed = {
  name: 'precompress',
  hooks: { 'astro:build:done': ({ dir }) => precompress(dir) },
};

const guideIndex = {
  name: 'guide-index',
  hooks: { 'astro:build:done': () => writeGuideIndex(readContent().taxonomy) },
};

// The server is built with the pages: they share one of each module, what nothing uses is left out, and it starts without
// looking for hundreds of files.
const server = {
  name: 'server',
  applyToEnvironment: ({ name }) => name === 'ssr',
  buildStart() {
    this.emitFile({ type: 'chunk', id: 'src/server.ts', fileName: 'server.mjs' });
  },
  // V8 keeps a text in twice the room if one letter of it is beyond Latin-1, such as a curly quote.
  generateBundle(_, bundle) {
    const escaped = (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
    for (const chunk of Object.values(bundle))
      if (chunk.type === 'chunk') chunk.code = chunk.code.replace(/[\u0100-\uffff]/g, escaped);
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
    environments: { ssr: { build: { rolldownOptions: { output: { minify: { mangle: false } } } } } },
    plugins: [server, plainCopies, keptPages, likelyRoutes, noProps, keptLinks, keptElements, keptHeads],
    // The first is machine code; the second reads its fonts from beside itself.
    ssr: { noExternal: true, external: ['better-sqlite3', 'pdfkit'] },
  },
});
