import type { Squares } from './outline-format.ts';

/** Squares as runs along each row. A gap of up to `gap` squares between two is filled. */
export function squaresOf(
  cells: readonly (readonly [row: number, column: number])[],
  size: [number, number],
  gap: number,
): Squares {
  const byRow = Map.groupBy(cells, ([row]) => row);
  const rows = [...byRow]
    .sort((a, b) => a[0] - b[0])
    .map(([row, there]) => {
      const columns = [...new Set(there.map(([, column]) => column))].sort((a, b) => a - b);
      const runs: number[] = [];
      for (const column of columns) {
        const end = (runs.at(-2) ?? Number.NaN) + (runs.at(-1) ?? 0);
        if (column - end <= gap) runs[runs.length - 1] = column + 1 - (runs.at(-2) ?? 0);
        else runs.push(column, 1);
      }
      return [row, ...runs];
    });
  return { size, rows };
}
