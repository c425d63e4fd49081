import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPeople } from '#db/open.ts';
import { openAccount } from '#src/domain/accounts/account.ts';
import { askForCode, postCodes } from '#src/domain/accounts/ask-code.ts';
import { enterCode } from '#src/domain/accounts/enter-code.ts';
import { placeKey } from '#src/domain/accounts/place-key.ts';
import type { Figure } from '../figures.ts';

const KNOWN = 'gwen@demo.example';
const UNKNOWN = 'gwyn@demo.example';

interface Sample {
  readonly time: number;
  /** Everything of the answer that is not random or the time of day. */
  readonly bytes: string;
}

async function ask(site: string, email: string): Promise<Sample> {
  const began = performance.now();
  const answer = await fetch(`${site}/sign-in`, {
    method: 'POST',
    body: new URLSearchParams({ email }),
    redirect: 'manual',
  });
  const text = await answer.text();
  const time = performance.now() - began;
  const headers = [...answer.headers].filter(([name]) => name !== 'date').sort();
  const said = JSON.stringify([answer.status, headers, text]);
  return { time, bytes: said.replace(/pre=[\w-]{22}/g, 'pre=').replace(/Expires=[^;"]+/gi, '') };
}

const middle = (times: number[]) =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;

function compare(what: string, known: readonly Sample[], unknown: readonly Sample[]): Figure[] {
  const shapes = new Set([...known, ...unknown].map(({ bytes }) => bytes));
  const [a, b] = [middle(known.map(({ time }) => time)), middle(unknown.map(({ time }) => time))];
  return [
    {
      what: `kinds of answer to ${what}, known or not`,
      value: shapes.size,
      most: 1,
      details: shapes.size > 1 ? [...shapes] : [],
    },
    {
      what: `between known and unknown, median against median, of ${known.length} each`,
      value: Math.abs(a - b) * 1000,
      most: 5_000,
      unit: ' µs',
      details: [`known ${a.toFixed(3)} ms, unknown ${b.toFixed(3)} ms`],
    },
  ];
}

// Whoever comes second may find something warm.
const inTurn = <T>(nth: number, turns: readonly [T, T]) => (nth % 2 === 0 ? turns : turns.toReversed());
const WARM_UP = -20;

/** Asks for codes for a known and an unknown address in turn: the answers must be alike in bytes and time. */
export async function askedAlike(site: string, samples: number): Promise<Figure[]> {
  const asked = { known: [] as Sample[], unknown: [] as Sample[] };
  for (let nth = WARM_UP; nth < samples; nth++)
    for (const kind of inTurn(nth, ['known', 'unknown'] as const)) {
      const sample = await ask(site, kind === 'known' ? KNOWN : UNKNOWN);
      if (nth >= 0) asked[kind].push(sample);
    }
  return compare('asking for a code', asked.known, asked.unknown);
}

/** Types wrong codes for known and unknown addresses in turn. Not over the network, whose gate makes those who guess wait. */
export async function missedAlike(samples: number): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'fingerpost-alike-'));
  const people = openPeople(join(folder, 'people.db'));
  const now = new Date('2026-11-21T12:00:00Z');
  const open = { enter: () => Promise.resolve({ forgive: () => undefined }) };
  const ctx = { people, now, isDemo: false, from: '192.0.2.1', guesses: open };
  const typed = { known: [] as Sample[], unknown: [] as Sample[] };
  try {
    const key = await placeKey(people);
    for (let nth = WARM_UP; nth < samples; nth++) {
      await people.writeTx((tx) =>
        openAccount(tx, key, { email: `known${nth}@a.example`, name: 'Pat' }, { now }),
      );
      for (const kind of inTurn(nth, ['known', 'unknown'] as const)) {
        const { pre } = await askForCode(ctx, { email: `${kind}${nth}@a.example` });
        await postCodes(ctx, () => Promise.resolve());
        const began = performance.now();
        const entered = await enterCode(ctx, { pre, typed: '000000', browser: { device: 'A script' } });
        const sample = { time: performance.now() - began, bytes: JSON.stringify(entered) };
        if (nth >= 0) typed[kind].push(sample);
      }
    }
  } finally {
    people.close();
    rmSync(folder, { recursive: true, force: true });
  }
  return compare('typing a wrong code', typed.known, typed.unknown);
}
