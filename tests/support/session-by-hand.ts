import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { emailHash } from '#src/domain/accounts/account.ts';
import { hashSession } from '#src/domain/accounts/session.ts';

/** Signs somebody of the demo in on the site of this data folder, second factor and all, without waiting for letters.
 *  @param minutesAgo when that was.
 *  @returns the cookie, as a browser sends it. */
export function cookieIn(dataDir: string, email: string, minutesAgo = 0): string {
  const db = new DatabaseSync(join(dataDir, 'people.db'), { timeout: 5_000 });
  try {
    const key = db.prepare("select value from secret where name = 'sealing'").get()?.value;
    const account = db
      .prepare('select id from account where email_hash = ?')
      .get(emailHash(String(key), email))?.id;
    if (typeof account !== 'string') throw new Error(`There is no ${email} here`);
    const token = randomBytes(32).toString('base64url');
    const at = new Date(Date.now() - minutesAgo * 60_000).toISOString();
    db.prepare(
      `insert into session (id, token_hash, account_id, device, made_at, seen_at, second_factor_at)
       values (?, ?, ?, 'Firefox on Windows', ?, ?, ?)`,
    ).run(crypto.randomUUID(), hashSession(token), account, at, at, at);
    return `sid=${token}`;
  } finally {
    db.close();
  }
}
