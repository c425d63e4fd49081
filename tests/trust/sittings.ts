import { codeOf, planOf } from '#tests/support/plan-pages.ts';
import { ask, send } from '#tests/support/site-http.ts';
import { linksIn, type PageKind } from '#tests/support/site-pages.ts';
import { beginQuestions } from '#tests/support/sitting-pages.ts';
import { beginSet, type Says, walkSet } from '#tests/support/walk-set.ts';

/** A page that is reached by pressing a button on another one: what was wrong is shown there. */
export interface PressedKind extends PageKind {
  /** Typed into these boxes first. */
  readonly typed?: Readonly<Record<string, string>>;
  /** The words of the button that is pressed when the page is open. */
  readonly press?: string;
}

const tokenIn = (address: string) => /[\w-]{22}/.exec(address)?.[0] ?? '';

/** The same step inside a sitting in discreet mode, where only a button leads on. */
const goTo = async (site: string, token: string, to: string): Promise<string> =>
  (await send(site, `/answers/${token}/go`, { to })).address;

const IN_DANGER: Says = {
  urgent: { option: 'abuse' },
  needs: { option: 'home' },
  home: { option: 'eviction' },
  where: { words: 'FY1' },
};

async function secretPages(site: string): Promise<PressedKind[]> {
  const make = (kind: string, address: string, more: Partial<PressedKind> = {}): PressedKind => ({
    kind: `${kind}, private`,
    address,
    sensitive: true,
    status: 200,
    ...more,
  });
  const { asked, end } = await walkSet(site, await beginSet(site, 'resident', { voice: 'me' }), IN_DANGER);
  const token = tokenIn(end.address);
  const offered = await beginQuestions(site, 'resident');
  await send(site, `${offered}/1`, { page: 'urgent', option: 'abuse' });
  const add = { service: linksIn(end.text, '/services/')[0]?.split('/')[2] ?? '', token };
  const plan = (await send(site, '/plan/add', add)).address.replace(/\?.*/, '');
  return [
    make('question', asked.get('needs') ?? ''),
    make('question with a mistake', asked.get('needs') ?? '', { press: 'Continue', status: 422 }),
    make('numbers to ring', `/answers/${token}/now`),
    make('offer to hide', `${offered}/quiet`),
    make('what could help', `/answers/${token}/matches`),
    make('what could help, whole', `/answers/${token}/matches?more=today,week,ready&anyway=1`),
    make('everything for an answer', `/answers/${token}/all`),
    make('plan', plan),
    make('keeping a plan', `${plan}/keep`),
    make('plan on paper', `${plan}/print`),
  ];
}

async function discreetPages(site: string): Promise<PressedKind[]> {
  // Each in a sitting of its own: an address holds for one turn.
  const inSitting = async (
    kind: string,
    part: (token: string) => string,
    more: Partial<PressedKind> = {},
  ) => {
    const begun = await beginSet(site, 'resident', { voice: 'me', discreet: 'on' });
    const { end } = await walkSet(site, begun, IN_DANGER);
    const token = tokenIn(end.address);
    await send(site, '/plan/add', {
      service: /name="service" value="([^"]+)"/.exec(end.text)?.[1] ?? '',
      token,
    });
    const address = await goTo(site, token, part(token));
    return { kind: `${kind}, discreet`, address, sensitive: true, status: 200, ...more };
  };
  return Promise.all([
    inSitting('question', (token) => `/answers/${token}/2`),
    inSitting('question with a mistake', (token) => `/answers/${token}/1`, {
      press: 'Continue',
      status: 422,
    }),
    inSitting('numbers to ring', (token) => `/answers/${token}/now`),
    inSitting('what could help', (token) => `/answers/${token}/matches?more=today,week,ready&anyway=1`),
    inSitting('everything for an answer', (token) => `/answers/${token}/all`),
    inSitting('plan', (token) => `/plan/${token}`),
    inSitting('keeping a plan', (token) => `/plan/${token}/keep`),
    inSitting('plan on paper', (token) => `/plan/${token}/print`),
  ]);
}

/** Pages of questions and plans that everyKindOfPage has not: each form with a mistake in it, each kind of question, each
 *  size of paper, the private and the discreet ones. */
export async function kindsInSittings(site: string): Promise<PressedKind[]> {
  const make = (kind: string, address = '', more: Partial<PressedKind> = {}): PressedKind => ({
    kind,
    address,
    sensitive: false,
    status: 200,
    ...more,
  });
  const sets = linksIn((await ask(site, '/questions')).text, '/questions/');
  const pathways = linksIn((await ask(site, '/pathways')).text, '/pathways/');
  const mine = await walkSet(site, await beginSet(site, 'resident', { voice: 'me' }), {
    urgent: { option: 'none' },
    needs: { option: 'home' },
    home: { option: 'arrears' },
  });
  const leaving = await walkSet(site, await beginSet(site, 'leaving', { voice: 'worker' }), {});
  const landlord = await walkSet(site, await beginSet(site, 'landlord', { voice: 'me' }), {
    trouble: { option: 'ending' },
  });
  const silent = await walkSet(site, await beginSet(site, 'resident', { voice: 'me' }), {});
  const signs = await beginQuestions(site, 'warning-signs', 'worker');
  const plan = await planOf(site, 'library', 'warm hub', 'report bad housing', 'food parcel', 'debt advice');
  const bare = await planOf(site, 'library');
  await codeOf(site, plan);
  const sizes = [14, 16, 18, 22].flatMap((size) => [`size=${size}`, `size=${size}&pictures=1`]);
  return [
    ...sets.map((address) => make(`start of ${address}`, address)),
    make('start with a mistake', '/questions/leaving', { press: 'Start', status: 422 }),
    make('question to choose many', mine.asked.get('needs')),
    make('question to choose many with a mistake', mine.asked.get('needs'), {
      press: 'Continue',
      status: 422,
    }),
    make('question to choose one', mine.asked.get('age')),
    make('question of a place', mine.asked.get('where')),
    make('question of a place with a mistake', mine.asked.get('where'), { press: 'Continue', status: 422 }),
    make('question of a day', leaving.asked.get('ready')),
    make('question of a day with a mistake', leaving.asked.get('ready'), {
      typed: { '[name=day]': '31', '[name=month]': '2', '[name=year]': '2027' },
      press: 'Continue',
      status: 422,
    }),
    make('page to read', landlord.asked.get('ending-law')),
    make('what could help a landlord', landlord.end.address),
    make('what could help somebody who leaves', leaving.end.address),
    make('what could help somebody silent', silent.end.address),
    make('warning signs', `${signs}/1`),
    make('plan with nothing on it', silent.end.address.replace(/^\/answers\/([\w-]{22}).*/, '/plan/$1')),
    make('plan with steps and a code', plan),
    make('keeping a plan', `${bare}/keep`),
    ...sizes.map((size) => make(`plan on paper, ${size}`, `${plan}/print?${size}`)),
    ...pathways.map((address) =>
      make(`pathway ${address}`, address, { sensitive: /under-18/.test(address) }),
    ),
    make('wrong code', '/plan', { typed: { '#code': 'AAAA-BBBB-CCCC' }, press: 'Open my plan', status: 422 }),
    make('answers that are gone', '/answers/aaaaaaaaaaaaaaaaaaaaaa/1', { status: 404 }),
    ...(await secretPages(site)),
    ...(await discreetPages(site)),
  ];
}
