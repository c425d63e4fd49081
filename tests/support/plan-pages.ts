import { formsOf } from './crawl-html.ts';
import { type Answer, ask, askOnce, send } from './site-http.ts';
import { firstService } from './site-pages.ts';

/** The id of the service that a search shows first. */
export const serviceFor = async (site: string, q: string): Promise<string> =>
  (await firstService(site, q)).split('/')[2] ?? '';

/** Makes a plan of the first service that each search shows, as somebody without cookies does.
 *  @returns the address of its page. */
export async function planOf(site: string, ...searches: string[]): Promise<string> {
  let token = '';
  for (const q of searches) {
    const fields = { service: await serviceFor(site, q), near: 'FY1', ...(token ? { token } : {}) };
    const { address } = await send(site, '/plan/add', fields);
    token = /^\/plan\/([\w-]{22})/.exec(address)?.[1] ?? '';
  }
  return `/plan/${token}`;
}

/** Presses a button of a step: the n-th from the top. */
export async function press(
  site: string,
  plan: string,
  step: number,
  action: string,
  words = '',
): Promise<Answer> {
  const ids = stepIds((await ask(site, plan)).text);
  return send(site, plan, { do: action, step: ids[step] ?? '', words });
}

/** Ids of the steps, in their order. */
export const stepIds = (html: string): string[] =>
  [...html.matchAll(/id="step-([\da-f-]{36})"/g)].map(([, id = '']) => id);

/** Keeps the plan and gives its code as it stands on the page: XXXX-XXXX-XXXX. */
export async function codeOf(site: string, plan: string, days = 30): Promise<string> {
  const { text } = await send(site, `${plan}/keep`, { do: 'keep', days: String(days) });
  return /data-copy="([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})"/.exec(text)?.[1] ?? '';
}

/** What a search form on this page would carry with it. */
export const hiddenIn = (html: string, action: string): Record<string, string> =>
  Object.fromEntries(formsOf(html).find((form) => form.action === action)?.fields ?? []);

/** The Set-Cookie field of one answer. */
export const cookieOf = async (site: string, address: string, fields: Record<string, string>) =>
  (await askOnce(site, address, { method: 'POST', body: new URLSearchParams(fields) })).headers.get(
    'set-cookie',
  );
