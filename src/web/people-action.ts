import type { Caller } from '#src/api/app.ts';
import { fieldErrors, readForm, textOf } from './form.ts';
import { stepTo } from './search-step.ts';

export interface InviteForm {
  readonly email: string;
  readonly role: string;
  readonly organisation: string;
}

type InviteInput = Parameters<Caller['people']['invite']>[0];
type TakeInput = Parameters<Caller['people']['takeRole']>[0];

/** Does what was pressed on the page of people. @returns the way on, or what was typed and what is wrong with it. */
export async function takePeopleAction(
  request: Request,
  api: Pick<Caller, 'people' | 'recovery'>,
): Promise<Response | { typed: InviteForm; errors: { field: string; message: string }[] }> {
  const form = await readForm(request);
  const text = (name: string) => textOf(form, name).slice(0, 300);
  const action = text('do');
  if (action === 'withdraw') {
    await api.people.withdraw({ invitation: text('invitation') });
    return stepTo('/people?ok=withdrawn', request);
  }
  if (action === 'take') {
    const organizationId = text('organizationId');
    const taken = { account: text('account'), role: text('role'), ...(organizationId && { organizationId }) };
    // The door refuses what is no role.
    await api.people.takeRole(taken as TakeInput);
    return stepTo('/people?ok=taken', request);
  }
  if (action === 'lost') {
    await api.recovery.ask({ account: text('account') });
    return stepTo('/people/recovery?ok=lost', request);
  }
  const typed = { email: text('email'), role: text('role'), organisation: text('organisation') };
  try {
    await api.people.invite(typed as InviteInput);
    return stepTo('/people?ok=invited', request);
  } catch (error) {
    const errors = fieldErrors(error, ['email', 'role', 'organisation']);
    if (!errors) throw error;
    return { typed, errors };
  }
}
