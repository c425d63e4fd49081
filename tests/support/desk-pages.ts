import { linksOf } from './crawl.ts';
import { formsOf } from './crawl-html.ts';
import { ask, askOnce, send } from './site-http.ts';
import { firstExample, linksIn } from './site-pages.ts';

/** One page that somebody who is signed in is led to. */
export interface DeskPage {
  /** Its address with what tells one listing from another left out. */
  readonly kind: string;
  readonly address: string;
  /** As a browser sends it. */
  readonly cookie: string;
}

/** Who is led to what. */
const LED: readonly [email: string, within: RegExp][] = [
  ['gwen@demo.example', /^\/(?:my-listings|account)\b/],
  ['omar@demo.example', /^\/my-listings\/colleagues\b/],
  ['edie@demo.example', /^\/review\b/],
  ['ada@demo.example', /^\/people\b/],
];

/** The pages of a new listing after its first, as somebody writes them. */
const LARK_LUNCH: Readonly<Record<string, Record<string, string>>> = {
  help: { needs: 'groups' },
  who: { getIn: 'turn-up' },
  where: { where: 'here', address: 'Church hall\nTalbot Road\nFY1 1AA' },
  when: { times: 'every Tuesday 2 to 4pm', cost: 'free' },
  reach: { phone: '01253 444333' },
  you: { yourEmail: 'soup@lark.example.org', part: 'run', account: 'yes' },
};

const LUNCH = {
  kind: 'food',
  words: 'We cook lunch for thirty.',
  name: 'Sal',
  email: 'sal@copper-pan.example',
};

const kindOf = (path: string) =>
  path
    .replace(/\/[\da-f]{8}-[\da-f-]{27}/g, '/{id}')
    .replace(/^(\/review\/coverage)\/[^/]+/, '$1/{need}')
    .replace(/^(\/review\/coverage\/{need})\/[^/]+/, '$1/{area}')
    .replace(/^(\/review\/faults\/{id})\/[^/]+/, '$1/{fault}');

/** A form of a page with what it holds, and what somebody types into it. */
async function fill(site: string, address: string, typed: Record<string, string>) {
  const { text } = await ask(site, address);
  const form = formsOf(text).find(
    ({ method, fields }) =>
      method === 'post' && Object.keys(typed).some((name) => fields.some(([known]) => known === name)),
  );
  return send(site, form?.action || address, { ...Object.fromEntries(form?.fields ?? []), ...typed });
}

/** Brings work to the desk, as anybody can: a suggestion, a fault, a new listing, a claim, an offer and a group that is missing.
 *  @returns the pages on which each of them is told what came of it. */
export async function bringWork(site: string): Promise<[kind: string, address: string][]> {
  const example = (await firstExample(site)).split('/').slice(0, 3).join('/');
  const id = example.split('/')[2] ?? '';
  const suggested = await fill(site, `${example}/suggest`, { phone: '01253 477477' });
  const kept = await send(site, `${example}/suggest`, { act: 'keep', reason: 'I help there.' });
  await fill(site, `${example}/wrong`, { wrong: 'wrong-number', words: 'It rings for ever.' });
  let draft = (await fill(site, '/add-a-listing/new/what', { name: 'Lark lunch', summary: 'Soup.' })).address;
  const token = draft.split('/')[2] ?? '';
  for (const [section, typed] of Object.entries(LARK_LUNCH))
    draft = (await send(site, `/add-a-listing/${token}/${section}`, typed)).address;
  await send(site, draft, {});
  const begun = (
    await send(site, '/add-a-listing/new/what', { name: 'Wren', summary: 'Tea.' })
  ).address.split('/')[2];
  const claimed = await send(site, `/claim/${id}`, {
    email: 'pat@kestrel.example.org',
    way: 'word',
    words: 'I keep the books.',
  });
  const [taker = ''] = linksIn((await ask(site, '/offer-help')).text, '/offer-help/send?to=');
  const [, offered] = [
    await send(site, '/offer-help/send', {
      ...LUNCH,
      to: taker.split('=')[1] ?? '',
      formId: crypto.randomUUID(),
    }),
    await send(site, '/offer-help/send', { ...LUNCH, to: 'not-sure', formId: crypto.randomUUID() }),
  ];
  return [
    ['what came of a suggestion', suggested.address],
    ['a suggestion that was kept', kept.address],
    ['pages of a new listing', `/add-a-listing/${begun}`],
    ['one page of a new listing', `/add-a-listing/${begun}/where`],
    ['what came of a new listing', draft],
    ['what came of a claim', claimed.address],
    ['what came of an offer', offered.address],
  ];
}

/** One address of every kind of page that people with a role are led to, found by its links.
 *  @param cookieOf signs somebody of the demo in. */
export async function deskPages(site: string, cookieOf: (email: string) => string): Promise<DeskPage[]> {
  const found: DeskPage[] = [];
  for (const [email, within] of LED) {
    const cookie = cookieOf(email);
    const seen = new Set<string>();
    const waiting = ['/account'];
    for (let address = waiting.shift(); address; address = waiting.shift()) {
      const answer = await askOnce(site, address, { headers: { cookie } });
      if (answer.status !== 200 || !answer.headers.get('content-type')?.startsWith('text/html')) continue;
      if (within.test(address)) found.push({ kind: kindOf(address), address, cookie });
      for (const link of linksOf(answer.text, site + address)) {
        const [path = ''] = link.split('?');
        if (seen.has(kindOf(path)) || !/^\/(?:my-listings|review|people|account)\b/.test(path)) continue;
        seen.add(kindOf(path));
        waiting.push(path);
      }
    }
  }
  return found;
}
