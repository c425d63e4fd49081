import { describe, expect, it } from 'vitest';
import { pathForLog, withoutQueries } from '#src/web/log.ts';

describe('the log', () => {
  it.each([
    ['/search?q=kicked+out&near=AB1', '/search'],
    ['/services/3f0a9c1e-1111-4222-8333-444455556666/food-bank', '/services/3f0a9c…/food-bank'],
    ['/reply/hT93kslQ20dkfj39dkLq', '/reply/hT93ks…'],
    ['/plan/hTkslQdkfjdkLqAbCdEfGh/print', '/plan/hTkslQ…/print'],
    ['/plan/hTkslQdkfjdkLqAbCdEfGh-12', '/plan/hTkslQ…'],
    ['/organisations/a-very-long-name-without-numbers', '/organisations/a-very-long-name-without-numbers'],
    ['', ''],
  ])('holds of %s only %s', (url, kept) => {
    expect(pathForLog(url)).toBe(kept);
  });

  it.each([
    [
      'Could not render http://127.0.0.1:4321/search?q=partner+hits+me\nError: no',
      'Could not render http://127.0.0.1:4321/search?…\nError: no',
    ],
    ['[router] /search?q=debt "GET"', '[router] /search?… "GET"'],
    ['at file:///site/dist/server/page.mjs:1:2', 'at file:///site/dist/server/page.mjs:1:2'],
    ['Is it there? Yes', 'Is it there? Yes'],
  ])('holds nothing of what was asked for: %s', (said, printed) => {
    expect(withoutQueries(said)).toBe(printed);
  });
});
