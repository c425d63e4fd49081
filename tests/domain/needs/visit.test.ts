import { expect, test } from 'vitest';
import { answerQuestions } from '#src/domain/needs/ask/answer.ts';
import { heard } from '#src/domain/needs/ask/heard.ts';
import { pageAt } from '#src/domain/needs/ask/page-at.ts';
import { residentView } from '#src/domain/needs/ask/resident-view.ts';
import { startQuestions } from '#src/domain/needs/ask/start.ts';
import { stampRang, strikeLine } from '#src/domain/needs/ask/visit-notes.ts';
import type { Answer } from '#src/domain/needs/set/answers.ts';
import { NotFound } from '#src/domain/problems.ts';
import { openTown } from '../../support/town.ts';
import { millbrookSet, questionsOf } from './millbrook-set.ts';

const visit = () =>
  millbrookSet({
    id: 'visit',
    layout: 'long',
    voices: ['worker'],
    rules: [],
    flags: [{ id: 'hurt', level: 'now', heading: 'Ring now', kinds: ['domestic-abuse'], sensitive: true }],
    pages: [
      { id: 'where', kind: 'place', ask: 'Where is this?', why: 'To look near.' },
      {
        id: 'stop',
        kind: 'stop',
        ask: 'Stop and ring',
        options: [
          { id: 'child', label: 'A child is not safe', do: 'Ring before you leave.', ring: ['emergency'] },
        ],
      },
      {
        id: 'kitchen',
        kind: 'notes',
        ask: 'What did you notice?',
        section: 'Kitchen',
        options: [
          { id: 'no-food', label: 'No food', needs: { food: 'today' }, askNext: 'Have you eaten today?' },
          { id: 'no-cooker', label: 'No cooker', needs: { furniture: 'week' } },
          { id: 'afraid', label: 'Seems afraid', flags: ['hurt'], needs: { 'domestic-abuse': 'week' } },
        ],
      },
    ],
  });

async function visited(kitchen: Partial<Answer>) {
  const ctx = { ...(await openTown(new Date('2026-07-01T13:20:00Z'))), questions: questionsOf(visit()) };
  const { token } = await startQuestions(ctx, { set: 'visit', voice: 'worker' });
  const save = (notes: Partial<Answer>) =>
    answerQuestions(ctx, {
      token,
      answers: { stop: { options: ['child'] }, kitchen: { options: [], ...notes } },
    });
  await save(kitchen);
  return { ctx, token, save };
}
const KITCHEN: Partial<Answer> = {
  options: ['no-food', 'no-cooker', 'afraid'],
  marks: { 'no-food': 'told', afraid: 'wondering' },
};
const needsIn = async ({ ctx, token }: Awaited<ReturnType<typeof visited>>) =>
  (await heard(ctx, token)).reading.needs.map(({ need }) => need);

test('the resident sees what was seen and told, never a stop card and never what was only wondered', async () => {
  const { ctx, token } = await visited(KITCHEN);
  const view = await residentView(ctx, token);
  expect(view.sections).toEqual([
    {
      heading: 'Kitchen',
      lines: [
        { page: 'kitchen', option: 'no-food', label: 'No food', mark: 'told', struck: false },
        { page: 'kitchen', option: 'no-cooker', label: 'No cooker', mark: 'saw', struck: false },
      ],
    },
  ]);
  expect(JSON.stringify(view)).not.toMatch(/afraid|child/);
  expect(view.sensitive).toBe(false);
});

test('what was only wondered shows the worker a number, and is not matched', async () => {
  const begun = await visited(KITCHEN);
  expect((await pageAt(begun.ctx, { token: begun.token })).panels.map(({ id }) => id)).toEqual(['hurt']);
  expect(await needsIn(begun)).toEqual(['food', 'furniture']);
  const { reading } = await heard(begun.ctx, begun.token);
  expect(reading.flags).toEqual([]);
  expect(JSON.stringify(reading.told.map(({ answer, words }) => [answer, words]))).not.toMatch(
    /afraid|child/i,
  );
});

test('a line that is struck out is not matched, outlives the next save, and can be put back', async () => {
  const begun = await visited(KITCHEN);
  const line = { token: begun.token, page: 'kitchen', option: 'no-food' };
  await strikeLine(begun.ctx, { ...line, struck: true });
  expect(await needsIn(begun)).toEqual(['furniture']);
  await begun.save(KITCHEN);
  expect(await needsIn(begun)).toEqual(['furniture']);
  const [kitchen] = (await residentView(begun.ctx, begun.token)).sections;
  expect(kitchen?.lines.map(({ struck }) => struck)).toEqual([true, false]);
  await strikeLine(begun.ctx, { ...line, struck: false });
  expect(await needsIn(begun)).toEqual(['food', 'furniture']);
});

test('a stop card brings its numbers, keeps when the worker rang by the clock of the place, and is never matched', async () => {
  const { ctx, token, save } = await visited({});
  await stampRang(ctx, { token, page: 'stop', option: 'child', on: true });
  await save(KITCHEN);
  const view = await pageAt(ctx, { token });
  expect(view.answers.stop?.rang).toEqual({ child: '14:20' });
  expect(view.pages[1]?.options[0]?.lines.map(({ id }) => id)).toEqual(['emergency']);
  await stampRang(ctx, { token, page: 'stop', option: 'child', on: false });
  expect((await pageAt(ctx, { token })).answers.stop?.rang).toEqual({});
});

test('what was asked and answered can be seen and struck too', async () => {
  const { ctx, token } = await visited({});
  const where = (words: string) =>
    answerQuestions(ctx, { token, answers: { where: { options: [], words } } });
  const struck = async () => (await residentView(ctx, token)).sections[0]?.lines[0]?.struck;
  const near = async () => (await heard(ctx, token)).reading.near;
  await where('FY1');
  expect((await residentView(ctx, token)).sections).toEqual([
    {
      heading: 'Where is this?',
      lines: [{ page: 'where', option: 'typed', label: 'FY1', mark: 'told', struck: false }],
    },
  ]);
  await strikeLine(ctx, { token, page: 'where', option: 'typed', struck: true });
  expect([await struck(), await near()]).toEqual([true, '']);
  await where('FY1');
  expect([await struck(), await near()]).toEqual([true, '']);
  await where('FY2');
  expect([await struck(), await near()]).toEqual([false, 'FY2']);
});

test('no line is made up by striking it', async () => {
  const { ctx, token } = await visited({});
  const strike = (page: string, option: string) => strikeLine(ctx, { token, page, option, struck: true });
  await expect(strike('attic', 'no-food')).rejects.toThrow(NotFound);
  await expect(strike('kitchen', 'no-such-line')).rejects.toThrow(NotFound);
});
