import type { Caller, PageLocals } from '#src/api/app.ts';
import { readForm, textOf } from './form.ts';
import { pathOfOurs } from './path-of-ours.ts';
import { NOT_KEPT } from './prove-first.ts';

const UUID = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i;
/** Fields that a page gives itself: marks, numbers, and which button was pressed. */
const OURS = /^(?:do|act|to|back|formId|id|seen|version|base|revision|token|from|step)$/;

/** Holds a form that came before its sender had said who they are. @returns the page where they find it once they have; nothing
 *  when it held no words, or nobody can tell whose it is. */
export async function holdForm(
  request: Request,
  path: string,
  { keepUnsent }: Pick<PageLocals, 'keepUnsent'>,
): Promise<string | undefined> {
  const form = await readForm(request).catch(() => undefined);
  const fields = [...(form ?? [])].flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[name, value]] : [],
  );
  // A button alone is pressed again on its page, and a code is nothing to keep.
  if (typedIn(fields).length === 0 || !pathOfOurs(path) || /^\/(?:account|sign-in)\b/.test(path))
    return undefined;
  const id = await keepUnsent({ path, fields });
  return id && `/account/unsent/${id}`;
}

/** "yourEmail" as "Your email". */
const said = (name: string) =>
  name.charAt(0).toUpperCase() +
  name
    .slice(1)
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[-_.]+/g, ' ')
    .toLowerCase();

/** What somebody typed or chose, in the order of the form, with what it was called; without what the page put there itself. */
export const typedIn = (fields: readonly (readonly [string, string])[]): { name: string; words: string }[] =>
  fields.flatMap(([name, value]) =>
    value.trim() === '' || OURS.test(name) || UUID.test(value) || /^[\w-]{40,}$/.test(value)
      ? []
      : [{ name: said(name), words: value }],
  );

/** What the button said that was pressed, as its form calls it. */
export const pressedIn = (fields: readonly (readonly [string, string])[]): string | undefined => {
  const [, value] = fields.find(([name]) => name === 'do' || name === 'act') ?? [];
  return value && said(value);
};

/** Sends it on its way again, as the browser itself sends it, or throws it away. */
export async function takeUnsent(request: Request, id: string, api: Caller): Promise<Response> {
  const isThrown = textOf(await readForm(request), 'unsent') === 'throw';
  const { path } = await api.accounts.dropUnsent({ id });
  // 307: the browser sends the same form there, and the page takes it as if it had come at once.
  return new Response(null, {
    status: isThrown ? 303 : 307,
    headers: { ...NOT_KEPT, location: isThrown ? '/account' : path },
  });
}
