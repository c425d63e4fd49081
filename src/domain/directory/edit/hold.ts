import { createHash, randomBytes } from 'node:crypto';
import { and, eq, inArray } from 'drizzle-orm';
import type { Connection } from '#db/open.ts';
import { proposal } from '#db/schema/people/proposal.ts';
import { placeKeyIn } from '#src/domain/accounts/place-key.ts';
import { makeLink } from '#src/domain/accounts/secret-link.ts';
import { addressHash } from '#src/domain/notifications/address.ts';
import type { Letters } from '#src/domain/notifications/letter.ts';
import { queueLetter } from '#src/domain/notifications/queue.ts';
import { Invalid } from '#src/domain/problems.ts';
import type { Taxonomy } from '#src/domain/taxonomy/taxonomy.ts';
import { newId } from '../ids.ts';
import type { ListingRecord } from '../record.ts';
import type { Holidays } from '../schedule/holidays.ts';
import { type Change, changesOf, faultsOf, isDanger, type Wanted } from './changes.ts';
import { fieldOf } from './fields.ts';

export interface HoldContext {
  readonly letters: Letters;
  readonly holidays: Holidays;
  readonly place: { readonly county: string };
  readonly taxonomy: Taxonomy;
  readonly now: Date;
}

export interface ToHold {
  readonly record: ListingRecord;
  /** The version that the proposer looked at. */
  readonly baseVersion: string;
  readonly way: 'anyone' | 'group-link' | 'group' | 'editor' | 'feed';
  readonly accountId?: string;
  /** Keyed hash of the address that the proposer came from. */
  readonly mark?: string;
  readonly askId?: string;
  readonly reason?: string;
  readonly changes: readonly Wanted[];
  /** The form's own random id, so that pressing twice proposes once. */
  readonly formId?: string;
}

export interface Held {
  readonly id: string;
  readonly reference: string;
  /** The secret of its own page; none where there was no form. */
  readonly token?: string;
  readonly state: 'held' | 'proposed';
}

const STOP_DAYS = 90;
const DAY = 86_400_000;
// Digits and letters that are not mistaken for each other when read aloud.
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const hash = (secret: string) => createHash('sha256').update(secret).digest('hex');
const tokenOf = (formId: string, reference: string) =>
  createHash('sha256').update(`proposal ${formId} ${reference}`).digest('base64url').slice(0, 32);

function newReference(): string {
  const letters = [...randomBytes(8)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}

const MOST = 300;
const oneLine = (text: string) => text.replace(/\s*\n\s*/g, ', ').slice(0, MOST) || '(nothing)';

/** Tells the e-mail address that is published that its listing's contacts would change, with a link to stop it. */
async function tellOldContact(
  ctx: HoldContext,
  tx: Connection,
  { id, record, way, dangers }: Pick<ToHold, 'record' | 'way'> & { id: string; dangers: readonly Change[] },
): Promise<void> {
  const [first] = dangers;
  const old = new Set([record.email, record.organization?.email].filter((each) => each !== undefined));
  if (!first) return;
  const key = placeKeyIn(tx);
  for (const email of old) {
    const mark = addressHash(key, { email });
    const endsAt = new Date(ctx.now.getTime() + STOP_DAYS * DAY);
    const token = await makeLink(tx, {
      purpose: 'stop-change',
      subject: `${id} ${mark}`,
      endsAt,
      now: ctx.now,
    });
    await queueLetter(ctx, tx, {
      letter: 'stop-change',
      to: { email },
      facts: {
        listing: record.name.slice(0, 150),
        field: dangers
          .map(({ field }) => fieldOf(field).label.toLowerCase())
          .join(', ')
          .slice(0, 60),
        before: oneLine(first.was),
        after: oneLine(first.wanted),
        link: `/changes/stop/${token}`,
        days: STOP_DAYS,
      },
      // Strangers cannot have a group written to more than once a week.
      key: `stop-change ${way === 'anyone' ? `${record.id} ${Math.floor(ctx.now.getTime() / (7 * DAY))}` : id} ${mark}`,
    });
  }
}

/** Keeps a change until somebody else has looked at it, in the caller's transaction. Where it could do harm, the contact that is
 *  published now is told and can stop it.
 *  @throws Invalid when nothing would change, or a number or an address cannot stand in the directory. */
export async function hold(ctx: HoldContext, tx: Connection, wanted: ToHold): Promise<Held> {
  const { record, formId, way, baseVersion, accountId, mark, askId, reason } = wanted;
  const formHash = formId && hash(formId);
  if (formHash) {
    const [sent] = await tx.db.select().from(proposal).where(eq(proposal.formHash, formHash));
    if (sent)
      return {
        id: sent.id,
        reference: sent.reference,
        token: tokenOf(formId, sent.reference),
        state: sent.state === 'held' ? 'held' : 'proposed',
      };
  }
  const changes = changesOf(record, wanted.changes, {
    now: ctx.now,
    holidays: ctx.holidays,
    county: ctx.place.county,
    taxonomy: ctx.taxonomy,
  });
  const faults = faultsOf(changes);
  const [fault] = Object.values(faults);
  if (fault) throw new Invalid(fault, faults);
  if (changes.length === 0)
    throw new Invalid('Nothing is different from what is published', { change: 'Change at least one thing' });
  const dangers = changes.filter(isDanger);
  const id = newId(ctx.now);
  const reference = newReference();
  const token = formId && tokenOf(formId, reference);
  const state = dangers.length > 0 ? 'held' : 'proposed';
  await tx.db.insert(proposal).values({
    id,
    reference,
    serviceId: record.id,
    baseVersion,
    way,
    accountId,
    mark,
    askId,
    reason: reason || null,
    changes: JSON.stringify(changes),
    state,
    tokenHash: token && hash(token),
    formHash,
    madeAt: ctx.now.toISOString(),
  });
  await tellOldContact(ctx, tx, { id, record, way, dangers });
  return { id, reference, token, state };
}

/** Takes back what a letter's link proposed for one of its listings, while nobody has decided. */
export async function withdraw(
  { db }: Connection,
  { askId, serviceId, now }: { askId: string; serviceId: string; now: Date },
): Promise<void> {
  await db
    .update(proposal)
    .set({ state: 'stopped', settledAt: now.toISOString(), settledBy: 'proposer' })
    .where(
      and(
        eq(proposal.askId, askId),
        eq(proposal.serviceId, serviceId),
        inArray(proposal.state, ['proposed', 'held']),
      ),
    );
}
