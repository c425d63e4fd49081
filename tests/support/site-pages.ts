import { ask, send } from './site-http.ts';
import { sittingPages } from './sitting-pages.ts';

/** One page of each kind that the site has. */
export interface PageKind {
  readonly kind: string;
  /** Path and query. */
  readonly address: string;
  /** The status it is meant to have. */
  readonly status: number;
  /** About a sensitive topic: a way out is offered. */
  readonly sensitive: boolean;
}

export const linksIn = (html: string, start: string): string[] => [
  ...new Set(
    [...html.matchAll(/href="([^"#]+)"/g)].flatMap(([, link = '']) =>
      link.startsWith(start) ? [link.replaceAll('&amp;', '&')] : [],
    ),
  ),
];

/** The service that a search shows first. */
export async function firstService(site: string, q: string, near = 'FY1'): Promise<string> {
  const { text, address } = await send(site, '/search', { q, near });
  const [first] = linksIn(text, '/services/');
  if (!first) throw new Error(`No service is found by a search at ${address}`);
  return first;
}

/** The first of the services found for food that was made up. */
export async function firstExample(site: string): Promise<string> {
  const { text } = await ask(site, '/search?q=food&near=FY1');
  const card = text.split(/<li class="card"[^>]*>/).find((each) => each.includes('tag example')) ?? '';
  const [first] = linksIn(card, '/services/');
  if (!first) throw new Error('No example is found by a search for food');
  return first;
}

/** Where a sensitive search shows what it found. */
export const privateResults = async (site: string, q: string): Promise<string> =>
  (await send(site, '/search', { q, near: 'FY1' })).address;

const FIXED: readonly [kind: string, address: string, status?: number][] = [
  ['home', '/'],
  ['search without a question', '/search'],
  ['results', '/search?q=food&near=FY1'],
  ['second page of results', '/search?near=FY1&page=2'],
  ['results that are narrowed', '/search?q=food&near=FY1&free=1&how=turn-up'],
  ['results on a map', '/search?q=food&near=FY1&map=1'],
  ['results on a map', '/search?q=library&near=FY1&map=1'],
  ['results of crisis words', '/search?q=nothing+to+eat'],
  ['results of a vague word', '/search?q=help'],
  ['nothing found', '/search?q=zzzqqx&near=FY1'],
  ['results that are gone', '/results/gone', 404],
  ['suggestions', '/suggestions'],
  ['needs', '/needs/food'],
  ['areas', '/areas'],
  ['what is on', '/whats-on'],
  ['urgent', '/urgent'],
  ['guides', '/guides'],
  ['guides search', '/guides?q=rent'],
  ['about', '/about'],
  ['privacy', '/privacy'],
  ['accessibility', '/accessibility'],
  ['about the data', '/about-the-data'],
  ['safety', '/safety'],
  ['finish', '/finish'],
  ['what a plan is', '/plan'],
  ['a plan by its link', '/plan/open'],
  ['a plan that is gone', '/plan?gone', 404],
  ['pathways', '/pathways'],
  ['letters on this machine', '/dev/letters'],
  ['sign in', '/sign-in'],
  ['add a listing', '/add-a-listing'],
  ['the first page of a new listing', '/add-a-listing/new/what'],
  ['a group that is missing', '/add-a-listing/missing'],
  ['look after a listing', '/claim'],
  ['offer help', '/offer-help'],
  ['say what one can give', '/offer-help/send'],
  ['not found', '/no-such-page', 404],
];

/** About nothing private in themselves, but opened by people who may have to leave. */
const WITH_A_WAY_OUT = ['results that are gone', 'urgent', 'safety'];

/** One address of every kind of page, found as a person would find it. */
export async function everyKindOfPage(site: string): Promise<PageKind[]> {
  const page = async (path: string) => (await ask(site, path)).text;
  const atPlace = await firstService(site, 'food parcel');
  const example = await firstExample(site);
  const library = await firstService(site, 'library');
  const line = await firstService(site, 'samaritans');
  const results = await privateResults(site, 'partner hits me');
  const [privateService = ''] = linksIn(await page(results), '/services/');
  const [organization = ''] = linksIn(await page(example), '/organisations/');
  const [area = ''] = linksIn(await page('/areas'), '/areas/');
  const [guide = ''] = linksIn(await page('/guides'), '/guides/');
  const home = await page('/');
  const codes = linksIn(home, '/needs/').filter((link) => /\/needs\/.*\d/.test(link));
  const id = example.split('/')[2] ?? '';
  const formId = crypto.randomUUID();
  const report = await send(site, `/services/${id}/wrong`, { wrong: 'closed', words: '', formId });
  const [pathway = ''] = linksIn(await page('/pathways'), '/pathways/');
  const plan = (await send(site, '/plan/add', { service: id, near: 'FY1' })).address.replace(/\?.*/, '');
  await send(site, `${plan}/keep`, { do: 'keep', days: '30' });
  const make = (kind: string, address: string, sensitive = false, status = 200): PageKind => ({
    kind,
    address,
    sensitive,
    status,
  });
  return [
    ...FIXED.map(([kind, address, status]) => make(kind, address, WITH_A_WAY_OUT.includes(kind), status)),
    make('private results', results, true),
    make('service at a place', atPlace),
    make('example', example),
    make('library', library),
    make('national line', line, !/\/services\/[^/]+\/./.test(line)),
    make('private service', privateService, true),
    make('show this screen', `/services/${id}/show`),
    make('something wrong', `/services/${id}/wrong`),
    make('report', report.address),
    make('suggest a change', `/services/${id}/suggest`),
    make('show that a listing is yours', `/claim/${id}`),
    make('organisation', organization),
    make('area', area),
    make('guide', guide),
    make('pathway', pathway),
    make('plan', plan),
    make('code of a plan', `${plan}/keep`),
    make('sending a plan', `${plan}/send`),
    make('where a plan is sent', `${plan}/send/where?on=1`),
    make('a plan that is not sent', `${plan}/send/other`),
    make('plan on paper', `${plan}/print`),
    make('pathways for a plan', `${plan}/pathways`),
    ...(await sittingPages(site)).map(([kind, address]) => make(kind, address)),
    ...codes.slice(0, 1).map((code) => make('private need', code, true)),
  ];
}
