import { eq } from 'drizzle-orm';
import type { Connection } from '#db/open.ts';
import { claim } from '#db/schema/people/claim.ts';
import { peopleHere } from '#src/domain/accounts/people-here.ts';
import { idFrom } from '#src/domain/directory/ids.ts';
import type { Organization } from '#src/domain/directory/record-parts.ts';
import { queueLetter } from '#src/domain/notifications/queue.ts';
import { dayAfter } from '../drafts/write-draft.ts';
import { publishOver, readCurrent } from '../versions.ts';
import type { Claim, ClaimContext, ClaimState } from './claim-row.ts';
import { handOver } from './hand-over.ts';
import { contactOf } from './published-contact.ts';

export const nameInLetter = (name: string): string => name.replace(/\s+/g, ' ').slice(0, 150);

/** Keeps what became of a claim, in the caller's transaction. */
export async function settleClaim(
  { now, place }: Pick<ClaimContext, 'now' | 'place'>,
  { db }: Connection,
  id: string,
  { state, by, why }: { state: ClaimState; by: string; why?: string },
): Promise<void> {
  await db
    .update(claim)
    .set({
      state,
      why: why ?? null,
      settledAt: now.toISOString(),
      settledBy: by,
      eraseOn: dayAfter(now, place.retention.reportDays),
    })
    .where(eq(claim.id, id));
}

/** The organisation of a listing. One that has none gets its own, since rights are held for an organisation. */
async function runnerOf(ctx: ClaimContext, serviceId: string): Promise<Organization> {
  const { record, versionId } = await readCurrent(ctx.directory, serviceId);
  if (record.organization) return record.organization;
  const { name } = record;
  const organization = { id: idFrom(serviceId, 'organization'), name, description: name, identifiers: [] };
  const how = { by: 'claim', why: 'Somebody looks after it' };
  await publishOver(ctx, { record: { ...record, organization }, over: versionId, how });
  return organization;
}

/** Tells the address that is published, and those who look after the listings already, that somebody else does too now. */
async function tellOthers(ctx: ClaimContext, found: Claim, organizationId: string): Promise<void> {
  const { record } = await readCurrent(ctx.directory, found.serviceId);
  const known = (await peopleHere(ctx, [organizationId])).map(({ email }) => email);
  const published = contactOf(record, 'letter');
  const isOther = (email: string) =>
    email !== found.email && !(found.way === 'letter' && email === published);
  const others = new Set([...known, ...(published ? [published] : [])].filter(isOther));
  await ctx.people.writeTx(async (tx) => {
    for (const email of others)
      await queueLetter(ctx, tx, {
        letter: 'claim-given',
        to: { email },
        facts: { listing: nameInLetter(record.name), link: `/services/${record.id}/wrong` },
        // Whoever asks again and again in one name has nobody told again and again.
        key: `claim-given ${organizationId} ${found.email} ${ctx.now.toISOString().slice(0, 7)} ${email}`,
      });
  });
}

/** Invites whoever asked to look after the listing, once it is decided that they may.
 *  @param by the account that let them, or how it was shown. */
export async function giveClaim(ctx: ClaimContext, found: Claim, by: string): Promise<void> {
  const { id: organizationId, name: organisation } = await runnerOf(ctx, found.serviceId);
  const isNew = await handOver(ctx, { email: found.email, organizationId, organisation, by });
  if (isNew) await tellOthers(ctx, found, organizationId);
}
