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

// tRPC is published for engines without `{ ...copies }`: each becomes a loop over descriptors of properties, in two places for
// every step of every call. Here they are copies again.
const COPY = /function (_objectSpread2)\(\w+\) \{/;
const plainCopies = {
  name: 'plain-copies',
  applyToEnvironment: ({ name }) => name === 'ssr',
  found: false,
  transform: {
    filter: { id: /@trpc\/server\/dist\//, code: COPY },
    handler(code) {
      plainCopies.found = true;
      return {
        code: code.replace(COPY, 'const $1 = Object.assign;\nfunction slowCopies() {'),
        map: null,
      };
    },
  },
  generateBundle() {
    if (!plainCopies.found) this.error('tRPC no longer makes copies in this way: take plain-copies out.');
  },
};

// Astro imports a page's module at every request. It is the same each time, but finding that out costs Node 50 µs.
const keptPages = {
  name: 'kept-pages',
  applyToEnvironment: ({ name }) => name === 'ssr',
  apply: 'build',
  found: false,
  transform: {
    filter: { id: /virtual:astro:pages$/, code: /const pageMap = new Map/ },
    handler(code) {
      keptPages.found = true;
      const keep =
        'for (const [name, load] of pageMap) { let page; pageMap.set(name, () => (page ??= load())); }';
      return { code: `${code}\n${keep}\n`, map: null };
    },
  },
  generateBundle() {
    if (!keptPages.found) this.error('Astro no longer lists its pages in this way: take kept-pages out.');
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
    plugins: [server, plainCopies, keptPages],
    // The first is machine code; the second reads its fonts from beside itself.
    ssr: { noExternal: true, external: ['better-sqlite3', 'pdfkit'] },
  },
});
