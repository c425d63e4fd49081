import { TRPCError } from '@trpc/server';
import { StepUpNeeded } from '#src/api/may.ts';

export const NOT_KEPT = { 'cache-control': 'no-store' } as const;

/** Where to send somebody who must first say who they are, or show it again, before a page is theirs.
 *  @param to what they asked for: a path of ours. @returns undefined when the error is another. */
export function proveFirst(error: unknown, to: string): string | undefined {
  if (!(error instanceof TRPCError)) return undefined;
  const back = `?to=${encodeURIComponent(to)}`;
  if (error.cause instanceof StepUpNeeded) return `/account/confirm${back}`;
  return error.code === 'UNAUTHORIZED' ? `/sign-in${back}` : undefined;
}
