import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answerTrpc } from '#src/api/http.ts';
import { appRouter } from '#src/api/root.ts';
import { addWords } from '#src/domain/bundles/add.ts';
import { openPlanTown } from '#tests/support/plans.ts';
import { millbrookRecord } from '#tests/support/records.ts';

const verbs = Object.keys(appRouter._def.procedures).filter((name) => name.startsWith('bundles.'));
const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.constantFrom(
    '',
    '\u0000',
    '../../etc/passwd',
    '__proto__',
    '{"a":1}',
    "'; drop table bundle; --",
    '🍲'.repeat(99),
  ),
);

test('whatever is sent to a verb of plans, it is refused with a sentence or answered, and never breaks', async () => {
  const ctx = await openPlanTown();
  await ctx.publish(millbrookRecord());
  const { token: real } = await addWords(ctx, { words: 'Ring mum' });
  const token = fc.oneof(fc.constant(real), nasty);
  const anything = fc.oneof(
    nasty,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(nasty, { maxLength: 3 }),
  );
  const body = fc.record(
    {
      token,
      service: fc.oneof(fc.constant(millbrookRecord().id), anything),
      step: fc.oneof(fc.uuid(), anything),
      words: anything,
      because: anything,
      needs: fc.oneof(fc.array(nasty, { maxLength: 3 }), anything),
      near: anything,
      back: anything,
      lines: anything,
      state: fc.oneof(fc.constantFrom('done', 'did-not-work'), anything),
      why: fc.oneof(fc.constantFrom('closed', 'other'), anything),
      days: fc.oneof(fc.constantFrom(30, 90), fc.double(), anything),
      code: anything,
      pathway: anything,
      id: anything,
      up: anything,
    },
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...verbs), body, async (verb, input) => {
      const request = new Request(`http://localhost/api/trpc/${verb}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(input),
      });
      const answer = await answerTrpc(request, ctx);
      expect([verb, answer.status < 500]).toEqual([verb, true]);
      expect(await answer.text()).not.toMatch(/SQLITE|node_modules|\.ts:/);
    }),
    { numRuns: 300 },
  );
}, 60_000);
