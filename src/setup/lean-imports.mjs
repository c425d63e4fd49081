// Loaded before our own programs (`node --import`), so that they start sooner and smaller. They run without it too.

import { enableCompileCache, registerHooks } from 'node:module';
import { at } from './root.mjs';

enableCompileCache(at('node_modules', '.cache', 'compiled'));

// Node reads a package's package.json again for each of its ES modules. drizzle-orm has hundreds, and 179 kB of exports: half
// a second and 100 MB at every start. Its CommonJS build is the same code and is read once.
registerHooks({
  resolve: (name, context, next) =>
    next(name, /^drizzle-orm(?:\/|$)/.test(name) ? { ...context, conditions: ['require', 'node'] } : context),
});
