import { and, eq, gt, lt } from 'drizzle-orm';
import type { Connection, People } from '#db/open.ts';
import { passkeyChallenge as table } from '#db/schema/people/passkey.ts';

const MINUTES_5 = 300_000;
type Purpose = 'make' | 'give';

/** Remembers what a passkey is asked to sign in one sign-in; what was asked there before is worth nothing. */
export async function rememberChallenge(
  { db }: Connection,
  {
    sessionId,
    purpose,
    challenge,
    now,
  }: { sessionId: string; purpose: Purpose; challenge: string; now: Date },
): Promise<void> {
  const endsAt = new Date(now.getTime() + MINUTES_5).toISOString();
  await db
    .insert(table)
    .values({ sessionId, purpose, challenge, endsAt })
    .onConflictDoUpdate({ target: table.sessionId, set: { purpose, challenge, endsAt } });
}

/** Takes it, once: whatever comes of it, it is not taken again. */
export async function takeChallenge(
  { db }: Connection,
  { sessionId, purpose, now }: { sessionId: string; purpose: Purpose; now: Date },
): Promise<string | undefined> {
  const [row] = await db
    .delete(table)
    .where(
      and(eq(table.sessionId, sessionId), eq(table.purpose, purpose), gt(table.endsAt, now.toISOString())),
    )
    .returning();
  return row?.challenge;
}

/** Wipes those whose time is over. */
export async function wipeChallenges({ people, now }: { people: People; now: Date }): Promise<void> {
  await people.writeTx(({ db }) => db.delete(table).where(lt(table.endsAt, now.toISOString())));
}
