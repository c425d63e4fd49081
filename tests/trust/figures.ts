import { writeFileSync } from 'node:fs';

/** One thing that was counted, and what it may be. */
export interface Figure {
  readonly what: string;
  readonly value: number;
  /** The most it may be. */
  readonly most: number;
  readonly unit?: string;
  /** What went wrong, a line each. */
  readonly details?: readonly string[];
}

const MOST_SHOWN = 30;
const told = (value: number) => value.toLocaleString('en-GB', { maximumFractionDigits: 1 });
const isMet = ({ value, most }: Figure) => value <= most;

/** Prints what one part found, its misses first. */
export function sayFigures(part: string, figures: readonly Figure[]): void {
  console.log(`\n${part}`);
  for (const figure of figures) {
    const { what, value, most, unit = '', details = [] } = figure;
    console.log(
      `  ${isMet(figure) ? 'ok    ' : 'MISSED'}  ${what}: ${told(value)}${unit} (at most ${told(most)}${unit})`,
    );
    for (const line of details.slice(0, MOST_SHOWN)) console.log(`            ${line}`);
    if (details.length > MOST_SHOWN) console.log(`            … and ${details.length - MOST_SHOWN} more`);
  }
}

/** Says how it ended, writes it down where asked, and gives the exit code. */
export function endFigures(all: ReadonlyMap<string, readonly Figure[]>, file?: string): number {
  const missed = [...all.values()].flat().filter((figure) => !isMet(figure)).length;
  const count = [...all.values()].flat().length;
  console.log(missed === 0 ? `\nAll ${count} figures hold.` : `\n${missed} of ${count} figures missed.`);
  if (file) writeFileSync(file, `${JSON.stringify(Object.fromEntries(all), null, 2)}\n`);
  return missed === 0 ? 0 : 1;
}
