import { latinOnly } from './latin-only.ts';
import type { CountSaid } from './say-count.ts';

/** Points, on A4. */
const MARGIN = 48;
const WIDTH = 595.28 - 2 * MARGIN;
const FOOT = 841.89 - 36;
const INK = '#1a2225';
const SOFT = '#434f55';
const FILL = '#0f4c5c';

interface Cell {
  readonly words: string;
  readonly type: 'TH' | 'TD';
}

/** One page to draw on from the top down. Whoever has it read aloud hears headings, tables and the words for the bars. */
export interface SheetPaper {
  heading(words: string, level: 1 | 2): void;
  line(words: string): void;
  figures(list: readonly (readonly [what: string, count: string])[]): void;
  bars(list: readonly (CountSaid & { name: string })[], alt: string): void;
  table(
    heads: readonly [string, string, string],
    rows: readonly (readonly [string, CountSaid, CountSaid])[],
  ): void;
  small(heading: string, lines: readonly string[]): void;
  end(foot: string): Promise<Buffer>;
}

/** Begins a page. The library is loaded only here: few ask for a PDF, and everybody would pay for it in memory. */
export async function startSheet({ title, now }: { title: string; now: Date }): Promise<SheetPaper> {
  const { default: PDFDocument } = await import('pdfkit');
  const doc = new PDFDocument({
    size: 'A4',
    margins: { top: MARGIN, left: MARGIN, right: MARGIN, bottom: 0 },
    lang: 'en-GB',
    tagged: true,
    displayTitle: true,
    pdfVersion: '1.7',
    info: { Title: latinOnly(title), CreationDate: now, ModDate: now },
  });
  const chunks: Buffer[] = [];
  const whole = new Promise<Buffer>((resolve, reject) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
  });
  const root = doc.struct('Document');
  doc.addStructure(root);
  let y = MARGIN;

  function write(
    words: string,
    at: {
      x?: number;
      width?: number;
      size: number;
      bold?: boolean;
      soft?: boolean;
      lines?: number;
      align?: 'left' | 'right' | 'center';
    },
  ) {
    const { x = MARGIN, width = WIDTH, size, bold = false, soft = false, lines = 1, align = 'left' } = at;
    doc.font(bold ? 'Helvetica-Bold' : 'Helvetica', size).fillColor(soft ? SOFT : INK);
    const options = { width, align, lineGap: 1.5, height: lines * (size * 1.156 + 1.5), ellipsis: true };
    const text = latinOnly(words);
    const high = Math.min(doc.heightOfString(text, { width, lineGap: 1.5 }), options.height);
    doc.text(text, x, y, options);
    return high;
  }
  const part = (type: string, draw: () => void) => root.add(doc.struct(type, {}, draw));

  const row = (cells: readonly Cell[]) => {
    const wide = WIDTH - 180;
    const at = [MARGIN, MARGIN + wide, MARGIN + wide + 90];
    const line = doc.struct(
      'TR',
      {},
      cells.map(({ words, type }, index) =>
        doc.struct(type, {}, () => {
          const bold = type === 'TH' && index > 0;
          write(words, {
            x: at[index] ?? MARGIN,
            width: index === 0 ? wide - 8 : 90,
            size: 9.5,
            bold,
            align: index === 0 ? 'left' : 'right',
          });
        }),
      ),
    );
    return line;
  };

  return {
    heading(words, level) {
      y += level === 1 ? 0 : 14;
      part(`H${level}`, () => {
        y += write(words, { size: level === 1 ? 20 : 12, bold: true, lines: level === 1 ? 2 : 1 }) + 3;
      });
    },
    line(words) {
      part('P', () => {
        y += write(words, { size: 10, soft: true, lines: 2 }) + 2;
      });
    },
    figures(list) {
      y += 12;
      const width = WIDTH / list.length;
      for (const [index, [what, count]] of list.entries())
        part('P', () => {
          const top = y;
          const x = MARGIN + index * width;
          y += write(count, { x, width: width - 8, size: count.length > 9 ? 13 : 22, bold: true });
          y = top + 30;
          write(what, { x, width: width - 8, size: 9.5, soft: true, lines: 2 });
          y = top;
        });
      y += 44;
    },
    bars(list, alt) {
      const HIGH = 70;
      const width = WIDTH / Math.max(1, list.length);
      const most = Math.max(1, ...list.map(({ size }) => size));
      root.add(
        doc.struct('Figure', { alt: latinOnly(alt) }, () => {
          const base = y + HIGH + 14;
          doc.rect(MARGIN, base, WIDTH, 0.7).fill(SOFT);
          for (const [index, { name, words, size }] of list.entries()) {
            const x = MARGIN + index * width;
            const high = (HIGH * size) / most;
            if (high > 0) doc.rect(x + 5, base - high, width - 10, high).fill(FILL);
            y = base - high - 10;
            write(words.replace('fewer than ', '<').replace(' or more', '+'), {
              x,
              width,
              size: 7.5,
              align: 'center',
            });
            y = base + 4;
            write(name, { x, width, size: 8, soft: true, align: 'center' });
          }
          y = base + 16;
        }),
      );
    },
    table(heads, rows) {
      const table = doc.struct('Table');
      root.add(table);
      const lines: Cell[][] = [heads.map((words) => ({ words, type: 'TH' }))];
      for (const [name, ...counts] of rows)
        lines.push([
          { words: name, type: 'TH' },
          ...counts.map(({ words }): Cell => ({ words, type: 'TD' })),
        ]);
      for (const cells of lines) {
        table.add(row(cells));
        y += 14.5;
      }
      table.end();
    },
    small(heading, lines) {
      y += 12;
      part('H2', () => {
        y += write(heading, { size: 9, bold: true }) + 2;
      });
      for (const words of lines)
        part('P', () => {
          y += write(words, { size: 7.5, soft: true, lines: 3 }) + 2;
        });
    },
    async end(foot) {
      y = FOOT;
      part('P', () => void write(foot, { size: 8, soft: true }));
      root.end();
      doc.end();
      return whole;
    },
  };
}
