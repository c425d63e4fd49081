import type { Content } from '#src/content.ts';
import { makeSpeller } from '#src/domain/words/speller.ts';
import { vocabularyOf } from '#src/domain/words/word-lookup.ts';
import { diceFor } from '#src/jobs/made-up/dice.ts';
import { madeUpSlips } from '#tests/domain/words/made-up-slips.ts';
import { threadMilliseconds, timingsOf } from './clock.ts';
import type { Report } from './report.ts';
import type { Sample } from './samples.ts';
import { openFinder } from './words.ts';

const SLIPS = 600;

/** Slips of spelling in words as usual as they are in the listings. */
export function benchTypos(sample: Sample, content: Content, report: Report): void {
  const { services } = sample;
  const { directory, ctx } = openFinder(sample.folder, content);
  try {
    const vocabulary = vocabularyOf(directory);
    const { speller } = ctx.search;
    const usual = vocabulary
      .filter(([word, listings]) => listings >= 5 && word.length >= 5)
      .sort((a, b) => b[1] - a[1])
      .map(([word]) => word);
    const dice = diceFor(7, 101, services);
    const words = Array.from({ length: 4_000 }, () => dice.often(usual));
    const slips = madeUpSlips(words, SLIPS, (typed) => !speller.knows(typed));

    let first = 0;
    let inThree = 0;
    for (const { typed, meant } of slips) {
      const offered = speller.corrections(typed);
      if (offered[0] === meant) first += 1;
      if (offered.slice(0, 3).includes(meant)) inThree += 1;
    }
    // A speller remembers what it was asked, so each round has a new one.
    const best = new Array<number>(slips.length).fill(Number.POSITIVE_INFINITY);
    for (let round = 0; round < 4; round++) {
      const fresh = makeSpeller(vocabulary);
      slips.forEach(({ typed }, at) => {
        const began = threadMilliseconds();
        fresh.corrections(typed);
        best[at] = Math.min(best[at] ?? 0, threadMilliseconds() - began);
      });
    }
    const timings = timingsOf(best);
    report.title(
      `Slips of spelling, ${services.toLocaleString('en-GB')} services, ${vocabulary.length.toLocaleString('en-GB')} words`,
    );
    report.table([
      {
        [`${SLIPS} slips`]: 'speller',
        'right word first': first / SLIPS,
        'in the first three': inThree / SLIPS,
        'CPU ms p50': timings.p50,
        p95: timings.p95,
        max: timings.max,
      },
    ]);
    report.bar({
      what: 'slips: right word first',
      services,
      value: first / SLIPS,
      bar: 0.95,
      side: 'least',
      unit: '',
    });
    report.bar({
      what: 'slips: in the first three',
      services,
      value: inThree / SLIPS,
      bar: 0.98,
      side: 'least',
      unit: '',
    });
    if (services === 20_000) {
      report.bar({ what: 'unknown word, p50', services, value: timings.p50, bar: 1, unit: ' ms' });
      report.bar({ what: 'unknown word, worst', services, value: timings.max, bar: 2, unit: ' ms' });
    }
  } finally {
    directory.close();
  }
}
