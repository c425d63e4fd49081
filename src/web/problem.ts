import { TRPCError } from '@trpc/server';
import { ZodError } from 'zod';
import { Conflict, Invalid, NotAllowed, NotFound } from '#src/domain/problems.ts';

/** A refusal as a page shows it. */
export interface Problem {
  readonly status: number;
  readonly title: string;
  readonly words: string;
}

const GONE_WRONG: Problem = {
  status: 500,
  title: 'Something went wrong',
  words:
    'It is our fault, not yours. Please try again in a minute. Urgent numbers are still on the page Urgent help.',
};

const TITLES: Record<number, string> = {
  400: 'We could not read that',
  403: 'You cannot do that here',
  404: 'We cannot find that page',
  409: 'That did not work',
  422: 'We could not take that',
};

const STATUS_OF = [
  [NotFound, 404],
  [NotAllowed, 403],
  [Conflict, 409],
  [Invalid, 422],
] as const;

const refusal = (status: number, words: string): Problem => ({
  status,
  title: TITLES[status] ?? 'We could not take that',
  words,
});

/** How to answer an error. Only the sentences of our own refusals are shown; all else is a fault of ours. An address that
 *  cannot be read (`isGet`) is simply not there. */
export function problemOf(error: unknown, isGet: boolean): Problem {
  const cause = error instanceof TRPCError ? error.cause : error;
  const status = STATUS_OF.find(([kind]) => cause instanceof kind)?.[1];
  if (status && cause instanceof Error) return refusal(status, cause.message);
  if (cause instanceof ZodError && error instanceof TRPCError && error.code === 'BAD_REQUEST') {
    return isGet
      ? refusal(404, 'The address may be mistyped, or the page may have gone.')
      : refusal(400, 'Part of the form was missing. Please open the page again.');
  }
  return GONE_WRONG;
}

/** An error for the log: what kind and where in our code, without its message, which may hold what a person typed. */
export function logLine(error: unknown): string {
  const cause = error instanceof TRPCError && error.cause ? error.cause : error;
  if (!(cause instanceof Error)) return typeof cause;
  const frames = (cause.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8);
  return [cause.name, ...frames.map((line) => line.trim())].join(' ');
}
