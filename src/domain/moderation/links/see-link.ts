import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { linkCheck } from '#db/schema/directory/link-check.ts';
import type { Letters } from '#src/domain/notifications/letter.ts';
import { NotFound } from '#src/domain/problems.ts';
import type { SettleContext } from '../settle.ts';
import { Came } from './after-look.ts';
import { brokenLinks, linkNamed, linkOf, stillShow } from './broken-links.ts';
import { Mend, type Mended, mendContact } from './mend-contact.ts';

/** The listings that show an address, as an editor sees them. */
export const Showing = z.object({
  id: z.string(),
  name: z.string(),
  phones: z.array(z.string()),
  waits: z.boolean(),
});

export const LinkView = z.object({
  id: z.string(),
  url: z.string(),
  came: Came,
  failures: z.number(),
  since: z.string(),
  triedAt: z.string(),
  listings: z.array(Showing),
});

type Context = SettleContext & { letters: Letters };

async function behind(ctx: Context, id: string) {
  const row = await linkNamed(ctx, id);
  const broken = row && (await brokenLinks(ctx)).some((each) => each.id === id);
  const shows = broken
    ? await stillShow(ctx, row.serviceIds, { field: 'url', isIt: (record) => linkOf(record) === row.url })
    : [];
  if (!row || shows.length === 0) throw new NotFound('That is mended. Nothing waits about it any more.');
  return { row, shows };
}

/** A web address that leads nowhere. @throws NotFound when it is mended. */
export async function seeLink(ctx: Context, id: string): Promise<z.infer<typeof LinkView>> {
  const { row, shows } = await behind(ctx, id);
  const { url, came, failures, failingSince, triedAt } = row;
  return {
    id,
    url,
    came: Came.parse(came),
    failures,
    since: failingSince ?? '',
    triedAt: triedAt ?? '',
    listings: shows.map(({ record, waits }) => ({
      id: record.id,
      name: record.name,
      phones: record.phones.map(({ number }) => number),
      waits,
    })),
  };
}

const DAY = 86_400_000;
const QUIET_DAYS = 30;

export const MendLink = Mend.extend({ id: z.uuid() });

/** Puts a new address in its place, takes it off, or says that it works: then nobody is asked for a month.
 *  @throws NotFound when it is mended, Invalid with the field to mend. */
export async function mendLink(
  ctx: Context,
  editor: { accountId: string; mark?: string | undefined },
  input: z.infer<typeof MendLink>,
): Promise<z.infer<typeof Mended>> {
  const { id, ...mend } = MendLink.parse(input);
  const { shows } = await behind(ctx, id);
  if (mend.act !== 'works')
    return mendContact(ctx, editor, { field: 'url', shows, mend, why: 'The web address leads nowhere.' });
  const quietUntil = new Date(ctx.now.getTime() + QUIET_DAYS * DAY).toISOString();
  await ctx.directory.writeTx(({ db }) =>
    db.update(linkCheck).set({ quietUntil }).where(eq(linkCheck.id, id)),
  );
  return { waits: 0 };
}
