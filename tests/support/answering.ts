import type { Page } from 'playwright-core';
import { chooseByKey, moveTo, pressByKey } from './keyboard.ts';

/** What somebody says to the questions that they know an answer to, by the words of each heading. A text is typed. */
export type Said = readonly (readonly [heading: RegExp, answer: readonly RegExp[] | string])[];

export const headingOf = (page: Page): Promise<string> => page.locator('h1').innerText();
export const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' });

/** A box to tick or a radio button, by its words. */
export const choice = (page: Page, name: RegExp) =>
  page.getByRole('checkbox', { name }).or(page.getByRole('radio', { name }));

const MOST_PAGES = 20;

/** Answers question after question by the keyboard alone, until what could help is shown. What is not known is answered
 *  "Rather not say". @param look looks at every page on the way. @returns the headings, in order. */
export async function answerAll(page: Page, said: Said, look: () => Promise<void>): Promise<string[]> {
  const headings: string[] = [];
  while (headings.length < MOST_PAGES) {
    const heading = await headingOf(page);
    headings.push(heading);
    await look();
    if (heading === 'Here is what could help') return headings;
    await answerOne(page, heading, said);
  }
  throw new Error(`There is no end to the questions: ${headings.join(' / ')}`);
}

async function answerOne(page: Page, heading: string, said: Said): Promise<void> {
  const on = button(page, /^(Carry on with the questions|Show what could help)$/);
  if (heading === 'You can ring now') return pressByKey(page, on);
  if (/^Does somebody look at/.test(heading)) return pressByKey(page, button(page, /^No, carry on/));
  const [, answer] = said.find(([about]) => about.test(heading)) ?? [];
  if (answer === undefined) return pressByKey(page, button(page, 'Rather not say'));
  if (typeof answer === 'string') {
    await moveTo(page, page.locator('#answer'));
    await page.keyboard.type(answer);
  } else {
    for (const label of answer) await chooseByKey(page, choice(page, label));
  }
  return pressByKey(page, button(page, 'Continue'));
}
