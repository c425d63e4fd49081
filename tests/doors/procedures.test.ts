import { describe, expect, test } from 'vitest';
import type { DoorMeta } from '#src/api/door.ts';
import { answerTrpc } from '#src/api/http.ts';
import { appRouter } from '#src/api/root.ts';
import { ANYONE } from '#src/domain/accounts/actor.ts';
import { createGuessGate } from '#src/domain/bundles/guess-gate.ts';
import { keepShownListings } from '#src/domain/directory/shown-listings.ts';
import { openSearch } from '#src/domain/search/search.ts';
import { millbrookRecord } from '#tests/support/records.ts';
import { openTown } from '#tests/support/town.ts';
import { DOORS } from './every-door.ts';

interface Procedure {
  _def: { type: 'query' | 'mutation'; output?: unknown; meta?: DoorMeta };
}
const procedures = appRouter._def.procedures as unknown as Record<string, Procedure>;

describe('the door', () => {
  test('every procedure is on the list, and nothing else', () => {
    expect(Object.keys(procedures).sort()).toEqual(Object.keys(DOORS).sort());
  });

  test.each(Object.entries(DOORS))(
    '%s is asked the way the list says and says what shape it answers in',
    (name, { who, by }) => {
      const { type, output, meta } = procedures[name]?._def ?? {};
      expect(meta?.action).toBe(who === 'anyone' ? 'use-the-site' : who);
      expect(type).toBe(by === 'get' ? 'query' : 'mutation');
      expect(output).toBeDefined();
    },
  );
});

async function door() {
  const town = await openTown();
  await town.publish(millbrookRecord());
  const context = {
    ...town,
    search: openSearch(town),
    codeKey: 'a key of Millbrook',
    actor: ANYONE,
    isDemo: false,
    sendCodes: () => undefined,
    shownListings: keepShownListings(),
    guesses: createGuessGate(),
    from: '192.0.2.1',
  };
  return (path: string, init?: RequestInit) =>
    answerTrpc(new Request(`http://localhost/api/trpc/${path}`, init), context);
}
const asked = (input: unknown) => encodeURIComponent(JSON.stringify(input));

describe('the door over HTTP', () => {
  test('a search answers in its documented shape', async () => {
    const answer = await (await door())(`search.find?input=${asked({ q: 'hot meal' })}`);
    expect(answer.status).toBe(200);
    const { result } = (await answer.json()) as { result: { data: object } };
    expect(result.data).toMatchObject({
      total: 1,
      page: 1,
      items: [{ name: 'Millbrook Kitchen', reasons: expect.any(Array) }],
      facets: expect.any(Array),
      corrections: [],
    });
  });

  test('a search may be posted, so that its words stand in no address', async () => {
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ q: 'hot meal' }),
    };
    expect((await (await door())('search.find', init)).status).toBe(200);
  });

  test('what must not stand in an address is not answered to a GET', async () => {
    const ask = await door();
    for (const [name, { by }] of Object.entries(DOORS)) {
      if (by === 'post')
        expect([name, (await ask(`${name}?input=${asked({ token: 'x', q: 'x' })}`)).status]).toEqual([
          name,
          405,
        ]);
    }
  });

  test('a refusal is a sentence with the right status, and never a stack or SQL', async () => {
    const ask = await door();
    const gone = await ask(
      `directory.listing?input=${asked({ id: '00000000-0000-5000-8000-000000000000' })}`,
    );
    expect(gone.status).toBe(404);
    const wrong = await ask(`directory.listing?input=${asked({ id: 'x' })}`);
    expect(wrong.status).toBe(400);
    for (const answer of [gone, wrong])
      expect(await answer.text()).not.toMatch(/stack|\.ts:|select |node_modules/i);
  });

  test('more than ten things at once are refused', async () => {
    const names = Array.from({ length: 11 }, () => 'taxonomy.topNeeds').join(',');
    expect((await (await door())(`${names}?batch=1&input=${asked({})}`)).status).toBe(400);
  });
});
