import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openPeople, type People } from '#db/open.ts';
import { bouncedOn } from '#src/domain/notifications/bounced.ts';
import { queueLetter } from '#src/domain/notifications/queue.ts';
import { TEST_LETTERS } from '#tests/support/letter-texts.ts';
import { FAULTS, type MailFault, type MailServer, openMailServer } from '#tests/support/mail-server.ts';
import type { Figure } from './figures.ts';

const sender = fileURLToPath(new URL('../support/letter-sender.ts', import.meta.url));
const BATCH = 100;
const SHARE_OF_FAULTS = 0.3;
/** One address in so many takes no letters at all. */
const GONE = 100;
const SENDERS = 2;
/** How many times faster time goes, so that a lease of two minutes lasts six seconds. */
const SPEED = 20;

/** The same numbers from 0 to 1 each time (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const addressOf = (letter: number) =>
  letter % GONE === GONE - 1 ? `gone-${letter}@example.org` : `person-${letter}@example.org`;

async function queueAll(people: People, count: number, now: Date): Promise<void> {
  for (let from = 0; from < count; from += BATCH)
    await people.writeTx(async (tx) => {
      for (let letter = from; letter < Math.min(count, from + BATCH); letter++)
        await queueLetter({ letters: TEST_LETTERS, now }, tx, {
          letter: 'test-code',
          to: { email: addressOf(letter) },
          facts: { code: `N${letter}`, minutes: 10 },
          key: `letter ${letter}`,
        });
    });
}

/** Sends all the letters from processes that are killed so many times: at any moment, or, every other time, when a letter
 *  has been taken and its sender has not been told. */
async function sendThrough(folder: string, count: number, kills: number, random: () => number) {
  const began = Date.now();
  const people = openPeople(join(folder, 'people.db'));
  await queueAll(people, count, new Date(began));
  let now = began;
  let killed = 0;
  let children: ChildProcess[] = [];
  let killNext = false;
  const fault = (): MailFault | undefined =>
    random() < SHARE_OF_FAULTS ? FAULTS[Math.floor(random() * FAULTS.length)] : undefined;
  const kill = () => {
    const child = children[killed % SENDERS];
    if (child?.kill('SIGKILL')) killed += 1;
  };
  const mail: MailServer = await openMailServer({
    fault,
    refuse: (to) => (to.startsWith('gone-') ? 550 : undefined),
    beforeReply() {
      if (!killNext) return;
      killNext = false;
      // Whichever of them it is that waits for the reply.
      for (const child of children) if (child.kill('SIGKILL')) killed += 1;
    },
  });
  const start = async (jumps: string): Promise<ChildProcess> => {
    const child = spawn(process.execPath, [sender, folder, mail.url, String(now), String(SPEED), jumps], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    return child;
  };
  const ended = () =>
    Promise.all(
      children.map((child) => (child.exitCode ?? child.signalCode) === null && once(child, 'exit')),
    );
  const round = async (work: () => Promise<unknown>) => {
    const startedAt = Date.now();
    children = await Promise.all(Array.from({ length: SENDERS }, () => start('')));
    await work();
    await ended();
    now += (Date.now() - startedAt) * SPEED;
  };
  while (killed < kills && mail.taken.size < count * 0.9)
    await round(async () => {
      await new Promise((wake) => setTimeout(wake, 200 + random() * 800));
      if (killed % (2 * SENDERS) < SENDERS) killNext = true;
      else for (let each = 0; each < SENDERS; each++) kill();
    });
  children = [await start('jumps')];
  await ended();
  const left = people.sqlite
    .prepare("select count(*) from outbox where state in ('waiting', 'sending') or sealed is not null")
    .pluck()
    .get() as number;
  const gone = Array.from({ length: count }, (_, letter) => addressOf(letter)).filter((to) =>
    to.startsWith('gone-'),
  );
  const unnoticed: string[] = [];
  for (const email of gone) if (!(await bouncedOn({ people }, { email }))) unnoticed.push(email);
  people.close();
  await mail.close();
  return { mail, killed, left, unnoticed, gone };
}

/** Sends so many letters through a server that fails three times in ten, from processes that are killed again and again,
 *  and counts what never came and what came twice. */
export async function letters(count: number, kills: number, seed = 1): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'fingerpost-letters-'));
  try {
    const { mail, killed, left, unnoticed, gone } = await sendThrough(folder, count, kills, randomFrom(seed));
    const arrived = new Map<string, number>();
    for (const [{ to } = { to: '' }, ...more] of mail.taken.values())
      arrived.set(to, (arrived.get(to) ?? 0) + 1 + more.length);
    const all = Array.from({ length: count }, (_, letter) => addressOf(letter));
    const lost = all.filter((to) => !to.startsWith('gone-') && !arrived.has(to));
    const copies = [...arrived.values()].reduce((sum, times) => sum + times - 1, 0);
    const lostReplies = mail.befell.get('lost reply') ?? 0;
    const faults = [...mail.befell].map(([fault, times]) => `${fault}: ${times}`);
    const struck = [...mail.befell.values()].reduce((sum, times) => sum + times, 0);
    return [
      {
        what: `letters lost, of ${count - gone.length} through ${struck} faults and ${killed} kills`,
        value: lost.length,
        most: 0,
        details: lost.length > 0 ? [...lost, ...faults] : [],
      },
      {
        what: `copies beyond one for each of ${killed} kills and ${lostReplies} replies that were lost (${copies} in all)`,
        value: Math.max(0, copies - killed - lostReplies),
        most: 0,
        details: [],
      },
      {
        what: `addresses that take no letters and were not noticed, of ${gone.length}`,
        value: unnoticed.length,
        most: 0,
        details: unnoticed,
      },
      { what: 'letters that still wait, or can still be read in the outbox', value: left, most: 0 },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
