import type { Pair } from './duplicates/find-duplicates.ts';
import type { Counted, Findings } from './findings.ts';
import type { ImportReport, RowTold } from './report.ts';

const SHOWN = 10;

const times = (counted: Partial<Record<string, Counted>>): string[] =>
  Object.values(counted)
    .flatMap((each) => each ?? [])
    .sort((a, b) => b.count - a.count)
    .map(({ count, words, examples: [first] }) => {
      const example =
        first?.value === undefined
          ? ''
          : ` (${first.place}, ${first.field}: “${first.value.slice(0, 60).replace(/\s+/g, ' ')}”)`;
      return `  ${String(count).padStart(6)}  ${words}${example}`;
    });

const rows = (told: readonly RowTold[], all: number): string[] => [
  ...told.slice(0, SHOWN).map(({ place, name, reason }) => `  ${place}${name ? `, ${name}` : ''}: ${reason}`),
  ...(all > SHOWN ? [`  … and ${all - SHOWN} more; the report file has them.`] : []),
];

const pairs = (found: readonly Pair[]): string[] => [
  ...found
    .slice(0, SHOWN)
    .map(({ keepName, otherName, reasons }) => `  “${keepName}” and “${otherName}”: ${reasons.join(', ')}`),
  ...(found.length > SHOWN ? [`  … and ${found.length - SHOWN} more; the report file has them.`] : []),
];

function lines(heading: string, body: readonly string[]): string[] {
  return body.length > 0 ? ['', heading, ...body] : [];
}

function keptAside({ keptAside: kept }: Findings): string[] {
  const keys = Object.entries(kept).sort((a, b) => b[1] - a[1]);
  return keys.slice(0, SHOWN * 2).map(([key, listings]) => `  ${key} (${listings})`);
}

/** The report as a person reads it, a line each. */
export function sayReport(report: ImportReport, { dryRun }: { dryRun: boolean }): string[] {
  const {
    rows: all,
    added,
    changed,
    unchanged,
    kept,
    joined,
    rejected,
    repeated,
    missing,
    findings,
  } = report;
  const would = dryRun ? ' would be' : '';
  return [
    dryRun ? `${all} rows were read. This was a trial: nothing was changed.` : `${all} rows were read.`,
    `  ${added}${would} added, ${changed}${would} changed, ${unchanged} unchanged, ${rejected} rejected`,
    ...(kept > 0 ? [`  ${kept} left as they are, because they were changed here since`] : []),
    ...(joined > 0 ? [`  ${joined}${would} joined to a listing that is the same service`] : []),
    ...(repeated > 0 ? [`  ${repeated} said again of a service that is in the input already`] : []),
    ...(missing > 0
      ? [`  ${missing} listings of this source were not in the input. They were left alone.`]
      : []),
    ...lines('Rejected:', rows(report.rejections, rejected)),
    ...lines('Changed here and at the source; look at these by hand:', rows(report.heldBack, kept)),
    ...lines(
      dryRun
        ? 'The same service, and would be joined:'
        : 'The same service, and joined (npm run job -- joins lists them and takes them back):',
      pairs(report.sameService.certain),
    ),
    ...lines('Perhaps the same service; look at these by hand:', pairs(report.sameService.likely)),
    ...lines('Put right:', times(findings.mended)),
    ...lines('Lost (each value that …):', times(findings.lost)),
    ...lines(
      'Kept word for word, though we do not know what it means (and in how many listings):',
      keptAside(findings),
    ),
    ...lines(
      'Files passed over:',
      findings.passedOver.map(({ file, why }) => `  ${file}: ${why}`),
    ),
  ];
}
