import { codeOf, planOf } from '#tests/support/plan-pages.ts';
import { ask, send } from '#tests/support/site-http.ts';
import { linksIn, type PageKind } from '#tests/support/site-pages.ts';
import { beginQuestions } from '#tests/support/sitting-pages.ts';
import { beginSet, type Says, walkSet } from '#tests/support/walk-set.ts';

/** A page that is reached by pressing a button on another one: what was wrong is shown there. */
export interface PressedKind extends PageKind {
  /** Whose page it is, as a browser says it. */
  readonly cookie?: string;
  /** Typed into these boxes first. */
  readonly typed?: Readonly<Record<string, string>>;
  /** The words of the button that is pressed when the page is open. */
  readonly press?: string;
}

const IN_DANGER: Says = {
  urgent: { option: 'abuse' },
  needs: { option: 'home' },
  home: { option: 'eviction' },
  where: { words: 'FY1' },
};

/** Pages of somebody in danger, by the token of the sitting and the step of a question that was skipped. */
const PRIVATE: readonly (readonly [
  kind: string,
  part: (token: string, skipped: string) => string,
  more?: Partial<PressedKind>,
])[] = [
  ['question', (token) => `/answers/${token}/2`],
  [
    'question with a mistake',
    (token, skipped) => `/answers/${token}/${skipped}`,
    { press: 'Continue', status: 422 },
  ],
  ['numbers to ring', (token) => `/answers/${token}/now`],
  ['offer to hide', (token) => `/answers/${token}/quiet`],
  ['what could help', (token) => `/answers/${token}/matches`],
  ['what could help, whole', (token) => `/answers/${token}/matches?more=today,week,ready&anyway=1`],
  ['everything for an answer', (token) => `/answers/${token}/all`],
  ['plan', (token) => `/plan/${token}`],
  ['keeping a plan', (token) => `/plan/${token}/keep`],
  ['plan on paper', (token) => `/plan/${token}/print`],
];

/** Private pages, each in a sitting of its own: in discreet mode an address holds for one turn, and leaving wipes all. */
export function privatePages(site: string, isDiscreet: boolean): Promise<PressedKind[]> {
  const discreet: Record<string, string> = isDiscreet ? { discreet: 'on' } : {};
  const make = async ([kind, part, more]: (typeof PRIVATE)[number]): Promise<PressedKind> => {
    const { asked, end } = await walkSet(
      site,
      await beginSet(site, 'resident', { voice: 'me', ...discreet }),
      IN_DANGER,
    );
    const token = /[\w-]{22}/.exec(end.address)?.[0] ?? '';
    const [, service = ''] = /name="service" value="([^"]+)"/.exec(end.text) ?? [];
    await send(site, '/plan/add', { service, token });
    // In discreet mode only a button leads on.
    const [, skipped = ''] = /\/(\d+)(?:-\d+)?$/.exec(asked.get('age') ?? '') ?? [];
    const to = part(token, skipped);
    const address = isDiscreet ? (await send(site, `/answers/${token}/go`, { to })).address : to;
    const name = `${kind}, ${isDiscreet ? 'discreet' : 'private'}`;
    return { kind: name, address, sensitive: true, status: 200, ...more };
  };
  return Promise.all(PRIVATE.map(make));
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
    make('question to choose one', mine.asked.get('age')),
    make('question to choose one with a mistake', mine.asked.get('age'), { press: 'Continue', status: 422 }),
    make('question to choose many with a mistake', leaving.asked.get('help'), {
      press: 'Continue',
      status: 422,
    }),
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
    ...(await privatePages(site, false)),
    ...(await privatePages(site, true)),
  ];
}
