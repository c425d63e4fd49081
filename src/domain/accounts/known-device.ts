import { createHash } from 'node:crypto';
import { and, eq, lt } from 'drizzle-orm';
import type { Connection, People } from '#db/open.ts';
import { account as accounts } from '#db/schema/people/account.ts';
import { knownDevice as table } from '#db/schema/people/passkey.ts';
import { whoIs } from './account.ts';
import type { SendLetter } from './ask-code.ts';

const DAY = 86_400_000;
/** A kind of browser that was not used for so long is a new one. */
const KNOWN_DAYS = 90;

// By kind, such as "Firefox on Windows": a cookie that knew the browser itself would go with every signing out.
const hashOf = (accountId: string, device: string) =>
  createHash('sha256').update(`device ${accountId} ${device}`).digest('base64url');
const forgotten = (now: Date) => new Date(now.getTime() - KNOWN_DAYS * DAY).toISOString();

const london = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  weekday: 'long',
  day: 'numeric',
  month: 'long',
});

/** Notes where somebody signs in, inside the transaction that lets them in, and writes to them when it is a kind of browser
 *  that they have not used here lately. The first of all says nothing: they have only just been invited. */
export async function noteDevice(
  tx: Connection,
  key: string,
  { accountId, device, now }: { accountId: string; device: string; now: Date },
  tell: SendLetter | undefined,
): Promise<void> {
  await tx.db.delete(table).where(and(eq(table.accountId, accountId), lt(table.lastAt, forgotten(now))));
  const known = await tx.db.select().from(table).where(eq(table.accountId, accountId));
  const tokenHash = hashOf(accountId, device);
  const lastAt = now.toISOString();
  await tx.db
    .insert(table)
    .values({ tokenHash, accountId, lastAt })
    .onConflictDoUpdate({ target: table.tokenHash, set: { lastAt } });
  const isNew = known.length > 0 && !known.some((row) => row.tokenHash === tokenHash);
  const [account] = await tx.db.select().from(accounts).where(eq(accounts.id, accountId));
  if (!isNew || !tell || !account || account.isDemo) return;
  await tell(tx, {
    letter: 'new-device',
    to: { email: whoIs(key, account).email },
    facts: { device, day: london.format(now).replace(',', ''), link: '/account' },
    key: `new device ${tokenHash} ${lastAt}`,
    notAfter: new Date(now.getTime() + 3 * DAY),
  });
}

/** Wipes which browsers somebody used, when they would be new ones again. */
export async function wipeDevices({ people, now }: { people: People; now: Date }): Promise<void> {
  await people.writeTx(({ db }) => db.delete(table).where(lt(table.lastAt, forgotten(now))));
}
