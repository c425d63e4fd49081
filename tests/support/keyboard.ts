import type { Locator, Page } from 'playwright-core';

const MOST_STEPS = 400;

/** Moves to an element as somebody without a mouse would: Tab, and arrows inside a group of radio buttons.
 *  @throws when it cannot be reached. */
export async function moveTo(page: Page, target: Locator): Promise<void> {
  const locator = target.first();
  for (let step = 0; step < MOST_STEPS; step++) {
    const key = await locator.evaluate((element) => {
      const here = document.activeElement;
      if (here === element) return undefined;
      const isRadio = (one: Element | null): one is HTMLInputElement =>
        one instanceof HTMLInputElement && one.type === 'radio';
      return isRadio(element) && isRadio(here) && here.name === element.name ? 'ArrowDown' : 'Tab';
    });
    if (!key) return;
    await page.keyboard.press(key);
  }
  throw new Error(`The keyboard does not reach ${target}`);
}

/** Presses a button or follows a link by the keyboard alone, and waits for the page that comes. */
export async function pressByKey(page: Page, target: Locator): Promise<void> {
  await moveTo(page, target);
  const before = await page.evaluate(() => performance.timeOrigin);
  await page.keyboard.press('Enter');
  await page.waitForFunction((origin) => performance.timeOrigin !== origin, before).catch(() => undefined);
  await page.waitForLoadState();
}

/** Ticks a box or chooses a radio button by the keyboard alone. */
export async function chooseByKey(page: Page, target: Locator): Promise<void> {
  await moveTo(page, target);
  if (!(await target.first().isChecked())) await page.keyboard.press('Space');
}
