import { answerAsk } from '#src/domain/directory/upkeep/answer.ts';
import { correctListing } from '#src/domain/directory/upkeep/correct.ts';
import { seeAsk, seeCorrection } from '#src/domain/directory/upkeep/see-ask.ts';
import type { Dice } from '#src/jobs/made-up/dice.ts';
import { ASSUMED } from './assumptions.ts';
import type { YearContext } from './run-year.ts';
import type { Truth, World } from './world.ts';

/** Somebody in a group reads a letter, opens its link and presses what is so. @returns whether anything was pressed */
export async function answerLetter(
  ctx: YearContext,
  world: World,
  { token, address }: { token: string; address: string },
  dice: Dice,
): Promise<boolean> {
  const { groups: assumed } = ASSUMED;
  const group = world.groupAt.get(address);
  const { listings } = await seeAsk(ctx, token);
  const truths = listings.flatMap(({ id }) => world.truths.get(id) ?? []);
  const allClosed = truths.every(({ closed }) => closed);
  if (!group?.answers) return false;
  if (!dice.chance(allClosed ? assumed.answersWhenClosed / (1 - assumed.neverAnswers) : assumed.answers))
    return false;
  const wantsLater = dice.chance(assumed.later);
  for (const truth of truths) {
    const say = (said: 'all-right' | 'closed' | 'later') =>
      answerAsk(ctx, { token, listing: truth.id, said });
    if (truth.closed) await say('closed');
    else if (wantsLater) await say('later');
    else if (!(dice.chance(assumed.noticesWrong) && (await mend(ctx, token, truth)))) await say('all-right');
  }
  return true;
}

/** Fills in the form with what is so. @returns whether anything was wrong */
async function mend(ctx: YearContext, token: string, truth: Truth): Promise<boolean> {
  const { values, seen } = await seeCorrection(ctx, token, truth.id);
  const [times] = values.times;
  const isPhoneWrong = values.phone !== truth.phone;
  const isTimesWrong = timesOf(times?.words ?? '') !== truth.times;
  if (!isPhoneWrong && !isTimesWrong) return false;
  await correctListing(ctx, {
    token,
    listing: truth.id,
    seen,
    ...values,
    ...(isPhoneWrong && { phone: truth.phone }),
    ...(isTimesWrong && { times: [{ words: truth.times }] }),
  });
  return true;
}

/** The day and the hours; what we add about bank holidays is not the group's. */
export const timesOf = (words: string): string => words.split('\n')[0] ?? '';
