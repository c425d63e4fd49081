import { encode } from 'uqr';

export interface QrDrawing {
  /** Modules across, with the white edge. */
  readonly size: number;
  /** The black modules as one SVG path. */
  readonly path: string;
}

const EDGE = 2;

/** A QR code as a drawing. A sixth of it may be torn or stained, and it still reads. */
export function drawQr(text: string): QrDrawing {
  const { size, data } = encode(text, { ecc: 'M', border: EDGE });
  const rows = data.flatMap((row, y) =>
    runsOf(row).map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`),
  );
  return { size, path: rows.join('') };
}

/** Neighbours in a row are drawn as one, so that no hair of white stands between them on paper. */
function runsOf(row: readonly boolean[]): [x: number, length: number][] {
  const runs: [number, number][] = [];
  for (const [x, black] of row.entries()) {
    const last = runs.at(-1);
    if (!black) continue;
    if (last && last[0] + last[1] === x) last[1] += 1;
    else runs.push([x, 1]);
  }
  return runs;
}
