import type { z } from 'zod';
import type { CrisisLine } from '#src/domain/directory/crisis.ts';
import type { Holidays } from '#src/domain/directory/schedule/holidays.ts';
import type { PlaceCtx } from '#src/domain/geo/place.ts';
import type { Useful } from '#src/domain/needs/read/evaluate.ts';
import { flagViews } from '#src/domain/needs/read/flag-view.ts';
import { readSitting } from '#src/domain/people/sitting.ts';
import { NotFound } from '#src/domain/problems.ts';
import { GONE, type Heard, type HeardContext, heardIn } from './heard.ts';
import { questionView } from './question-view.ts';
import type { AskPage, NowView, QuestionView } from './view.ts';

type Context = HeardContext &
  PlaceCtx & { crisis: readonly CrisisLine[]; holidays: Holidays; useful?: Useful };

async function heardWhole(ctx: Context, token: string): Promise<Heard> {
  const sitting = await readSitting(ctx, token);
  if (!sitting) throw new NotFound(GONE);
  return heardIn(ctx, sitting, ctx);
}

/** A step of the questions, the first without an answer when none is named. */
export async function pageAt(
  ctx: Context,
  { token, step }: z.infer<typeof AskPage>,
): Promise<z.infer<typeof QuestionView>> {
  return questionView(ctx, await heardWhole(ctx, token), step);
}

/** What cannot wait, and where to carry on from there. */
export async function nowView(ctx: Context, token: string): Promise<z.infer<typeof NowView>> {
  const { sitting, voice, reading, steps } = await heardWhole(ctx, token);
  return {
    panels: flagViews(ctx, reading.flags, voice),
    next: steps.get(reading.next ?? '') ?? 'matches',
    discreet: sitting.discreet,
    sensitive: reading.sensitive,
    turn: sitting.turn,
  };
}
