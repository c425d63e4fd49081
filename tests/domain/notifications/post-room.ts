import type { People } from '#db/open.ts';
import { type LetterToQueue, queueLetter } from '#src/domain/notifications/queue.ts';
import { Fault, type Outgoing, type Transport } from '#src/domain/notifications/transport.ts';
import { TEST_LETTERS } from '#tests/support/letter-texts.ts';
import { outboxOf, testPeople } from '#tests/support/letters.ts';

const letters = TEST_LETTERS;
export const place = { name: 'Millbrook', retention: { outboxDays: 7 } };
export const began = new Date('2026-11-21T12:00:00Z');
export const MINUTE = 60_000;
export const DAY = 1440 * MINUTE;
export const ada = { email: 'Ada@example.org' };

/** A post room whose clock is put forward by hand, and a provider that does as it is told. */
export function openPostRoom(people = testPeople()) {
  let now = began.getTime();
  const sent: Outgoing[] = [];
  const logged: string[] = [];
  const answers: (Fault | string)[] = [];
  const transport: Transport = {
    async send(letter) {
      const answer = answers.shift();
      if (answer instanceof Fault) throw answer;
      sent.push(letter);
      return answer;
    },
  };
  const ctx = {
    people,
    letters,
    place,
    transports: { email: transport, text: transport },
    origin: 'https://help.example.org',
    clock: () => new Date(now),
    log: (line: string) => void logged.push(line),
  };
  return {
    ...ctx,
    ctx,
    sent,
    logged,
    answers,
    transport,
    wait: (milliseconds: number) => {
      now += milliseconds;
    },
    queue: (letter: Partial<LetterToQueue> = {}) =>
      people.writeTx((tx) =>
        queueLetter({ letters, now: new Date(now) }, tx, {
          letter: 'test-code',
          to: ada,
          facts: { code: 'K7M2QD', minutes: 10 },
          key: 'one',
          ...letter,
        }),
      ),
  };
}
export const states = (people: People) => outboxOf(people).map(({ state }) => state);
