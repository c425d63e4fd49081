import type { Caller } from '#src/api/app.ts';
import { Invalid } from '#src/domain/problems.ts';
import { readForm, textOf } from './form.ts';
import { stepTo } from './search-step.ts';

/** Does what a button on the page of one's own listing asks for, and goes back to the page. @throws Invalid when there was none */
export async function takeListingAction(
  request: Request,
  { editing }: Pick<Caller, 'editing'>,
  serviceId: string,
): Promise<Response> {
  const form = await readForm(request);
  const [act, version, id] = ['act', 'version', 'id'].map((name) => textOf(form, name));
  if (act === 'right') await editing.confirm({ serviceId });
  else if (act === 'undo' && version) await editing.undo({ serviceId, version });
  else if (act === 'take-back' && id) await editing.takeBack({ serviceId, id });
  else {
    // Whoever may not see the listing is told that first.
    await editing.listing({ serviceId });
    throw new Invalid('Choose one of the buttons.');
  }
  return stepTo(`/my-listings/${serviceId}`, request);
}

/** Puts an earlier version of a listing back, and goes to where one sees what came of it. */
export async function takeRestore(
  request: Request,
  { editing }: Pick<Caller, 'editing'>,
  serviceId: string,
): Promise<Response> {
  const form = await readForm(request);
  const [version = '', seen = '', formId = ''] = ['version', 'seen', 'formId'].map((name) =>
    textOf(form, name),
  );
  await editing.restore({ serviceId, version, seen, formId });
  return stepTo(`/my-listings/${serviceId}`, request);
}
