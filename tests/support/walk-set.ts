import { formsOf } from './crawl-html.ts';
import { type Answer, send } from './site-http.ts';

/** What is said to each question, by its page's id; every other is skipped. */
export type Says = Readonly<Record<string, Readonly<Record<string, string>>>>;

const MOST_STEPS = 20;
const ONWARD = /\/answers\/[\w-]{22}\/(?:\d+|now|quiet)$/;

/** Begins a set as its start page does. */
export const beginSet = (site: string, set: string, fields: Record<string, string>): Promise<Answer> =>
  send(site, `/questions/${set}`, fields);

/** Answers a set to its end, without a browser.
 *  @param begun its first page. @returns the address of each question that was asked, by its page's id. */
export async function walkSet(
  site: string,
  begun: Answer,
  says: Says,
): Promise<{ asked: ReadonlyMap<string, string>; end: Answer }> {
  const asked = new Map<string, string>();
  let open = begun;
  for (let step = 0; step < MOST_STEPS; step++) {
    if (/\/matches/.test(open.address)) return { asked, end: open };
    const form = formsOf(open.text).find(({ action }) => ONWARD.test(action));
    if (!form) break;
    const page = form.fields.find(([name]) => name === 'page')?.[1];
    if (page) asked.set(page, open.address);
    const onward: Record<string, string> = form.action.endsWith('/quiet') ? { hide: 'no' } : {};
    open = await send(site, form.action, page ? { page, ...(says[page] ?? { unsaid: 'skipped' }) } : onward);
  }
  throw new Error(`There is no end to the questions: ${[...asked.keys()].join(', ')}`);
}
