import { setImmediate as turn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { makeAnswer } from '#src/web/answer.ts';
import { createPageCache } from '#src/web/page-cache.ts';

setFlagsFromString('--expose-gc');
const sweep = runInNewContext('gc') as () => void;

const RULE = { seconds: 60, parameters: ['q'] };
const answer = (words: string) => makeAnswer({ 'content-type': 'text/html' }, Buffer.from(words));

it('what was made anew is let go, however many addresses once led to it', async () => {
  let time = 0;
  const cache = createPageCache({ revision: () => 1, now: () => time });
  const old: WeakRef<object>[] = [];
  const makeAnew = (minute: number) => {
    time = minute * 61_000;
    const made = answer(`made in minute ${minute}`);
    old.push(new WeakRef(made));
    cache.keep('/search?q=food', RULE, made, cache.revision());
    // Each asks for the same page in words of its own, and never again.
    cache.find(`/search?q=food&visit=${minute}`);
  };
  for (let minute = 0; minute < 20; minute++) {
    makeAnew(minute);
    // The time is read once a turn.
    await turn();
    await turn();
  }
  sweep();
  expect(old.map((ref) => ref.deref() !== undefined)).toEqual([...Array(19).fill(false), true]);
  expect(cache.find('/search?q=food&visit=3')?.identity.body.toString()).toBe('made in minute 19');
});

it('a page that is kept takes no more memory than its bytes, in any form', async () => {
  const cache = createPageCache({ revision: () => 1 });
  const made = answer('Food bank, open now. '.repeat(100));
  await cache.fill(made, 'br');
  await cache.fill(made, 'gzip');
  for (const { body } of [made.identity, made.br, made.gzip].filter((form) => form !== undefined))
    expect(body.buffer.byteLength).toBe(body.length);
  expect(made.br && made.gzip).toBeDefined();
});
