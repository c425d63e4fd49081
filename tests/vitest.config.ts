import { defineConfig } from 'vitest/config';

const tests = 'tests/**/*.test.ts';
// What measures memory needs a process that has done nothing else.
const measured = 'tests/**/*-memory.test.ts';
const walks = 'tests/journeys/**/*.test.ts';
// tests/shared needs real data from outside this repository; .ci/run says where it is.
const apart = ['tests/trust/**', 'tests/bench/**', ...(process.env.SHARED_DATA ? [] : ['tests/shared/**'])];

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    // Two cores: more workers only take the browser's time away. Files share a worker and what it has loaded: loading it
    // anew for each took as long as the tests. No file may leave anything behind.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 120_000,
    // A page that comes late on a busy machine is no fault.
    expect: { poll: { timeout: 10_000 } },
    projects: [
      {
        extends: true,
        test: { name: 'rooms', include: [tests], exclude: [...apart, walks, measured], isolate: false },
      },
      { extends: true, test: { name: 'memory', include: [measured] } },
      {
        extends: true,
        test: {
          name: 'journeys',
          include: [walks],
          isolate: false,
          globalSetup: ['tests/support/site-for-all.ts'],
          testTimeout: 60_000,
        },
      },
    ],
  },
});
