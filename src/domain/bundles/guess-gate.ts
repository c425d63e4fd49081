import { setTimeout } from 'node:timers/promises';

/** An attempt whose turn has come. It counts as a failure until it is forgiven, so that many at once are not looked up
 *  before the first is counted. */
export interface Attempt {
  forgive(): void;
}

/** Slows down those who guess codes, by their failures alone: opening a plan costs nothing. In memory, so nobody's
 *  address is ever kept. */
export interface GuessGate {
  /** Waits for the turn of this caller's line.
   *  @param from the caller's address. @returns undefined when too many wait already. */
  enter(from: string, now: Date): Promise<Attempt | undefined>;
  /** Lines that are remembered. */
  readonly size: number;
}

const WINDOW = 15 * 60_000;
/** Failures in the window before the attempts of one address take turns, and before everybody's do. */
export const FREE_HERE = 20;
export const FREE_IN_ALL = 300;
const TURN_HERE = 200;
/** With everybody taking turns, those whose address has failed hardly ever have one lane and all others another, so that
 *  a crowd of guessers holds up nobody else. Together 25 attempts a second. */
const TURN_OF_GUESSERS = 50;
const TURN_OF_OTHERS = 200;
const FEW = 10;
const LONGEST_WAIT = 20_000;
/** In a lane, so that those who wait never fill the server. */
const MOST_WAITING = { guessers: 100, others: 50 };
const MOST_ADDRESSES = 50_000;

/** Attempts a second that the gate lets through at most, over any long time. */
export const MOST_A_SECOND = 1000 / TURN_OF_GUESSERS + 1000 / TURN_OF_OTHERS;

/** One network's line: an IPv4 address, or the 64 bits that a household or a building gets of IPv6. */
export function lineOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').split('%')[0] ?? '';
  if (!plain.includes(':')) return plain;
  const [head = '', tail] = plain.split('::');
  const left = head.split(':').filter(Boolean);
  const right = (tail ?? '').split(':').filter(Boolean);
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  return [...left, ...Array<string>(zeros).fill('0'), ...right]
    .slice(0, 4)
    .map((part) => part.toLowerCase().replace(/^0+(?=.)/, ''))
    .join(':');
}

/** Times of failures within the window, oldest first, and when the next turn is. */
interface Line {
  failures: number[];
  nextTurn: number;
}

const newLine = (): Line => ({ failures: [], nextTurn: 0 });

function dropOld(line: Line, now: number): void {
  const first = line.failures.findIndex((at) => at > now - WINDOW);
  if (first === -1) line.failures.length = 0;
  else if (first > 0) line.failures.splice(0, first);
}

function forget(line: Line, at: number): void {
  const index = line.failures.lastIndexOf(at);
  if (index >= 0) line.failures.splice(index, 1);
}

export function createGuessGate(
  pause: (milliseconds: number) => Promise<unknown> = (milliseconds) => setTimeout(milliseconds),
): GuessGate {
  const lines = new Map<string, Line>();
  const all = newLine();
  const nextTurn = { guessers: 0, others: 0 };
  const waiting = { guessers: 0, others: 0 };

  function lineFor(from: string, now: number): Line {
    const name = lineOf(from);
    const line = lines.get(name) ?? newLine();
    // Put last again: the first is then the one unheard of for longest.
    lines.delete(name);
    lines.set(name, line);
    for (const [other, { failures, nextTurn: next }] of lines) {
      const idle = (failures.at(-1) ?? 0) <= now - WINDOW && next <= now;
      if (other === name || (!idle && lines.size <= MOST_ADDRESSES)) break;
      lines.delete(other);
    }
    dropOld(line, now);
    return line;
  }

  return {
    async enter(from, at) {
      const now = at.getTime();
      const line = lineFor(from, now);
      dropOld(all, now);
      const lane = line.failures.length < FEW ? 'others' : 'guessers';
      const takesTurns = line.failures.length >= FREE_HERE;
      const allTakeTurns = all.failures.length >= FREE_IN_ALL;
      const turn = Math.max(now, takesTurns ? line.nextTurn : 0, allTakeTurns ? nextTurn[lane] : 0);
      if (turn - now > LONGEST_WAIT || (turn > now && waiting[lane] >= MOST_WAITING[lane])) return undefined;
      if (takesTurns) line.nextTurn = turn + TURN_HERE;
      if (allTakeTurns) nextTurn[lane] = turn + (lane === 'others' ? TURN_OF_OTHERS : TURN_OF_GUESSERS);
      line.failures.push(turn);
      all.failures.push(turn);
      if (turn > now) {
        waiting[lane] += 1;
        await pause(turn - now).finally(() => {
          waiting[lane] -= 1;
        });
      }
      return {
        forgive() {
          forget(line, turn);
          forget(all, turn);
        },
      };
    },
    get size() {
      return lines.size;
    },
  };
}
