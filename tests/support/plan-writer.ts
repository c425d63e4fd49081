// A process that adds to one plan as fast as it can and says each step only when it has been acknowledged. Killed by the test.
import { openPeople } from '#db/open.ts';
import { addWords } from '#src/domain/bundles/add.ts';
import { openPlan, stepsOf } from '#src/domain/bundles/plan-rows.ts';
import { moveStep, removeStep } from '#src/domain/bundles/steps.ts';

const [path = '', run = ''] = process.argv.slice(2);
const people = openPeople(path);
const ctx = { people, now: new Date('2026-11-21T12:00:00Z') };
const { token } = await addWords(ctx, { words: `${run} begins` });
process.stdout.write(`${token}\n`);
for (let step = 0; step < 30; step++) {
  const words = `${run} step ${step}`;
  await addWords(ctx, { token, words });
  process.stdout.write(`${words}\n`);
  const { standing } = await stepsOf(people, (await openPlan(ctx, token)).plan);
  const last = standing.at(-1)?.id ?? '';
  await moveStep(ctx, { token, step: last, up: true });
  if (step % 5 === 4) await removeStep(ctx, { token, step: standing[0]?.id ?? '' });
}
for (;;) await new Promise((resolve) => setTimeout(resolve, 1_000));
