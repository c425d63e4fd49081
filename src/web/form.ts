import { TRPCError } from '@trpc/server';
import { ZodError } from 'zod';
import { fieldsOf } from '#src/api/door.ts';
import { Invalid } from '#src/domain/problems.ts';

/** A body can be read once; who comes after the page asks for what it read. */
const read = new WeakMap<Request, FormData>();

/** What a form on one of our pages posted. @throws Invalid when the body is not a form. */
export async function readForm(request: Request): Promise<FormData> {
  const known = read.get(request);
  if (known) return known;
  try {
    const form = await request.formData();
    read.set(request, form);
    return form;
  } catch {
    throw new Invalid('We could not read what was sent. Please go back and try again.');
  }
}

/** The words of a field; never a file. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}

/** What is wrong with each field, in the order of the form, when a procedure refused what was typed; undefined when the
 *  refusal has nothing to do with the form's fields. */
export function fieldErrors(
  error: unknown,
  order: readonly string[],
): { field: string; message: string }[] | undefined {
  if (!(error instanceof TRPCError)) return undefined;
  const { cause } = error;
  const fields = cause instanceof ZodError ? fieldsOf(cause) : cause instanceof Invalid ? cause.fields : {};
  const known = order.flatMap((field) => (fields[field] ? [{ field, message: fields[field] }] : []));
  return known.length > 0 ? known : undefined;
}
