import { asc, eq, inArray, lte } from 'drizzle-orm';
import type { Directory } from '#db/open.ts';
import { linkCheck } from '#db/schema/directory/link-check.ts';
import { newId } from '#src/domain/directory/ids.ts';
import { afterLook, type Came, isBroken } from './after-look.ts';
import { publishedLinks } from './published-links.ts';

interface Context {
  directory: Directory;
  now: Date;
}

export interface Looking {
  /** Looks at one address. Never throws. */
  look(url: string): Promise<Came>;
  /** How many are looked at in one go. */
  most: number;
  withExamples: boolean;
}

export interface Checked {
  /** Addresses that listings show. */
  links: number;
  looked: number;
  failed: number;
  /** Those that have failed for a week. */
  broken: number;
  /** Nothing at all answered: it is our own line that is broken, and nothing was written down. */
  cutOff: boolean;
}

const AT_ONCE = 8;
const FEW = 3;
const ROWS = 200;
// Where none of several answers in one of these ways, it is our own line.
const OUR_LINE: ReadonlySet<Came> = new Set(['no-machine', 'late', 'broken']);

/** Brings the list of addresses to what is published now. */
async function bringUp({ directory, now }: Context, links: ReadonlyMap<string, readonly string[]>) {
  const known = new Map((await directory.db.select().from(linkCheck)).map((row) => [row.url, row]));
  const gone = [...known.values()].filter(({ url }) => !links.has(url)).map(({ id }) => id);
  const changed = [...links].filter(([url, ids]) => known.get(url)?.serviceIds.join() !== ids.join());
  for (let at = 0; at < Math.max(gone.length, changed.length); at += ROWS)
    await directory.writeTx(async ({ db }) => {
      await db.delete(linkCheck).where(inArray(linkCheck.id, gone.slice(at, at + ROWS)));
      for (const [url, ids] of changed.slice(at, at + ROWS)) {
        const serviceIds = [...ids];
        const fresh = { id: newId(now), url, serviceIds, dueAt: now.toISOString(), failures: 0 };
        await db
          .insert(linkCheck)
          .values(fresh)
          .onConflictDoUpdate({ target: linkCheck.url, set: { serviceIds } });
      }
    });
}

const hostOf = (url: string) => (URL.canParse(url) ? new URL(url).host : url);

/** Looks at several hosts at once, and at one address of each at a time. */
async function lookAtAll(urls: readonly string[], look: Looking['look']): Promise<Map<string, Came>> {
  const came = new Map<string, Came>();
  const hosts = [...Map.groupBy(urls, hostOf).values()];
  const worker = async () => {
    for (let host = hosts.pop(); host; host = hosts.pop())
      for (const url of host) came.set(url, await look(url));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return came;
}

/** Looks whether the web addresses that are due lead anywhere still. */
export async function checkLinks(ctx: Context, { look, most, withExamples }: Looking): Promise<Checked> {
  const { directory, now } = ctx;
  const links = await publishedLinks(ctx, { withExamples });
  await bringUp(ctx, links);
  const due = await directory.db
    .select()
    .from(linkCheck)
    .where(lte(linkCheck.dueAt, now.toISOString()))
    .orderBy(asc(linkCheck.dueAt), asc(linkCheck.id))
    .limit(most);
  const came = await lookAtAll(
    due.map(({ url }) => url),
    look,
  );
  const all = [...came.values()];
  const cutOff = all.length >= FEW && all.every((each) => OUR_LINE.has(each));
  if (!cutOff)
    for (let at = 0; at < due.length; at += ROWS)
      await directory.writeTx(async ({ db }) => {
        for (const row of due.slice(at, at + ROWS)) {
          const after = afterLook(row, came.get(row.url) ?? 'unknown', now);
          await db.update(linkCheck).set(after).where(eq(linkCheck.id, row.id));
        }
      });
  const rows = await directory.db.select().from(linkCheck);
  return {
    links: links.size,
    looked: due.length,
    failed: all.filter((each) => each !== 'works' && each !== 'unknown').length,
    broken: rows.filter(isBroken).length,
    cutOff,
  };
}
