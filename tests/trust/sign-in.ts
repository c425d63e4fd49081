import type { Browser } from 'playwright-core';
import { startSite } from '#tests/support/site.ts';
import type { Figure } from './figures.ts';
import { askedAlike, missedAlike } from './sign-in/alike.ts';
import { guess } from './sign-in/guess.ts';
import { scan } from './sign-in/scan.ts';

/** Programs that read mail against a person, known addresses against unknown ones, and so many guesses against the clock. */
export async function signIn(browser: Browser, guesses: number): Promise<Figure[]> {
  // Of its own: it signs in, and leaves letters.
  const site = await startSite();
  try {
    return [
      ...(await scan(site, browser)),
      ...(await askedAlike(site.url, 500)),
      ...(await missedAlike(500)),
      ...(await guess(guesses)),
    ];
  } finally {
    await site.stop();
  }
}
