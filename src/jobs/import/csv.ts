import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { Refusal } from '#db/open.ts';
import { textOf } from './read-text.ts';

const LONGEST_ROW = 2_000_000;

export interface CsvRow {
  cells: Readonly<Record<string, string>>;
  line: number;
  /** Cells beyond the last column. */
  tooMany: string[];
}

export interface CsvShape {
  name: string;
  encoding?: string;
  /** For files without a heading: the name of each column. */
  columns?: readonly string[];
}

function sentenceFor(error: unknown, name: string): Error {
  if (error instanceof Refusal) return error;
  if (!(error instanceof CsvError))
    return new Refusal(`${name} is damaged or cut off (${(error as Error).message}). Nothing was changed.`);
  const { code, lines } = error as CsvError & { lines?: number };
  const at = lines === undefined ? '' : ` (line ${lines})`;
  if (code === 'CSV_MAX_RECORD_SIZE')
    return new Refusal(
      `${name} has a row of more than two million letters${at}: it is damaged, or no table. Nothing was changed.`,
    );
  if (code === 'CSV_QUOTE_NOT_CLOSED')
    return new Refusal(
      `${name} stops in the middle of a quoted cell${at}: it seems to be cut off. Nothing was changed.`,
    );
  return new Refusal(`${name} cannot be read as a table${at}: ${error.message} Nothing was changed.`);
}

function headingOf(cells: readonly string[], name: string): string[] {
  if (/^\s*<(?:!doctype|html|\?xml)/i.test(cells[0] ?? ''))
    throw new Refusal(
      `${name} is a web page, not a table. Look at the address it came from. Nothing was changed.`,
    );
  const seen = new Map<string, number>();
  return cells.map((cell, index) => {
    const title = cell.trim() || `column ${index + 1}`;
    const times = (seen.get(title) ?? 0) + 1;
    seen.set(title, times);
    return times === 1 ? title : `${title} ${times}`;
  });
}

/** Watches for the end of the text: a file cut off has no line end there. */
async function* watched(pieces: AsyncGenerator<string>, end: { last: string }): AsyncGenerator<string> {
  for await (const piece of pieces) {
    end.last = piece.at(-1) ?? end.last;
    yield piece;
  }
}

/** The rows of a table, one at a time. @throws Refusal with a sentence where it is broken or cut off. */
export async function* csvRows(
  stream: Readable,
  { name, encoding, columns }: CsvShape,
): AsyncGenerator<CsvRow> {
  const end = { last: '\n' };
  const parser = parse({
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_ROW,
    info: true,
  });
  const source = Readable.from(watched(textOf(stream, name, encoding), end));
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  let heading = columns ? [...columns] : undefined;
  let last: { filled: number; line: number } | undefined;
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[];
      info: { lines: number };
    }>) {
      if (!heading) {
        heading = headingOf(record, name);
        continue;
      }
      last = { filled: record.length, line: info.lines };
      const cells = Object.fromEntries(heading.map((title, index) => [title, record[index] ?? '']));
      yield { cells, line: info.lines, tooMany: record.slice(heading.length) };
    }
  } catch (error) {
    throw sentenceFor(error, name);
  } finally {
    source.destroy();
    stream.destroy();
  }
  if (last && heading && last.filled < heading.length && !/[\r\n]/.test(end.last)) {
    throw new Refusal(
      `${name} stops in the middle of its last row (line ${last.line}): it seems to be cut off. Nothing was changed.`,
    );
  }
}
