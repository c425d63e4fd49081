import type { Caller } from '#src/api/app.ts';
import { SAID, type Said } from '#src/domain/directory/upkeep/answer.ts';
import { Invalid } from '#src/domain/problems.ts';
import { readForm, textOf } from './form.ts';
import { stepTo } from './search-step.ts';

const TAKING = ['open', 'waiting-list', 'full'] as const;
const oneOf = <T extends string>(list: readonly T[], word: string): T | undefined =>
  list.find((each) => each === word);

/** Does what the button of a still-correct page asks for, and goes back to the page. @throws Invalid when there was none */
export async function takeAskAction(
  request: Request,
  { upkeep }: Pick<Caller, 'upkeep'>,
  token: string,
): Promise<Response> {
  const form = await readForm(request);
  const [say, listing, answer] = ['say', 'listing', 'undo'].map((name) => textOf(form, name));
  const said = oneOf<Said>(SAID, say ?? '');
  const status = oneOf(TAKING, textOf(form, 'taking'));
  if (say === 'changed' && listing) return stepTo(`/still-correct/${token}/${listing}`, request);
  if (answer) await upkeep.undo({ token, answer });
  else if (status && listing) await upkeep.taking({ token, listing, status });
  else if (said) await upkeep.answer({ token, said, ...(listing && { listing }) });
  else throw new Invalid('Choose one of the buttons.');
  return stepTo(`/still-correct/${token}${listing ? `#l-${listing}` : ''}`, request);
}
