import type { z } from 'zod';
import type { Questions, ReadySet } from '#src/domain/needs/set/ready-set.ts';
import { beginSitting, changeSitting, readSitting } from '#src/domain/people/sitting.ts';
import { Invalid, NotFound } from '#src/domain/problems.ts';
import type { HeardContext } from './heard.ts';
import type { SetIntro, SetSummary, StartQuestions } from './view.ts';

interface PlaceOf {
  questions: Questions;
  place: { nation: string };
}

/** The sets that are asked here: live, and written for this nation. */
function setsHere({ questions, place }: PlaceOf): ReadySet[] {
  return [...questions.sets.values()].filter(
    ({ status, nations }) => status === 'live' && nations.some((nation) => nation === place.nation),
  );
}

export const listSets = (ctx: PlaceOf): z.infer<typeof SetSummary>[] =>
  setsHere(ctx).map(({ id, title, summary, voices }) => ({ id, title, summary, voices }));

/** @throws NotFound when no such set is asked here. */
export function introOf(ctx: PlaceOf, id: string): z.infer<typeof SetIntro> {
  const { title, summary, voices, intro, layout, mostScreens } = setHere(ctx, id);
  return { id, title, summary, voices, intro, layout, atMost: mostScreens };
}

function setHere(ctx: PlaceOf, id: string): ReadySet {
  const set = setsHere(ctx).find((one) => one.id === id);
  if (!set) throw new NotFound('We cannot find those questions.');
  return set;
}

/** Begins a set of questions. A sitting that is still on keeps its plan; its answers make room for the new ones. */
export async function startQuestions(
  ctx: HeardContext & PlaceOf,
  { set: id, voice, token }: z.infer<typeof StartQuestions>,
): Promise<{ token: string }> {
  const set = setHere(ctx, id);
  if (!set.voices.includes(voice))
    throw new Invalid('Choose who the questions are about', { voice: 'Choose who the questions are about' });
  const questions = { set: set.id, version: set.version, voice, answers: {} };
  if (token && (await readSitting(ctx, token))) {
    await changeSitting(ctx, token, (sitting) => ({ ...sitting, questions }));
    return { token };
  }
  const begun = await beginSitting(ctx, { questions });
  return { token: begun.token };
}
