/** A bar, and how it went. `aim` is what would be better still. */
export interface Bar {
  what: string;
  services?: number;
  value: number;
  bar: number;
  /** Below is right unless it says 'least'. */
  side?: 'most' | 'least';
  unit?: string;
  aim?: number;
}

export interface Report {
  title(words: string): void;
  table(rows: readonly Record<string, string | number>[]): void;
  note(words: string): void;
  /** Notes a bar; said at once and again at the end. */
  bar(bar: Bar): void;
  /** Prints all bars. @returns how many were missed. */
  end(): number;
  readonly bars: readonly Bar[];
}

const holds = ({ value, bar, side = 'most' }: Bar) => (side === 'most' ? value <= bar : value >= bar);

/** Enough figures to compare by, and no more. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  return size >= 1000
    ? Math.round(value).toLocaleString('en-GB')
    : size >= 100
      ? value.toFixed(0)
      : size >= 10
        ? value.toFixed(1)
        : size >= 1
          ? value.toFixed(2)
          : value.toFixed(3);
}

const show = (value: string | number) => (typeof value === 'number' ? figure(value) : value);

export function startReport(print: (line: string) => void = console.log): Report {
  const bars: Bar[] = [];

  function table(rows: readonly Record<string, string | number>[]): void {
    const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
    const cells = [names, ...rows.map((row) => names.map((name) => show(row[name] ?? '')))];
    const widths = names.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
    const line = (row: readonly string[]) =>
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  ');
    for (const row of cells) print(`  ${line(row)}`);
  }

  const rowOf = (bar: Bar) => ({
    bar: bar.what,
    services: bar.services === undefined ? '' : bar.services.toLocaleString('en-GB'),
    measured: `${figure(bar.value)}${bar.unit ?? '×'}`,
    wanted: `${bar.side === 'least' ? '≥' : '≤'} ${bar.bar}${bar.unit ?? '×'}${bar.aim === undefined ? '' : ` (aim ${bar.aim})`}`,
    '': holds(bar) ? 'kept' : 'MISSED',
  });

  return {
    bars,
    title: (words) => print(`\n${words}\n`),
    note: (words) => print(`  ${words}`),
    table,
    bar: (bar) => void bars.push(bar),
    end() {
      print('\nBars\n');
      table(bars.map(rowOf));
      const missed = bars.filter((bar) => !holds(bar)).length;
      print(missed === 0 ? `\nAll ${bars.length} bars kept.` : `\n${missed} of ${bars.length} bars MISSED.`);
      return missed;
    },
  };
}
