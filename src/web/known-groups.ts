import { TRPCError } from '@trpc/server';
import type { Caller } from '#src/api/app.ts';
import { fieldErrors, readForm, textOf } from './form.ts';

type Errors = { field: string; message: string }[];

export interface TypedGroup {
  readonly name: string;
  readonly email: string;
  readonly words: string;
  readonly need: string;
  readonly area: string;
}

const FIELDS = ['name', 'email', 'words', 'lines', 'register'] as const;

function refused(error: unknown, first: string): Errors {
  const errors = fieldErrors(error, FIELDS);
  if (errors) return errors;
  const isTold = error instanceof TRPCError && ['CONFLICT', 'UNPROCESSABLE_CONTENT'].includes(error.code);
  if (isTold) return [{ field: first, message: error.message }];
  if (error instanceof TRPCError && error.code === 'BAD_REQUEST')
    return [{ field: first, message: error.message }];
  throw error;
}

const groupIn = (form: FormData): TypedGroup => ({
  name: textOf(form, 'name'),
  email: textOf(form, 'email'),
  words: textOf(form, 'words'),
  need: textOf(form, 'need'),
  area: textOf(form, 'area'),
});

/** Somebody tells of a group that is missing. @returns what to mend, and what was typed. */
export async function tellOfGroup(
  request: Request,
  api: Pick<Caller, 'known'>,
): Promise<{ errors: Errors; typed: TypedGroup }> {
  const form = await readForm(request);
  const typed = groupIn(form);
  if (textOf(form, 'website') !== '') {
    const message = 'Your browser filled in a hidden box. We have emptied it. Press Send again';
    return { errors: [{ field: 'name', message }], typed };
  }
  try {
    await api.known.tell(typed);
    return { errors: [], typed };
  } catch (error) {
    return { errors: refused(error, 'name'), typed };
  }
}

const groups = (count: number) => (count === 1 ? '1 group' : `${count} groups`);

/** What an editor does with the register. @returns what is said of it, or what to mend, with what was typed. */
export async function keepRegister(
  request: Request,
  api: Pick<Caller, 'known'>,
): Promise<{ said: string; errors: Errors; typed: TypedGroup; lines: string }> {
  const form = await readForm(request);
  const typed = groupIn(form);
  const lines = textOf(form, 'lines');
  const act = textOf(form, 'act');
  try {
    if (act === 'invite') {
      const ids = form.getAll('ids').map(String);
      if (ids.length === 0) {
        const errors = [{ field: 'register', message: 'Tick at least one group to invite' }];
        return { said: '', errors, typed, lines };
      }
      const { invited, left } = await api.known.invite({ ids });
      const rest = left > 0 ? ` ${groups(left)} could not be written to now.` : '';
      return { said: `We have written to ${groups(invited)}.${rest}`, errors: [], typed, lines: '' };
    }
    if (act === 'many') {
      const { fresh, known } = await api.known.noteMany({ lines });
      const rest = known > 0 ? ` ${groups(known)} stood in it already.` : '';
      return { said: `${groups(fresh)} noted.${rest}`, errors: [], typed, lines: '' };
    }
    if (act.startsWith('mark ')) {
      const [, id = '', state = ''] = act.split(' ');
      await api.known.mark({ id, state: state as Parameters<typeof api.known.mark>[0]['state'] });
      return { said: 'That is noted.', errors: [], typed, lines };
    }
    const { was } = await api.known.note(typed);
    const said =
      was === 'new' ? 'The group is noted.' : 'It stood in the register already. What is new is added.';
    return { said, errors: [], typed: { ...typed, name: '', email: '', words: '' }, lines };
  } catch (error) {
    const first = act === 'many' ? 'lines' : act === '' || act === 'note' ? 'name' : 'register';
    return { said: '', errors: refused(error, first), typed, lines };
  }
}
