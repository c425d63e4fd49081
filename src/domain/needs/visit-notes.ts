import type { z } from 'zod';
import { minuteOf, utcToLondon } from '#src/domain/directory/schedule/clock/london-time.ts';
import { amendAnswer } from './answer.ts';
import type { HeardContext } from './heard.ts';
import type { Rang, Strike } from './view.ts';

/** A resident strikes out a line of a visit's notes, or puts it back. */
export async function strikeLine(
  ctx: HeardContext,
  { token, page, option, struck }: z.infer<typeof Strike>,
): Promise<void> {
  await amendAnswer(ctx, token, page, (answer) => {
    const others = (answer.struck ?? []).filter((id) => id !== option);
    return { ...answer, struck: struck && answer.options.includes(option) ? [...others, option] : others };
  });
}

/** A worker notes on a stop card that they rang, with the time it is now, or takes that back. */
export async function stampRang(
  ctx: HeardContext,
  { token, page, option, on }: z.infer<typeof Rang>,
): Promise<void> {
  const { minute } = utcToLondon(minuteOf(ctx.now));
  const two = (figures: number) => String(figures).padStart(2, '0');
  const time = `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
  await amendAnswer(ctx, token, page, (answer) => {
    const { [option]: _before, ...others } = answer.rang ?? {};
    return { ...answer, rang: on ? { ...others, [option]: time } : others };
  });
}
