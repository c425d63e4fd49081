import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decideNew } from '#src/domain/moderation/drafts/decide-new.ts';
import { seeNew } from '#src/domain/moderation/drafts/see-new.ts';
import { sendDraft } from '#src/domain/moderation/drafts/send-draft.ts';
import { writeSection } from '#src/domain/moderation/drafts/write-draft.ts';
import { Conflict } from '#src/domain/problems.ts';
import { CLUB, joiningTown, write } from '#tests/support/joining.ts';

const EDITORS = ['e1', 'e2', 'e3'] as const;
const step = fc.oneof(
  fc.record({ does: fc.constant('write' as const), number: fc.integer({ min: 100_000, max: 999_999 }) }),
  fc.record({ does: fc.constant('look' as const), who: fc.constantFrom(...EDITORS) }),
  fc.record({ does: fc.constant('yes' as const), who: fc.constantFrom(...EDITORS) }),
  fc.record({ does: fc.constant('yes' as const), who: fc.constantFrom(...EDITORS) }),
);
const history = fc.record({
  crisis: fc.boolean(),
  writer: fc.constantFrom(undefined, 'e1', 'e2'),
  steps: fc.array(step, { minLength: 1, maxLength: 9 }),
});

test('in no history is a new listing published that too few editors agreed to as it stands', async () => {
  const town = await joiningTown();
  let minutes = 0;
  const now = () => ({ ...town, now: new Date(town.now.getTime() + ++minutes * 60_000) });
  let published = 0;
  await fc.assert(
    fc.asyncProperty(history, async ({ crisis, writer, steps }) => {
      const who = writer ? { accountId: writer } : {};
      const token = await write(now(), { ...CLUB, needs: crisis ? ['crisis-mind'] : ['groups'] }, who);
      await sendDraft(now(), token);
      const rows = town.people.sqlite.prepare('select id, service_id from new_listing order by rowid desc');
      const { id, service_id: serviceId } = rows.get() as { id: string; service_id: string };
      const isOut = () =>
        town.directory.sqlite.prepare('select 1 from service where id = ?').get(serviceId) !== undefined;
      /** What each editor looked at last, and who agreed to the words as they are. */
      const looked = new Map<string, string>();
      const agreed = new Set<string>();
      for (const one of steps) {
        if (isOut()) break;
        if (one.does === 'write') {
          agreed.clear();
          await writeSection(now(), who, {
            token,
            section: 'reach',
            answers: { phone: `01253 ${one.number}` },
          });
          continue;
        }
        const editor = { accountId: one.who };
        const { seen } = await seeNew(now(), editor, id);
        if (one.does === 'look') {
          looked.set(one.who, seen);
          continue;
        }
        const read = looked.get(one.who) ?? seen;
        if (read === seen && one.who !== writer) agreed.add(one.who);
        const yes = {
          act: 'accept' as const,
          id,
          seen: read,
          how: 'Rang.',
          organizationId: '',
          account: false,
        };
        await decideNew(now(), editor, yes).catch((error: unknown) => {
          if (!(error instanceof Conflict)) throw error;
        });
      }
      const needed = crisis && !writer ? 2 : 1;
      expect(isOut()).toBe(agreed.size >= needed);
      published += Number(isOut());
    }),
    { numRuns: 120, seed: 20261122 },
  );
  expect(published).toBeGreaterThan(20);
}, 120_000);
