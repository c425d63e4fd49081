import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readContent } from '#src/content.ts';
import { benchEdits } from './edits.ts';
import { benchNeeds } from './needs.ts';
import { benchPages } from './pages.ts';
import { startReport } from './report.ts';
import { sampleIn, sampleOf } from './samples.ts';
import { benchTypos } from './typos.ts';
import { benchWords } from './words.ts';

const HELP = `npm run bench [-- --full] [--services 1000,20000] [--only words,slips,needs,edits,pages] [--data FOLDER] [--report FILE]
--data measures on a directory that is there, such as one of imported records; it is not changed.
Measures the site against plain SQLite and plain node:http in one run. Ends with 1 when a bar is missed.`;

const { values } = parseArgs({
  options: {
    full: { type: 'boolean' },
    services: { type: 'string' },
    only: { type: 'string' },
    data: { type: 'string' },
    report: { type: 'string' },
    help: { type: 'boolean' },
  },
});

async function main(): Promise<number> {
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const wants = (part: string) => !values.only || values.only.split(',').includes(part);
  const standing = values.data ? await sampleIn(values.data) : undefined;
  const sizes = standing
    ? [standing.services]
    : (values.services?.split(',').map(Number) ?? (values.full ? [1_000, 20_000, 100_000] : [1_000, 20_000]));
  const content = readContent();
  const report = startReport();
  const growth: Record<string, string | number>[] = [];
  const editMedians = new Map<number, number>();
  for (const services of sizes) {
    const sample = standing ?? (await sampleOf(services, content, (line) => console.log(line)));
    const row: Record<string, string | number> = {
      services: services.toLocaleString('en-GB'),
      'file MB': sample.bytes / 1e6,
      'KB each': sample.bytes / services / 1e3,
    };
    if (sample.perSecond) row['made a second'] = sample.perSecond;
    if (wants('words')) {
      const { openedIn, raw, search } = await benchWords(sample, content, report);
      Object.assign(row, {
        'columns ms': openedIn,
        'raw mean': raw.mean,
        'raw p95': raw.p95,
        'search mean': search.mean,
        'search p95': search.p95,
      });
    }
    if (wants('slips')) benchTypos(sample, content, report);
    if (wants('needs')) {
      const { matches } = await benchNeeds(sample, content, report);
      Object.assign(row, { 'matches mean': matches.mean });
    }
    if (wants('edits')) {
      const edit = await benchEdits(sample, content, report);
      editMedians.set(services, edit.p50);
      Object.assign(row, { 'edit p50': edit.p50 });
    }
    // The bars for pages are set at 20,000; beyond that only words are of interest.
    if (wants('pages') && (services === 20_000 || values.services)) {
      const { rest, most } = await benchPages(sample, content, report);
      Object.assign(row, { 'MB at rest': rest / 1024 / 1024, 'MB at most': most / 1024 / 1024 });
    }
    growth.push(row);
  }
  const [small, large] = [editMedians.get(1_000), editMedians.get(100_000)];
  if (small && large) report.bar({ what: 'edit p50 at 100,000 ÷ at 1,000', value: large / small, bar: 1.6 });
  report.title('Cost against size (CPU ms)');
  report.table(growth);
  const missed = report.end();
  if (values.report)
    writeFileSync(values.report, `${JSON.stringify({ bars: report.bars, growth }, null, 2)}\n`);
  return missed === 0 ? 0 : 1;
}

process.exitCode = await main();
