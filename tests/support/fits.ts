import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { sideways } from './browser.ts';
import { axe } from './browser-axe.ts';

/** Holds that axe finds nothing on the page that is open, and that nothing on it has to be moved sideways.
 *  @param what the page is, for whoever reads that it does not. */
export async function fits({ page }: { readonly page: Page }, what: string): Promise<void> {
  expect([what, await axe(page), await sideways(page)]).toEqual([what, [], []]);
}
