import { expect, test } from 'vitest';
import { oracle } from '#tests/doors/oracle.ts';
import { cookieOf } from '#tests/support/signed-in.ts';
import { here } from '#tests/support/site-here.ts';
import { askOnce } from '#tests/support/site-http.ts';

const site = here();
const PEOPLE = {
  anyone: undefined,
  'group-editor': 'gwen@demo.example',
  'organisation-manager': 'omar@demo.example',
  'directory-editor': 'edie@demo.example',
  administrator: 'ada@demo.example',
} as const;

const PAGES = [
  ...Object.entries(oracle.pages.whole).map(([file, at]) => ({
    file,
    at,
    roles: Object.keys(PEOPLE).slice(1),
  })),
  ...Object.entries(oracle.pages.roles).map(([file, page]) => ({ file, at: page.at, roles: page.for })),
];

/** Shown, or with nothing there to show; led to sign in; or refused. */
function outcomeOf({ status, headers }: { status: number; headers: Headers }): string {
  const to = headers.get('location') ?? '';
  if (status === 403) return 'refused';
  if (status === 303 && to.startsWith('/sign-in')) return 'led to sign in';
  return status >= 500 ? `broken (${status})` : 'let in';
}

test('every page of those who sign in, opened and sent nonsense by each of them and by nobody', async () => {
  const wrong: string[] = [];
  let cells = 0;
  for (const [who, email] of Object.entries(PEOPLE)) {
    const cookie = email ? cookieOf(email) : '';
    for (const { at, roles } of PAGES)
      for (const method of ['GET', 'POST']) {
        const answer = await askOnce(site, at, {
          method,
          headers: { cookie, 'sec-fetch-site': 'same-origin' },
          ...(method === 'POST' ? { body: new URLSearchParams({ do: 'nonsense' }) } : {}),
        });
        const expected = roles.includes(who) ? 'let in' : email ? 'refused' : 'led to sign in';
        const outcome = outcomeOf(answer);
        const isKept = answer.headers.get('cache-control') !== 'no-store';
        cells += 1;
        if (outcome !== expected || isKept)
          wrong.push(
            `${who} ${method} ${at}: ${outcome}, not ${expected}${isKept ? ', and may be kept' : ''}`,
          );
      }
  }
  console.log(`authz of pages: ${cells} cells, ${wrong.length} wrong`);
  expect(wrong).toEqual([]);
});
