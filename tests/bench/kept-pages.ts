import { writeFileSync } from 'node:fs';
import { get } from 'node:http';
import type { Asker } from './asking.ts';
import { median } from './clock.ts';
import { mustBeWhole, WARM_UP } from './made-pages.ts';
import { RAW, type Server, startServer } from './server.ts';

/** A round takes a fifth of a second, and one with another may differ by a tenth. */
const CACHED_ROUNDS = 25;
const CACHED_REQUESTS = 4_000;

interface Page {
  fields: string[];
  body: string;
}

/** The answer with its fields as they were sent, without those that node adds by itself. */
export function fetchPage(address: string, path: string): Promise<Page> {
  return new Promise((resolve, reject) => {
    get(`${address}${path}`, (answer) => {
      const fields: string[] = [];
      for (let at = 0; at < answer.rawHeaders.length; at += 2) {
        const name = answer.rawHeaders[at] ?? '';
        if (!/^(date|connection|keep-alive)$/i.test(name)) fields.push(name, answer.rawHeaders[at + 1] ?? '');
      }
      answer.setEncoding('utf8');
      let body = '';
      answer.on('data', (chunk: string) => {
        body += chunk;
      });
      answer.on('end', () =>
        answer.statusCode === 200
          ? resolve({ fields, body })
          : reject(new Error(`${path} answered ${answer.statusCode}`)),
      );
    }).on('error', reject);
  });
}

/** A page that is kept, beside node:http writing the very same bytes. */
export async function cached(asker: Asker, site: Server, path: string, file: string) {
  const page = await fetchPage(site.address, path);
  writeFileSync(file, JSON.stringify(page));
  const raw = await startServer(RAW, { RAW: 'bytes', RAW_FILE: file });
  const ratios: number[] = [];
  const figures = {
    site: [] as number[],
    raw: [] as number[],
    siteCpu: [] as number[],
    rawCpu: [] as number[],
  };
  for (let round = -WARM_UP; round < CACHED_ROUNDS; round++) {
    // The cache keeps a page for a minute: it is made again between rounds, not within one.
    await fetchPage(site.address, path);
    const turns = round % 2 === 0 ? [site, raw] : [raw, site];
    const speeds = new Map<Server, Awaited<ReturnType<Asker['ask']>>>();
    for (const server of turns) speeds.set(server, await asker.ask(server, [path], CACHED_REQUESTS, 16));
    const [one, other] = [speeds.get(site), speeds.get(raw)];
    if (round < 0 || !one || !other) continue;
    mustBeWhole('the cached page', one.statuses);
    ratios.push(one.perSecond / other.perSecond);
    figures.site.push(one.perSecond);
    figures.raw.push(other.perSecond);
    figures.siteCpu.push(one.cpuMicroseconds);
    figures.rawCpu.push(other.cpuMicroseconds);
  }
  await raw.stop();
  return {
    bytes: Buffer.byteLength(page.body),
    ratio: median(ratios),
    site: median(figures.site),
    raw: median(figures.raw),
    siteCpu: median(figures.siteCpu),
    rawCpu: median(figures.rawCpu),
  };
}
