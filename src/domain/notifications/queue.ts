import { v7 } from 'uuid';
import type { Connection } from '#db/open.ts';
import { outbox } from '#db/schema/people/outbox.ts';
import { keyedHash, placeKeyIn } from '#src/domain/accounts/place-key.ts';
import { seal } from '#src/domain/accounts/seal.ts';
import { type Address, addressHash } from './address.ts';
import type { Letter, Letters } from './letter.ts';
import { FACTS, GIVEN } from './letter-facts.ts';

const DAYS_3 = 3 * 86_400_000;

export interface LetterToQueue {
  /** File of content/letters. */
  readonly letter: string;
  readonly to: Address;
  /** All that the letter names, but the place. Links are paths of ours: "/plan/open#7QWX-93HK-2MND". */
  readonly facts?: Readonly<Record<string, string | number>>;
  /** What the letter is about, so that it goes once: "sign-in <id of the code>". Only a keyed hash of it is kept. */
  readonly key: string;
  readonly notBefore?: Date;
  /** After this it is of no use: a code of ten minutes. Three days from its first try when left out. */
  readonly notAfter?: Date;
}

// Some keyboards and pasted words bring signs along that nobody sees. A line break is not taken for one of them.
const printed = (value: string | number | undefined) =>
  typeof value === 'string' ? value.replace(/(?!\n)\p{Cc}/gu, '') : value;

function factsOf(letter: Letter, given: Readonly<Record<string, string | number>>): Record<string, string> {
  const extra = Object.keys(given).filter((name) => !letter.facts.includes(name));
  if (extra.length > 0) throw new Error(`letter ${letter.id} has no fact ${extra.join(', ')}`);
  return Object.fromEntries(
    letter.facts
      .filter((name) => name !== GIVEN)
      .map((name) => {
        const { data, success } = FACTS[name]?.shape.safeParse(printed(given[name])) ?? { success: false };
        // The fact itself may be anything, and errors are logged.
        if (!success) throw new Error(`letter ${letter.id}: the fact ${name} is missing or not of its kind`);
        return [name, data as string];
      }),
  );
}

/** The sealed part of an outbox row. */
export interface InEnvelope {
  readonly to: Address;
  readonly facts: Record<string, string>;
}

/** What a row knows of the key it was queued under. */
export const letterKeyHash = (secret: string, key: string) => keyedHash(secret, 'letter', key);

export const aboutLetter = (id: string) => `letter ${id}`;

/** Puts a letter in the outbox, in the caller's own transaction: it goes if and only if that is committed, and once for
 *  each key. @returns whether it was put there, or was there already. */
export async function queueLetter(
  { letters, now }: { letters: Letters; now: Date },
  tx: Pick<Connection, 'db'>,
  { letter: name, to, facts = {}, key, notBefore = now, notAfter }: LetterToQueue,
): Promise<{ queued: boolean }> {
  const letter = letters.get(name);
  const channel = 'email' in to ? 'email' : 'text';
  if (letter?.channel !== channel) throw new Error(`there is no letter ${name} for ${channel}`);
  const envelope: InEnvelope = { to, facts: factsOf(letter, facts) };
  const secret = placeKeyIn(tx);
  const id = v7({ msecs: now.getTime() });
  const put = await tx.db
    .insert(outbox)
    .values({
      id,
      keyHash: letterKeyHash(secret, key),
      letter: name,
      channel,
      addressHash: addressHash(secret, to),
      sealed: seal(secret, aboutLetter(id), JSON.stringify(envelope)),
      state: 'waiting',
      attempts: 0,
      dueAt: notBefore.toISOString(),
      madeAt: now.toISOString(),
      notAfter: (notAfter ?? new Date(notBefore.getTime() + DAYS_3)).toISOString(),
    })
    .onConflictDoNothing({ target: outbox.keyHash })
    .returning({ id: outbox.id });
  return { queued: put.length > 0 };
}
