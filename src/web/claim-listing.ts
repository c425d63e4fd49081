import { TRPCError } from '@trpc/server';
import type { Caller } from '#src/api/app.ts';
import { fieldErrors, readForm, textOf } from './form.ts';

type Errors = { field: string; message: string }[];

export interface Asked {
  readonly errors: Errors;
  readonly typed: { readonly way: string; readonly email: string; readonly words: string };
}

function refused(error: unknown, order: readonly string[], first: string): Errors {
  const errors = fieldErrors(error, order);
  if (errors) return errors;
  const isTold = error instanceof TRPCError && ['CONFLICT', 'UNPROCESSABLE_CONTENT'].includes(error.code);
  if (isTold) return [{ field: first, message: error.message }];
  throw error;
}

/** Asks to look after a listing. @returns the page to go on with, or what to mend beside what was typed. */
export async function askForListing(
  request: Request,
  api: Pick<Caller, 'claims'>,
  serviceId: string,
): Promise<string | Asked> {
  const form = await readForm(request);
  const typed = { way: textOf(form, 'way'), email: textOf(form, 'email'), words: textOf(form, 'words') };
  if (textOf(form, 'website') !== '') {
    const message = 'Your browser filled in a hidden box. We have emptied it. Press the button again';
    return { errors: [{ field: 'email', message }], typed };
  }
  try {
    const way = typed.way as Parameters<typeof api.claims.ask>[0]['way'];
    const { token } = await api.claims.ask({ ...typed, serviceId, way });
    return `/claim/mine/${token}`;
  } catch (error) {
    return { errors: refused(error, ['email', 'way', 'words'], 'way'), typed };
  }
}

/** Types the code. @returns what to mend. */
export async function typeClaimCode(
  request: Request,
  api: Pick<Caller, 'claims'>,
  token: string,
): Promise<Errors> {
  try {
    await api.claims.enter({ token, code: textOf(await readForm(request), 'code') });
    return [];
  } catch (error) {
    return refused(error, ['code'], 'code');
  }
}

/** An editor has rung, or decides. @returns which claim, with what to mend, and what was typed. */
export async function reviewAClaim(
  request: Request,
  api: Pick<Caller, 'claims'>,
): Promise<{ errors: Errors; id: string; why: string }> {
  const form = await readForm(request);
  const [id, why] = [textOf(form, 'id'), textOf(form, 'why')];
  const act = textOf(form, 'act') as Parameters<typeof api.claims.review>[0]['act'];
  try {
    await api.claims.review({ id, act, why });
    return { errors: [], id, why: '' };
  } catch (error) {
    return { errors: refused(error, [`why-${id}`], `why-${id}`), id, why };
  }
}

/** Invites a colleague. @returns what to mend, and what was typed. */
export async function askColleague(
  request: Request,
  api: Pick<Caller, 'claims'>,
): Promise<{ errors: Errors; email: string; organizationId: string }> {
  const form = await readForm(request);
  const typed = { email: textOf(form, 'email'), organizationId: textOf(form, 'organizationId') };
  try {
    await api.claims.inviteColleague(typed);
    return { errors: [], email: '', organizationId: typed.organizationId };
  } catch (error) {
    return { errors: refused(error, ['organizationId', 'email'], 'email'), ...typed };
  }
}
