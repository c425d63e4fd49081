import { initTRPC, TRPCError } from '@trpc/server';
import { ZodError, z } from 'zod';
import { type Action, couldEver } from '#src/domain/accounts/policy.ts';
import { Conflict, Invalid, NotAllowed, NotFound } from '#src/domain/problems.ts';
import type { RequestContext } from './context.ts';

/** What a procedure lets its caller do, a row of the policy. Its test reads it from here. */
export interface DoorMeta {
  readonly action: Action;
}

const t = initTRPC
  .context<RequestContext>()
  .meta<DoorMeta>()
  .create({
    // tRPC sends stack traces with absolute paths unless it is told that this is no workshop.
    isDev: false,
    errorFormatter({ shape, error }) {
      const fields =
        error.cause instanceof Invalid
          ? error.cause.fields
          : error.cause instanceof ZodError
            ? fieldsOf(error.cause)
            : undefined;
      const message =
        error.code === 'INTERNAL_SERVER_ERROR'
          ? 'Something went wrong. It is our fault, and it has been noted.'
          : messageOf(error);
      return {
        ...shape,
        message,
        data: { code: shape.data.code, httpStatus: shape.data.httpStatus, fields },
      };
    },
  });

const messageOf = (error: TRPCError) =>
  error.cause instanceof ZodError ? (error.cause.issues[0]?.message ?? error.message) : error.message;

/** The first sentence for each field of a shape that does not fit. */
export function fieldsOf(error: ZodError): Record<string, string> {
  const { fieldErrors } = z.flattenError(error) as { fieldErrors: Record<string, string[] | undefined> };
  return Object.fromEntries(
    Object.entries(fieldErrors).map(([field, messages]) => [field, messages?.[0] ?? 'Check this']),
  );
}

// The four refusals become their HTTP answers here and nowhere else; all else stays an error of ours.
const CODES = [
  [NotFound, 'NOT_FOUND'],
  [NotAllowed, 'FORBIDDEN'],
  [Conflict, 'CONFLICT'],
  [Invalid, 'UNPROCESSABLE_CONTENT'],
] as const;

const translated = t.middleware(async ({ next }) => {
  const result = await next();
  if (result.ok) return result;
  const { cause } = result.error;
  const code = CODES.find(([problem]) => cause instanceof problem)?.[1];
  if (code) throw new TRPCError({ code, message: cause?.message, cause });
  throw result.error;
});

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

/** A procedure for everybody, signed in or not. */
export const anyone = t.procedure.meta({ action: 'use-the-site' }).use(translated);

const SIGN_IN = 'Sign in first.';

/** A procedure for those with a right to this, wherever they have it. Whose the thing is that they ask for, the verb itself
 *  must find out: `may` of `src/api/may.ts`. */
export const only = (action: Action) =>
  t.procedure
    .meta({ action })
    .use(translated)
    .use(({ ctx, next }) => {
      const { actor } = ctx;
      if (actor.kind !== 'person') throw new TRPCError({ code: 'UNAUTHORIZED', message: SIGN_IN });
      if (!couldEver(actor, action)) throw new NotAllowed('You cannot do that. Ask whoever runs this site.');
      return next({ ctx: { ...ctx, actor } });
    });

/** A procedure for whoever is signed in, though they may still owe their second factor. */
export const signingIn = t.procedure
  .meta({ action: 'finish-signing-in' })
  .use(translated)
  .use(({ ctx, next }) => {
    const { actor } = ctx;
    if (actor.kind === 'anyone') throw new TRPCError({ code: 'UNAUTHORIZED', message: SIGN_IN });
    return next({ ctx: { ...ctx, actor } });
  });
