import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    include: ['tests/**/*.test.ts'],
    // tests/shared needs real data from outside this repository; .ci/run says where it is.
    exclude: ['tests/trust/**', 'tests/bench/**', ...(process.env.SHARED_DATA ? [] : ['tests/shared/**'])],
    // Two cores: more workers only take the browser's time away.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
});
