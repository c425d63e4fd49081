import type { Page } from 'playwright-core';
import { button, choice } from './answering.ts';
import { target } from './discreet-sitting.ts';

/** What the browser would offer under its Back and Forward buttons. */
export async function entries(page: Page): Promise<{ url: string; title: string }[]> {
  const session = await page.context().newCDPSession(page);
  const { entries, currentIndex } = await session.send('Page.getNavigationHistory');
  await session.detach();
  return entries.slice(0, currentIndex + 1).map(({ url, title }) => ({ url, title }));
}
export const press = async (page: Page, what: ReturnType<Page['locator']>) => {
  const before = await page.evaluate(() => performance.timeOrigin);
  await what.first().click();
  await page.waitForFunction((origin) => performance.timeOrigin !== origin, before);
  await page.waitForLoadState();
};

export const exitFrom = async (page: Page) => {
  await page.locator('exit-this-page [data-exit]').click();
  await page.waitForURL(target);
};

/** From the first question to the plan, by way of a service, the whole list and the numbers. */
export async function goRound(page: Page, each: () => Promise<void>): Promise<void> {
  const steps = [
    () =>
      choice(page, /hurts me, scares me/)
        .check()
        .then(() => press(page, button(page, 'Continue'))),
    () => press(page, button(page, 'Carry on with the questions')),
    async () => {
      if (await button(page, 'Yes, hide my steps').count())
        await press(page, button(page, 'Yes, hide my steps'));
    },
    () =>
      choice(page, /^My home/)
        .check()
        .then(() => press(page, button(page, 'Continue'))),
    () => press(page, button(page, 'Back')),
    () => press(page, button(page, 'Show what could help so far')),
    () => press(page, page.locator('ol.cards .title button')),
    () => press(page, button(page, 'Back to what could help')),
    () => press(page, page.getByRole('button', { name: /^Show \d+ more/ })),
    () => press(page, button(page, 'See everything for this as one list')),
    () => press(page, button(page, 'Free')),
    () => press(page, button(page, 'Back to what could help')),
    () => press(page, page.locator('ol.cards .add-to-plan button')),
    () => press(page, button(page, 'Back to the list')),
    () => press(page, button(page, 'More numbers to ring')),
  ];
  for (const step of steps) {
    await step();
    await each();
  }
}
