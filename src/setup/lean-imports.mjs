// Loaded before our own programs (`node --import`), so that they start sooner and smaller. They run without it too.

import { enableCompileCache, registerHooks } from 'node:module';
import { at } from './root.mjs';

enableCompileCache(at('node_modules', '.cache', 'compiled'));

// Node reads a package's package.json again for each of its ES modules. drizzle-orm has hundreds, and 179 kB of exports: half
// a second and 100 MB at every start. Its CommonJS build is the same code and is read once.
// zod carries its messages in fifty languages; ours are English.
registerHooks({
  resolve(name, context, next) {
    if (/^drizzle-orm(?:\/|$)/.test(name)) return next(name, { ...context, conditions: ['require', 'node'] });
    const isLanguages = name.endsWith('/locales/index.js') && context.parentURL?.includes('/zod/');
    return next(isLanguages ? name.replace('index.js', 'en.js') : name, context);
  },
});
