import { and, eq, inArray, isNotNull, or } from 'drizzle-orm';
import { z } from 'zod';
import { organization } from '#db/schema/directory/organization.ts';
import { service } from '#db/schema/directory/service.ts';
import { bounce } from '#db/schema/people/outbox.ts';
import { placeKey } from '#src/domain/accounts/place-key.ts';
import { addressHash } from '#src/domain/notifications/address.ts';
import { forgetBounce } from '#src/domain/notifications/bounced.ts';
import type { Letters } from '#src/domain/notifications/letter.ts';
import { NotFound } from '#src/domain/problems.ts';
import type { SettleContext } from '../settle.ts';
import { mailOf, stillShow } from './broken-links.ts';
import { Mend, type Mended, mendContact } from './mend-contact.ts';
import { Showing } from './see-link.ts';

/** A published e-mail address from which letters come back. */
export interface BouncedMail {
  readonly email: string;
  readonly hash: string;
  readonly firstAt: string;
  readonly serviceIds: readonly string[];
}

type Context = Pick<SettleContext, 'directory' | 'people' | 'now'>;

/** Published addresses that letters do not reach, each with the listings it stands on. */
export async function bouncedMail({ directory, people }: Context): Promise<BouncedMail[]> {
  const bounces = await people.db.select().from(bounce).where(eq(bounce.channel, 'email'));
  if (bounces.length === 0) return [];
  const rows = await directory.db
    .select({ id: service.id, own: service.email, organizations: organization.email })
    .from(service)
    .leftJoin(organization, eq(organization.id, service.organizationId))
    .where(
      and(
        inArray(service.status, ['active', 'temporarily closed']),
        or(isNotNull(service.email), isNotNull(organization.email)),
      ),
    );
  const published = Map.groupBy(rows, ({ own, organizations }) =>
    (own ?? organizations ?? '').trim().toLowerCase(),
  );
  const key = await placeKey(people);
  const byHash = new Map([...published].map(([email, all]) => [addressHash(key, { email }), { email, all }]));
  return bounces.flatMap(({ addressHash: hash, firstAt }) => {
    const found = byHash.get(hash);
    return found ? [{ email: found.email, hash, firstAt, serviceIds: found.all.map(({ id }) => id) }] : [];
  });
}

export const MailView = z.object({
  email: z.string(),
  since: z.string(),
  /** It stands on a listing, not only on its organisation. */
  canTakeOff: z.boolean(),
  listings: z.array(Showing),
});

async function behind(ctx: Context, serviceId: string) {
  const mail = (await bouncedMail(ctx)).find(({ serviceIds }) => serviceIds.includes(serviceId));
  const shows = mail
    ? await stillShow(ctx, mail.serviceIds, {
        field: 'email',
        isIt: (record) => mailOf(record)?.trim().toLowerCase() === mail.email,
      })
    : [];
  if (!mail || shows.length === 0) throw new NotFound('That is mended. Nothing waits about it any more.');
  return { mail, shows };
}

/** The address of a listing from which letters come back. @throws NotFound when it is mended. */
export async function seeMail(ctx: Context, serviceId: string): Promise<z.infer<typeof MailView>> {
  const { mail, shows } = await behind(ctx, serviceId);
  return {
    email: mail.email,
    since: mail.firstAt,
    canTakeOff: shows.every(({ record }) => record.email !== undefined),
    listings: shows.map(({ record, waits }) => ({
      id: record.id,
      name: record.name,
      phones: record.phones.map(({ number }) => number),
      waits,
    })),
  };
}

export const MendMail = Mend.extend({ serviceId: z.uuid() });

/** Puts a new address in its place, takes it off, or tries it again with the next letter. */
export async function mendMail(
  ctx: SettleContext & { letters: Letters },
  editor: { accountId: string; mark?: string | undefined },
  input: z.infer<typeof MendMail>,
): Promise<z.infer<typeof Mended>> {
  const { serviceId, ...mend } = MendMail.parse(input);
  const { mail, shows } = await behind(ctx, serviceId);
  if (mend.act !== 'works')
    return mendContact(ctx, editor, { field: 'email', shows, mend, why: 'Letters to it come back.' });
  await ctx.people.writeTx((tx) => forgetBounce(tx, mail.hash));
  return { waits: 0 };
}
