import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPeople, type People } from '#db/open.ts';
import { giveRole, openAccount } from '#src/domain/accounts/account.ts';
import { askForCode, type LetterToSend, postCodes, wipeSignIns } from '#src/domain/accounts/ask-code.ts';
import { enterCode, MOST_TRIES, MOST_TRIES_AT_AN_ADDRESS } from '#src/domain/accounts/enter-code.ts';
import { placeKey } from '#src/domain/accounts/place-key.ts';
import { newTypedCode } from '#src/domain/accounts/typed-code.ts';
import { createGuessGate } from '#src/domain/bundles/guess-gate.ts';
import type { Figure } from '../figures.ts';
import { virtualClock } from '../virtual-clock.ts';

const PEOPLE = 200;
const LINES = 40;
const MINUTE = 60_000;
const BEGAN = new Date('2026-11-21T12:00:00Z');
// What is counted here has nothing to do with disks, and half a million commits take a while on one.
const MEMORY = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
const BYSTANDER = 'bystander@place.example';

/** A place with so many people, whose letters can be read, and a clock that goes as fast as the work is done. */
async function openPlace(people: People) {
  const clock = virtualClock(BEGAN);
  const guesses = createGuessGate((milliseconds) => clock.sleep(milliseconds));
  const letters = new Map<string, string>();
  const key = await placeKey(people);
  const emails = [BYSTANDER, ...Array.from({ length: PEOPLE }, (_, nth) => `person${nth}@place.example`)];
  await people.writeTx(async (tx) => {
    for (const email of emails) {
      const id = await openAccount(tx, key, { email, name: 'Pat' }, { now: BEGAN });
      await giveRole(tx, id, { role: 'directory-editor' }, { givenBy: null, now: BEGAN });
    }
  });
  const at = (from: string) => ({ people, now: clock.now(), isDemo: false, from, guesses });
  const post = () =>
    postCodes(at(''), (_tx, { to, facts }: LetterToSend) => {
      letters.set(to.email, String(facts.code));
      return Promise.resolve();
    });
  return { clock, at, post, letters, targets: emails.slice(1) };
}

/** Guesses codes at every address from many lines, asking for new ones as often as there is any use in it, while somebody
 *  whose address is not guessed at signs in now and then. */
export async function guess(count: number): Promise<Figure[]> {
  const folder = mkdtempSync(join(MEMORY, 'fingerpost-guess-'));
  const people = openPeople(join(folder, 'people.db'));
  try {
    const { clock, at, post, letters, targets } = await openPlace(people);
    let left = count;
    let hits = 0;
    let weighed = 0;
    const turnedAway: string[] = [];
    let came = 0;

    async function attack(line: number): Promise<void> {
      const from = `198.51.100.${line}`;
      const mine = targets.filter((_, nth) => nth % LINES === line);
      while (left > 0) {
        for (const email of mine)
          for (let code = 0; code < MOST_TRIES_AT_AN_ADDRESS / MOST_TRIES && left > 0; code++) {
            const { pre } = await askForCode(at(from), { email });
            for (let time = 0; time < MOST_TRIES && left > 0; time++) {
              left -= 1;
              const entered = await enterCode(at(from), {
                pre,
                typed: newTypedCode(6),
                browser: { device: 'A script' },
              });
              if ('token' in entered) hits += 1;
              else if (entered.missed === 'busy') await clock.sleep(MINUTE);
              const isLast = time === MOST_TRIES - 1;
              if (!('missed' in entered) || entered.missed === 'wrong' || isLast) weighed += 1;
            }
          }
        await clock.sleep(15 * MINUTE + 1);
        await wipeSignIns(at(from));
      }
    }

    async function bystander(): Promise<void> {
      while (left > 0) {
        await clock.sleep(7 * MINUTE);
        const { pre } = await askForCode(at('203.0.113.9'), { email: BYSTANDER });
        await post();
        const entered = await enterCode(at('203.0.113.9'), {
          pre,
          typed: letters.get(BYSTANDER) ?? '',
          browser: { device: 'A browser' },
        });
        if ('token' in entered) came += 1;
        else turnedAway.push(entered.missed);
      }
    }

    await clock.run([...Array.from({ length: LINES }, (_, line) => attack(line)), bystander()]);
    const hours = (clock.now().getTime() - BEGAN.getTime()) / 3_600_000;
    return [
      {
        what: `sign-ins by ${count.toLocaleString('en-GB')} guesses at ${PEOPLE} people in ${hours.toFixed(1)} hours, ${weighed.toLocaleString('en-GB')} of them weighed`,
        value: hits,
        most: 0,
      },
      {
        what: `times somebody else was turned away meanwhile, of ${came + turnedAway.length}`,
        value: turnedAway.length,
        most: 0,
        details: turnedAway,
      },
    ];
  } finally {
    people.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
