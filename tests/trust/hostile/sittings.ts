import fc from 'fast-check';
import type { Attack, Known } from './attacks.ts';
import { hostileText, MARK, oneOf } from './inputs.ts';

/** What the attacker holds of their own: sittings, one of them discreet, and the steps of a plan. */
export interface KnownSittings {
  readonly tokens: readonly string[];
  /** One that may be wiped. */
  readonly doomed: string;
  readonly steps: readonly string[];
  readonly sets: readonly string[];
  readonly pathways: readonly string[];
}

const PAGES = ['urgent', 'needs', 'home', 'where', 'age', 'getting-about', 'ready', 'stop', 'kitchen'];
const OPTIONS = [
  'abuse',
  'none',
  'nowhere-tonight',
  'home',
  'food',
  'not-sure',
  'eviction',
  '65-plus',
  'yes',
];
const ACTIONS = [
  ...['up', 'down', 'remove', 'restore', 'note', 'own', 'can-do', 'order', 'done', 'not-yet', 'tried'],
  ...['keep', 'extend', '__proto__', 'constructor', 'toString'],
];
const NAMES = [
  ...['page', 'option', 'unsaid', 'words', 'day', 'month', 'year', 'part', 'rang', 'mark.kitchen.no-food'],
  ...['words.where', 'option.age', 'line', 'struck', 'hide', 'to', 'token', 'do', 'step', 'days', 'code'],
  ...['service', 'back', 'near', 'because', 'needs', 'pathway', 'voice', 'discreet', 'plan', 'q'],
];
const elsewhere = oneOf(
  `//${MARK}.example/`,
  `/\\${MARK}.example/`,
  `https://${MARK}.example/`,
  `/x/..//${MARK}.example`,
  `/%2f${MARK}.example`,
  `/\t/${MARK}.example`,
  `/answers/aaaaaaaaaaaaaaaaaaaaaa//${MARK}.example`,
  `javascript:${MARK}()`,
);

/** Attacks on all that somebody answers, plans and keeps, many of them on real sittings in the right form. */
export function sittingAttacks(
  known: Known & KnownSittings,
  encode: (text: string) => string,
): fc.Arbitrary<Attack> {
  const random = fc.stringMatching(/^[\w-]{22}$/);
  const token = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...known.tokens) },
    { weight: 2, arbitrary: random },
    { weight: 1, arbitrary: hostileText.map((text) => encode(text.slice(0, 60))) },
  );
  const turn = oneOf('', '', '', '-0', '-1', '-7', '-999999999', '-99999999999', '--1', '-x');
  const parts = oneOf(
    ...['1', '2', '3', '0', '-1', '99', '1e3', 'now', 'quiet', 'matches', 'all', 'resident', 'go', ''],
    ...['see/x', 'see/00000000-0000-4000-8000-000000000000', '__proto__', '..', '%2e%2e', 'matches/x'],
  );
  const plans = oneOf('', '/keep', '/print', '/pathways', '/calendar.ics', '/see/x', '/..', '/keep/keep');
  const address = fc.oneof(
    fc.tuple(token, parts, turn).map(([of, part, at]) => `/answers/${of}/${part}${at}`),
    fc.tuple(token, plans, turn).map(([of, part, at]) => `/plan/${of}${part}${at}`),
  );
  const open = fc.constantFrom(
    ...['/plan', '/plan/add', '/plan/open', '/search'],
    ...known.sets,
    ...known.pathways,
  );
  const value = fc.oneof(
    { weight: 4, arbitrary: hostileText },
    { weight: 2, arbitrary: fc.constantFrom(...PAGES, ...OPTIONS, ...ACTIONS) },
    { weight: 2, arbitrary: fc.constantFrom(...known.tokens, ...known.steps) },
    { weight: 1, arbitrary: fc.constantFrom(...known.services).map((path) => path.split('/')[2] ?? '') },
    { weight: 1, arbitrary: elsewhere },
    { weight: 1, arbitrary: oneOf('30', '90', '31', 'NaN', 'skipped', 'me', 'worker', 'on', 'yes') },
  );
  const field = fc.tuple(fc.constantFrom(...NAMES), value);
  // The right name for a value gets further than any other.
  const apt = fc.oneof(
    fc.constantFrom(...PAGES).map((page): [string, string] => ['page', page]),
    fc.constantFrom(...OPTIONS).map((option): [string, string] => ['option', option]),
    fc.constantFrom(...ACTIONS).map((action): [string, string] => ['do', action]),
    fc.constantFrom(...known.steps).map((step): [string, string] => ['step', step]),
    hostileText.map((words): [string, string] => ['words', words.slice(0, 400)]),
    elsewhere.map((back): [string, string] => ['back', back]),
    elsewhere.map((to): [string, string] => ['to', to]),
    fc.constantFrom(...known.services).map((path): [string, string] => ['service', path.split('/')[2] ?? '']),
    hostileText.map((near): [string, string] => ['near', near.slice(0, 90)]),
    hostileText.map((because): [string, string] => ['because', because.slice(0, 200)]),
  );
  const body = fc
    .array(fc.oneof(field, apt, apt), { minLength: 1, maxLength: 7 })
    .map((pairs) => pairs.map(([name, each]) => `${encode(name)}=${encode(each)}`).join('&'));
  const cookie = fc.oneof(
    fc.constant(undefined),
    fc.constant(undefined),
    fc.constantFrom(...known.tokens).map((of) => `sitting=${of}`),
    oneOf('sitting=', `sitting=${MARK}`, 'sitting=../x', 'sitting=%00', `sitting=a; sitting=b`),
  );
  const type = oneOf(...Array(6).fill('application/x-www-form-urlencoded'), 'application/json', 'text/plain');
  const accept = oneOf('', '', 'application/json');
  const post = (to: fc.Arbitrary<string>): fc.Arbitrary<Attack> =>
    fc.tuple(to, body, cookie, type, accept).map(([path, text, held, is, wants]) => ({
      method: 'POST',
      path,
      headers: { 'content-type': is, ...(held ? { cookie: held } : {}), ...(wants ? { accept: wants } : {}) },
      body: text,
    }));
  const leave = fc
    .tuple(oneOf('/exit', '/finish'), fc.oneof(fc.constant(known.doomed), random, hostileText))
    .map(
      ([path, of]): Attack => ({
        method: 'POST',
        path,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: `token=${encode(of)}`,
      }),
    );
  const query = fc
    .tuple(
      oneOf('more', 'anyway', 'list', 'size', 'pictures', 'notes', 'ok', 'step', 'done', 'gone', 'code'),
      hostileText,
    )
    .map(([name, text]) => `?${name}=${encode(text.slice(0, 500))}`);
  return fc.oneof(
    { weight: 4, arbitrary: post(address) },
    { weight: 3, arbitrary: post(open) },
    { weight: 1, arbitrary: leave },
    {
      weight: 2,
      arbitrary: fc.tuple(address, query, cookie).map(
        ([path, asked, held]): Attack => ({
          method: 'GET',
          path: path + asked,
          headers: held ? { cookie: held } : {},
        }),
      ),
    },
    { weight: 3, arbitrary: procedureAttacks(known) },
  );
}

