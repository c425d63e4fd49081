import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { at } from '#src/setup/root.mjs';
import { startSite } from '#tests/support/site.ts';
import type { Figure } from './figures.ts';
import { hostileText } from './hostile/inputs.ts';

const ORDINARY = [
  'food',
  'rent',
  'debt advice',
  'lonely',
  'library',
  'counselling',
  'baby bank',
  'warm space',
  'housing help',
  'mens group',
];
const NEAR = ['FY1', 'FY2', 'FY3', 'FY4'];

/** What costs a search most: many common beginnings, long words that are nearly right, orders of the index. */
const NASTY = [
  [...'abcdefghijklmnopqrstuvwxyz'].map((letter) => `${letter}*`).join(' OR '),
  'group support help advice service community centre health people free open call drop family',
  'hel sup adv ser com cen hea peo fre ope cal dro fam gro',
  'helpp suport advise servise comunity center helth peple famly gruop counciling benifits houseing',
  'zzhelp qqsupport xxadvice wwservice vvcommunity kkcentre jjhealth',
  'e'.repeat(200),
  'ee '.repeat(66),
  '" '.repeat(100),
  'a NEAR b NEAR c NEAR d',
  `${'('.repeat(90)}food${')'.repeat(90)}`,
];

const middle = (times: readonly number[]) =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;

/** Milliseconds until a search's page has come. Each place is another page, so that none is answered from memory. */
async function timed(site: string, q: string, near: string): Promise<number> {
  const began = performance.now();
  const answer = await fetch(`${site}/search?${new URLSearchParams({ q: q.slice(0, 900), near })}`, {
    redirect: 'manual',
  });
  await answer.arrayBuffer();
  return performance.now() - began;
}

/** The least of a few tries is what the search itself costs: the rest is what else the machine was doing. */
async function least(site: string, q: string): Promise<number> {
  let time = Number.POSITIVE_INFINITY;
  for (const near of NEAR) time = Math.min(time, await timed(site, q, near));
  return time;
}

/** The longest that one search can keep everybody else waiting, over so many made-up listings. */
export async function stall(services: number, tries: number): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'fingerpost-stall-'));
  console.log(`  … making ${services.toLocaleString('en-GB')} listings`);
  const job = spawn(
    process.execPath,
    [at('src/jobs/run.ts'), 'make-sample', '--services', String(services), '--data', folder],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const [code] = (await once(job, 'exit')) as [number | null];
  if (code !== 0) throw new Error('The listings could not be made.');
  const site = await startSite({ DATA_DIR: folder });
  try {
    for (const q of ORDINARY) await timed(site.url, q, 'FY5');
    const ordinary: number[] = [];
    for (const q of ORDINARY) ordinary.push(await least(site.url, q));
    const asked = [
      ...NASTY,
      ...fc
        .sample(hostileText, { numRuns: tries, seed: 7 })
        .map((text) => text.replace(/[\uD800-\uDFFF]/g, '')),
    ];
    let slowest = { q: '', time: 0 };
    for (const q of asked) {
      const time = await least(site.url, q);
      if (time > slowest.time) slowest = { q, time };
    }
    const usual = middle(ordinary);
    const details = [
      `ordinary: ${usual.toFixed(1)} ms; slowest: ${slowest.time.toFixed(1)} ms, for ${JSON.stringify(slowest.q.slice(0, 100))}`,
    ];
    return [
      {
        what: `longest of ${asked.length} hostile searches over ${services.toLocaleString('en-GB')} listings, against an ordinary one`,
        value: slowest.time / usual,
        most: 20,
        unit: ' times',
        details,
      },
    ];
  } finally {
    await site.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
