import axeCore from 'axe-core';
import type { Page } from 'playwright-core';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds wrong on the page that is open, a line each: rule, element and why. Our pages hold no frames. */
export async function axe(page: Page): Promise<string[]> {
  if (page.frames().length > 1) throw new Error(`${page.url()} holds a frame, which axe would not look into`);
  await page.evaluate(`${axeCore.source}; undefined`);
  // Only what is wrong is described: to describe all that is right takes as long as to find it.
  return page.evaluate(async (tags) => {
    const { violations } = await window.axe.run(document, {
      runOnly: { type: 'tag', values: tags },
      resultTypes: ['violations'],
    });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(
        ({ target, failureSummary = '' }) =>
          `${id} at ${target.join(' ')}: ${failureSummary.split('\n')[1]?.trim()}`,
      ),
    );
  }, TAGS);
}

declare global {
  interface Window {
    axe: typeof axeCore;
  }
}