/** Well-formed calls with something wrong inside: what a form could never send. */
function procedureAttacks(known: Known & KnownSittings): fc.Arbitrary<Attack> {
  const odd = fc.oneof(hostileText, fc.jsonValue(), fc.constantFrom(...PAGES, ...OPTIONS));
  const token = fc.oneof(fc.constantFrom(...known.tokens), hostileText, fc.jsonValue());
  const answer = fc.record(
    { options: fc.oneof(fc.array(odd, { maxLength: 40 }), odd), words: odd, unsaid: odd, marks: fc.object() },
    { requiredKeys: [] },
  );
  const input = fc.record(
    {
      token,
      page: odd,
      option: odd,
      answer,
      answers: fc.dictionary(fc.oneof(fc.constantFrom(...PAGES), hostileText), answer, { maxKeys: 8 }),
      set: fc.oneof(fc.constantFrom('resident', 'visit'), odd),
      voice: odd,
      step: fc.oneof(fc.constantFrom(...known.steps), fc.integer(), odd),
      service: fc.oneof(fc.constantFrom(...known.services.map((path) => path.split('/')[2] ?? '')), odd),
      because: fc.oneof(fc.array(hostileText, { maxLength: 30 }), odd),
      needs: fc.oneof(fc.array(hostileText, { maxLength: 30 }), odd),
      more: fc.array(odd, { maxLength: 5 }),
      anyway: odd,
      struck: odd,
      on: odd,
      words: odd,
      lines: fc.array(hostileText, { maxLength: 60 }),
      state: fc.oneof(oneOf('done', 'not-yet', 'did-not-work'), odd),
      why: odd,
      up: fc.boolean(),
      days: fc.oneof(fc.constantFrom(30, 90, -1, 1e9), odd),
      code: odd,
      pathway: odd,
      near: odd,
      back: fc.oneof(elsewhere, odd),
    },
    { requiredKeys: ['token'] },
  );
  const verbs = [
    ...['start', 'page', 'answer', 'now', 'matches', 'all', 'setDiscreet', 'strike', 'rang', 'resident'],
    ...['sitting', 'turn'],
  ].map((verb) => `needs.${verb}`);
  const ofPlans = [
    ...['add', 'addStep', 'pathway', 'view', 'move', 'remove', 'restore', 'note', 'canDo', 'state', 'order'],
    ...['keep', 'extend', 'open', 'calendar'],
  ].map((verb) => `bundles.${verb}`);
  const call = (verb: string, given: unknown): Attack => ({
    method: 'POST',
    path: `/api/trpc/${verb}`,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(given),
  });
  const wiping = fc.tuple(
    oneOf('needs.end', 'bundles.delete'),
    fc.record({ token: fc.oneof(fc.constant(known.doomed), hostileText, fc.jsonValue()) }),
  );
  return fc.oneof(
    { weight: 1, arbitrary: wiping.map(([verb, given]) => call(verb, given)) },
    {
      weight: 20,
      arbitrary: fc
        .tuple(fc.constantFrom(...verbs, ...ofPlans), input)
        .map(([verb, given]) => call(verb, given)),
    },
  );
}
