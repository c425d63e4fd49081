import type { People } from '#db/open.ts';
import { placeKey } from '#src/domain/accounts/place-key.ts';
import { unseal } from '#src/domain/accounts/seal.ts';
import { forgetBounce, noteBounce } from './bounced.ts';
import { claimNext, type OutboxRow, settle } from './claim.ts';
import { fill, type Letter, type Letters } from './letter.ts';
import { LINKS } from './letter-facts.ts';
import { aboutLetter, type InEnvelope } from './queue.ts';
import { Fault, type Outgoing, type Transport, type Transports } from './transport.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** How long after each try that failed; the last for all that follow. */
const WAITS = [10 * SECOND, MINUTE, 5 * MINUTE, 15 * MINUTE, 60 * MINUTE, 180 * MINUTE];
/** When a provider is first asked what became of a letter. */
export const FIRST_ASKED = MINUTE;

export interface Delivering {
  readonly people: People;
  readonly letters: Letters;
  readonly place: { readonly name: string };
  readonly transports: Transports;
  /** What links begin with: "https://help.example.org". */
  readonly origin: string;
  /** The time as it goes on: one delivery may take hours. */
  readonly clock: () => Date;
  /** Told of what did not go, by ids and codes alone. */
  readonly log: (line: string) => void;
  readonly isStopping?: () => boolean;
}

export interface Delivered {
  sent: number;
  again: number;
  bounced: number;
  givenUp: number;
}

type Outcome = keyof Delivered | 'down';

function writeOut(
  { place, origin }: Pick<Delivering, 'place' | 'origin'>,
  letter: Letter,
  { id, channel }: Pick<OutboxRow, 'id' | 'channel'>,
  { to, facts }: InEnvelope,
): Outgoing {
  const whole = Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => [name, LINKS.includes(name) ? `${origin}${fact}` : fact]),
  );
  return {
    id,
    channel: channel === 'text' ? 'text' : 'email',
    to: 'email' in to ? to.email : to.text,
    ...fill(letter, { ...whole, place: place.name }),
  };
}

/** Sends all letters that are due, one after the other, the longest waiting first: whatever kills us, at most the one in
 *  our hands goes twice. Several processes may do it at once. */
export async function deliverDue(ctx: Delivering): Promise<Delivered> {
  const delivered: Delivered = { sent: 0, again: 0, bounced: 0, givenUp: 0 };
  const key = await placeKey(ctx.people);
  while (!ctx.isStopping?.()) {
    const claimed = await claimNext(ctx);
    if (!claimed) break;
    const outcome = await sendOne(ctx, key, claimed);
    delivered[outcome === 'down' ? 'again' : outcome] += 1;
    // What stops one letter would stop them all, and each try counts.
    if (outcome === 'down') break;
  }
  return delivered;
}

async function sendOne(
  ctx: Delivering,
  key: string,
  { row, wasBegun }: { row: OutboxRow; wasBegun: boolean },
): Promise<Outcome> {
  const { people, letters, transports, clock, log } = ctx;
  const letter = letters.get(row.letter);
  const opened = unseal(key, aboutLetter(row.id), row.sealed ?? '');
  const giveUp = async (why: string): Promise<Outcome> => {
    log(`letter ${row.id} (${row.letter}): given up after ${row.attempts - 1} tries: ${why}`);
    await settle(people, row, ended('given-up', letter, clock()));
    return 'givenUp';
  };
  if (row.notAfter <= clock().toISOString()) return giveUp('its time is over');
  if (!letter || opened === undefined) return giveUp('it cannot be read');
  const transport = transports[letter.channel];
  if (!transport) return giveUp('there is no way to send it');
  try {
    const outgoing = writeOut(ctx, letter, row, JSON.parse(opened) as InEnvelope);
    const providerId = await sendOnce(transport, outgoing, wasBegun || row.attempts > 1);
    const now = clock();
    const asked = providerId && { providerId, dueAt: new Date(now.getTime() + FIRST_ASKED).toISOString() };
    await settle(people, row, { ...ended('sent', letter, now), ...asked }, async (tx) => {
      // A provider that tells later what became of it has not said yet that it arrived.
      if (!providerId && row.addressHash) await forgetBounce(tx, row.addressHash);
    });
    return 'sent';
  } catch (error) {
    const fault = error instanceof Fault ? error : new Fault('again', (error as Error).name);
    return await afterFault(ctx, row, letter, fault);
  }
}

/** Sends it, unless an earlier try that nobody saw the end of was taken after all. */
const sendOnce = async (transport: Transport, outgoing: Outgoing, wasTried: boolean) =>
  (wasTried ? await transport.wasTaken?.(outgoing) : undefined) ?? (await transport.send(outgoing));

async function afterFault(
  { people, clock, log }: Delivering,
  row: OutboxRow,
  letter: Letter,
  { kind, message }: Fault,
): Promise<Outcome> {
  const now = clock();
  if (kind === 'never') {
    log(`letter ${row.id} (${row.letter}): came back: ${message}`);
    await settle(people, row, ended('bounced', letter, now), async (tx) => {
      if (row.addressHash && letter.to !== 'resident')
        await noteBounce(tx, row.addressHash, row.channel, now.toISOString());
    });
    return 'bounced';
  }
  const wait = WAITS[Math.min(row.attempts, WAITS.length) - 1] ?? MINUTE;
  const next = new Date(now.getTime() + wait).toISOString();
  const dueAt = next < row.notAfter ? next : row.notAfter;
  log(`letter ${row.id} (${row.letter}): try ${row.attempts} did not go: ${message}; again at ${dueAt}`);
  await settle(people, row, { state: 'waiting', dueAt });
  return kind;
}

/** A letter that has come to its end: to whom it went and what it said is wiped at once, and of somebody who was looking for
 *  help not even a mark of the address is kept. */
const ended = (state: string, letter: Letter | undefined, at: Date): Partial<OutboxRow> => ({
  state,
  sealed: null,
  dueAt: null,
  endedAt: at.toISOString(),
  ...(letter?.to === 'group' || letter?.to === 'colleague' ? {} : { addressHash: null }),
});
