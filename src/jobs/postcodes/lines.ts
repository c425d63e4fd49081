import { Refusal } from '#db/open.ts';

const LONGEST_LINE = 2_000;

/** The lines of a file as it streams in, numbered from 1, without ever holding more than one.
 *  @throws Refusal when it is not text, or a line is longer than any of these files has. */
export async function* linesOf(
  name: string,
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<[number: number, line: string]> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let number = 0;
  let rest = '';
  const refuse = (problem: string) =>
    new Refusal(`${name}, line ${number + 1}: ${problem}. Nothing was changed.`);
  const decoded = (chunk?: Uint8Array) => {
    try {
      return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
    } catch {
      throw refuse('this is not text in UTF-8');
    }
  };
  for await (const chunk of bytes) {
    const lines = (rest + decoded(chunk)).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line.length > LONGEST_LINE) throw refuse('this line is far too long');
      number += 1;
      yield [number, line.endsWith('\r') ? line.slice(0, -1) : line];
    }
    if (rest.length > LONGEST_LINE) throw refuse('this line is far too long');
  }
  rest += decoded();
  if (rest !== '') yield [number + 1, rest];
}
