import type { Page } from 'playwright-core';

/** The newest code in the letters that this machine can read. It takes a moment to arrive. */
async function newestCode(page: Page, after: string): Promise<string> {
  for (let tries = 0; tries < 60; tries++) {
    const answer = await page.request.get('/dev/letters');
    const code = /Your code: ([0-9A-Z-]{6,9})/.exec(await answer.text())?.[1];
    if (code && code !== after) return code;
    await new Promise((wake) => setTimeout(wake, 250));
  }
  throw new Error('no code came');
}

/** Signs in as one of the made-up people of the sample place, from the page that asks for it. */
export async function signInAs(page: Page, name: string, to = '/review'): Promise<void> {
  const before = await newestCodeNow(page);
  await page.goto(`/sign-in?to=${encodeURIComponent(to)}`);
  await page.getByRole('button', { name, exact: true }).click();
  await page.waitForURL(/sign-in\/code/);
  await page.locator('#code').fill(await newestCode(page, before));
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(/sign-in\/second/);
  const shown = await page.locator('.notice bdi').textContent();
  await page.locator('#code').fill(shown?.trim() ?? '');
  await page.locator('main').getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL((url) => url.pathname === to);
}

async function newestCodeNow(page: Page): Promise<string> {
  const answer = await page.request.get('/dev/letters');
  return /Your code: ([0-9A-Z-]{6,9})/.exec(await answer.text())?.[1] ?? '';
}
