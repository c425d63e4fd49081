import { randomUUID } from 'node:crypto';
import { TRPCError } from '@trpc/server';
import { expect, test } from 'vitest';
import { createCallerFactory } from '#src/api/door.ts';
import { appRouter } from '#src/api/root.ts';
import { type Actor, ANYONE } from '#src/domain/accounts/actor.ts';
import { createSendGate } from '#src/domain/bundles/send-gate.ts';
import { FIELD_IDS } from '#src/domain/directory/edit/fields.ts';
import { SECTIONS } from '#src/domain/moderation/drafts/sections.ts';
import { readCurrent } from '#src/domain/moderation/versions.ts';
import { actorCalled } from '#tests/support/actors.ts';
import { openPlanTown } from '#tests/support/plans.ts';
import { millbrookRecord } from '#tests/support/records.ts';

const callerFor = createCallerFactory(appRouter);

/** What people paste, and what people try. */
const WORDS = [
  '\u0000',
  'a\u0000b\u0007',
  '\ud800',
  'x\ud83dy',
  '\u202e\u200b\ufeff',
  '﷽'.repeat(300),
  'ﷺ'.repeat(120),
  '\n\n\n',
  ' \t ',
  '<script>alert(1)</script>',
  '{{link}} {{place}}',
  '%00%0d%0aBcc: x@example.org',
  '٠٧٧٠٠٩٠٠١٢٣',
  '0'.repeat(59),
  '-'.repeat(200),
  'a.'.repeat(100),
  '9'.repeat(20),
  '\u0301'.repeat(100),
  '🏴󠁧󠁢󠁥󠁮󠁧󠁿'.repeat(20),
  "'; drop table service; --",
  'constructor',
  '__proto__',
  '31 2 9999',
  'every Tuesday 25:99 to 99pm, not Foober 2026-99-99',
  '2026-02-31',
];
const organizationId = randomUUID();
const kitchen = millbrookRecord({
  email: 'kitchen@example.org',
  phones: [{ id: randomUUID(), number: '01253 111111' }],
  organization: { id: organizationId, name: 'Group', description: 'x', identifiers: [] },
});

test('no words that anybody types break anything: they are taken, or refused with a sentence', async () => {
  const town = await openPlanTown();
  await town.publish(kitchen);
  const gates = { sends: createSendGate(1e6), begun: createSendGate(1e6) };
  const asked = (actor: Actor) => callerFor({ ...town, ...gates, actor });
  const anyone = asked(ANYONE);
  const editor = asked(await actorCalled(town, 'directory-editor', organizationId));
  const group = asked(await actorCalled(town, 'group-editor', organizationId));
  const broken: string[] = [];
  let refused = 0;
  const press = async (what: string, words: string, task: () => Promise<unknown>) => {
    try {
      return await task();
    } catch (error) {
      refused += 1;
      if (!(error instanceof TRPCError) || error.code === 'INTERNAL_SERVER_ERROR')
        broken.push(
          `${what} ${JSON.stringify(words.slice(0, 30))}: ${(error as Error).message.slice(0, 200)}`,
        );
      return undefined;
    }
  };
  const serviceId = kitchen.id;
  const email = 'pat@example.com';
  for (const words of WORDS) {
    const formId = randomUUID();
    await press('claims.ask', words, () => anyone.claims.ask({ serviceId, way: 'word', email, words }));
    await press('claims.named', words, () => anyone.claims.named({ name: words }));
    await press('known.tell', words, () =>
      anyone.known.tell({ name: words, words, need: words.slice(0, 60), area: words.slice(0, 60) }),
    );
    await press('known.note', words, () => editor.known.note({ name: `Group ${words}`, email, words }));
    await press('known.noteMany', words, () => editor.known.noteMany({ lines: `${words}, x@example.org` }));
    await press('offers.send', words, () =>
      anyone.offers.send({ kind: 'food', words, where: words, name: words, email, formId }),
    );
    const begun = (await press('adding.write', words, () =>
      anyone.adding.write({ section: 'what', answers: { name: `Club ${words}`, summary: 'Tea.' } }),
    )) as { token: string } | undefined;
    for (const { id: section, questions } of begun ? SECTIONS : [])
      for (const each of [words, [words.slice(0, 60)]])
        await press(`adding.write ${section}`, words, () =>
          anyone.adding.write({
            token: begun?.token,
            section,
            answers: Object.fromEntries(questions.map(({ id }) => [id, each])) as never,
          }),
        );
    if (begun) await press('adding.see', words, () => anyone.adding.see({ token: begun.token }));
    for (const field of FIELD_IDS) {
      const changes = [{ field, wanted: words }];
      await press(`editing.preview ${field}`, words, () => group.editing.preview({ serviceId, changes }));
      const { versionId: seen } = await readCurrent(town.directory, serviceId);
      await press(`editing.save ${field}`, words, () =>
        group.editing.save({
          serviceId,
          seen,
          changes,
          formId: randomUUID(),
          reason: words,
          asWritten: true,
        }),
      );
    }
    for (const token of [words.slice(0, 64)]) {
      await press('claims.see', words, () => anyone.claims.see({ token }));
      await press('claims.enter', words, () => anyone.claims.enter({ token, code: words.slice(0, 40) }));
      await press('offers.mine', words, () => anyone.offers.mine({ token }));
      await press('known.invited', words, () => anyone.known.invited({ token }));
      await press('coverage.couldYou', words, () => anyone.coverage.couldYou({ token }));
      await press('watch.ending', words, () => anyone.watch.ending({ token }));
    }
    await press('coverage.square', words, () => editor.coverage.square({ need: words, area: words }));
    await press('watch.announce', words, () =>
      editor.watch.announce({
        kind: 'urgent',
        heading: words,
        message: words,
        need: words,
        fromDay: words,
        fromTime: words,
        untilDay: words,
        untilTime: words,
      }),
    );
    await press('watch.addClaim', words, () =>
      editor.watch.addClaim({ serviceId, kind: 'funding', name: words, reference: words, until: words }),
    );
    await press('duplicates.putTogether', words, () =>
      editor.duplicates.putTogether({ first: words, second: serviceId }),
    );
  }
  for (const item of (await editor.claims.waiting()).slice(0, 30))
    await press('claims.review', item.words ?? '', () =>
      editor.claims.review({
        id: item.id,
        act: 'refuse',
        why: `No.\u0007\u0000 ${item.words}`.slice(0, 480),
      }),
    );
  const { items } = await editor.known.register();
  await press('known.invite', '', () => editor.known.invite({ ids: items.map(({ id }) => id) }));
  await press('review.queue', '', () => editor.adding.waiting());
  await press('editing.history', '', () => group.editing.history({ serviceId }));
  await press('offers.waiting', '', () => editor.offers.waiting());
  expect(broken).toEqual([]);
  expect(refused).toBeGreaterThan(500);
}, 120_000);
