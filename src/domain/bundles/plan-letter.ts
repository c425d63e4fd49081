import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Connection } from '#db/open.ts';
import { planLetter } from '#db/schema/people/plan-letter.ts';
import { seal, unseal } from '#src/domain/accounts/seal.ts';
import { type LetterToQueue, queueLetter } from '#src/domain/notifications/queue.ts';
import { sayCode } from './code.ts';

/** What must be kept to send something of a plan later: the one place where its code is, sealed under the place's key and
 *  gone with the last message. */
export const ToSend = z.object({
  to: z.union([z.object({ email: z.string() }), z.object({ text: z.string() })]),
  code: z.string(),
  /** Listings whose reminder has gone. */
  reminded: z.array(z.string()).default([]),
  /** Listings that had closed when it was asked for, or of which it was told. */
  told: z.array(z.string()).default([]),
});
export type ToSend = z.infer<typeof ToSend>;

/** Both, or a later message is not wanted any more. */
export interface Wanted {
  readonly remind: boolean;
  readonly closed: boolean;
}

const about = (bundleId: string) => `letters of plan ${bundleId}`;

export function openToSend(placeKey: string, bundleId: string, sealed: string): ToSend | undefined {
  const text = unseal(placeKey, about(bundleId), sealed);
  return text === undefined ? undefined : ToSend.parse(JSON.parse(text));
}

/** Keeps what is still to be sent, or wipes it when nothing is. */
export async function keepToSend(
  { db }: Pick<Connection, 'db'>,
  placeKey: string,
  bundleId: string,
  { remind, closed }: Wanted,
  words: ToSend,
): Promise<void> {
  await db.delete(planLetter).where(eq(planLetter.bundleId, bundleId));
  if (!remind && !closed) return;
  const sealed = seal(placeKey, about(bundleId), JSON.stringify(words));
  await db.insert(planLetter).values({ bundleId, remind, closed, sealed });
}

/** The link to a plan: it names nothing, and what stands after "#" is sent to nobody. */
const linkOf = (code: string) => `/p#${sayCode(code)}`;

/** Queues one of the letters of a plan, which hold its link and its code and nothing else. */
export const queuePlanLetter = (
  ctx: Parameters<typeof queueLetter>[0],
  tx: Pick<Connection, 'db'>,
  what: 'plan' | 'plan-reminder' | 'plan-closed',
  { to, code }: Pick<ToSend, 'to' | 'code'>,
  when: Pick<LetterToQueue, 'key' | 'notBefore' | 'notAfter'>,
) =>
  queueLetter(ctx, tx, {
    letter: `${what}-${'email' in to ? 'email' : 'text'}`,
    to,
    facts: { link: linkOf(code), code: sayCode(code) },
    ...when,
  });
