import { TRPCError } from '@trpc/server';
import type { Actor } from '#src/domain/accounts/actor.ts';
import { type ActedOn, type Action, type Condition, decide } from '#src/domain/accounts/policy.ts';
import { NotAllowed } from '#src/domain/problems.ts';

/** The refusal that is mended by giving the second factor again. */
export class StepUpNeeded extends NotAllowed {
  override name = 'StepUpNeeded';
}

/** Lets somebody through who may do this to that, and nobody else.
 *  @returns what has to follow, such as that somebody else looks at it.
 *  @throws UNAUTHORIZED, StepUpNeeded or NotAllowed. */
export function may(actor: Actor, action: Action, object?: ActedOn): readonly Condition[] {
  const decision = decide(actor, action, object);
  if (decision.allowed) return decision.follows;
  if (decision.because === 'sign-in')
    throw new TRPCError({ code: 'UNAUTHORIZED', message: 'Sign in first.' });
  if (decision.because === 'step-up')
    throw new StepUpNeeded('Confirm that it is you: give your second factor again.');
  throw new NotAllowed('You cannot do that. Ask whoever runs this site.');
}
