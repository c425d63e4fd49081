import type { z } from 'zod';
import { minuteOf, utcToLondon } from '#src/domain/directory/schedule/clock/london-time.ts';
import { Answer, TYPED } from '#src/domain/needs/set/answers.ts';
import { changeSitting } from '#src/domain/people/sitting.ts';
import { NotFound } from '#src/domain/problems.ts';
import { type HeardContext, heardIn } from './heard.ts';
import type { Rang, Strike } from './view.ts';

/** A resident strikes out a line of what was noted and said, or puts it back. */
export async function strikeLine(
  ctx: HeardContext,
  { struck, ...line }: z.infer<typeof Strike>,
): Promise<void> {
  await amendLine(ctx, line, (answer) => {
    const others = (answer.struck ?? []).filter((id) => id !== line.option);
    return { ...answer, struck: struck ? [...others, line.option] : others };
  });
}

/** A worker notes on a stop card that they rang, with the time it is now, or takes that back. */
export async function stampRang(ctx: HeardContext, { on, ...line }: z.infer<typeof Rang>): Promise<void> {
  const { minute } = utcToLondon(minuteOf(ctx.now));
  const two = (figures: number) => String(figures).padStart(2, '0');
  const time = `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
  await amendLine(ctx, line, (answer) => {
    const { [line.option]: _before, ...others } = answer.rang ?? {};
    return { ...answer, rang: on ? { ...others, [line.option]: time } : others };
  });
}

/** Changes what is kept of one line, by a single button. @throws NotFound when there is no such line. */
async function amendLine(
  ctx: HeardContext,
  { token, page, option }: { token: string; page: string; option: string },
  amend: (answer: Answer) => Answer,
): Promise<void> {
  await changeSitting(ctx, token, (sitting) => {
    const { set, answers } = heardIn(ctx, sitting);
    const options = set.pages.find(({ id }) => id === page)?.options;
    if (!sitting.questions || !options || !(option === TYPED || options.some(({ id }) => id === option)))
      throw new NotFound('There is no such line.');
    const amended = { ...answers, [page]: amend(Answer.parse(answers[page] ?? {})) };
    return { ...sitting, questions: { ...sitting.questions, answers: amended } };
  });
}
