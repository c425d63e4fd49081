import { inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { latinOnly } from '#src/domain/insight/latin-only.ts';
import { type Numbers, numbersOf } from '#src/domain/insight/numbers.ts';
import { numbersSheet } from '#src/domain/insight/numbers-sheet.ts';
import { millbrookRecord } from '#tests/support/records.ts';
import { openTown } from '#tests/support/town.ts';

const now = new Date('2026-11-21T12:00:00Z');
const told = { place: 'Millbrook', address: 'https://example.org/services/kitchen', now };

/** The objects of a PDF as text, with what is packed unpacked. */
function textOf(pdf: Buffer): string {
  const whole = pdf.toString('latin1');
  const parts = [...whole.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map(([, body = '']) => {
    try {
      return inflateSync(Buffer.from(body, 'latin1')).toString('latin1');
    } catch {
      return body;
    }
  });
  return [whole, ...parts].join('\n');
}

/** Words as the page's text operators hold them: hexadecimal, with kerning between. */
const saidIn = (text: string) =>
  [...text.matchAll(/\[([^\]]*)\] TJ/g)]
    .map(([, body = '']) =>
      [...body.matchAll(/<([0-9a-f]*)>/g)]
        .map(([, hex = '']) => Buffer.from(hex, 'hex').toString('latin1'))
        .join(''),
    )
    .join('\n');

async function numbers(given: Partial<Numbers> = {}): Promise<Numbers> {
  const here = await openTown(now);
  const record = millbrookRecord();
  await here.publish(record);
  return { ...(await numbersOf(here, record)), ...given };
}

const count = (size: number) => ({ words: String(size), size });
const pagesIn = (text: string) => text.match(/\/Type \/Page\b/g)?.length;

describe('the page for a bid', () => {
  test('is one page of A4 that says which listing, of when, and how much', async () => {
    const text = textOf(await numbersSheet(await numbers({ begun: '2026-10-01', opened: count(417) }), told));
    expect(pagesIn(text)).toBe(1);
    expect(text).toMatch(/MediaBox \[0 0 595\.28 841\.89\]/);
    const said = saidIn(text);
    for (const words of ['Millbrook Kitchen', '417', '1 October 2026 to 21 November 2026', told.address])
      expect(said).toContain(words);
  });

  test('stays one page whatever a listing is called and however much there is', async () => {
    const long = 'An extraordinarily long name of a service that never ends '.repeat(12);
    const rows = Array.from({ length: 30 }, (_, index) => ({
      need: `${index} ${long}`,
      searches: count(1e6),
      nothing: count(9e5),
    }));
    const all = {
      name: long,
      organization: long,
      area: long,
      own: rows,
      missing: rows,
      near: { area: long, looked: rows },
      begun: '2025-12-01',
    };
    expect(pagesIn(textOf(await numbersSheet(await numbers({ ...all, example: true }), told)))).toBe(1);
  });

  test('is read aloud in order: headings, tables, words for the bars, and its language', async () => {
    const one = { need: 'Furniture', searches: count(20), nothing: count(9) };
    const text = textOf(await numbersSheet(await numbers({ begun: '2026-10-01', missing: [one] }), told));
    for (const mark of [
      '/Lang (en-GB)',
      '/Marked true',
      '/S /H1',
      '/S /Table',
      '/S /TH',
      '/S /Figure',
      '/Alt',
    ])
      expect(text).toContain(mark);
  });

  test('does not claim that nothing came where nobody counted', async () => {
    const said = saidIn(textOf(await numbersSheet(await numbers(), told)));
    expect(said).toContain('Nothing has been counted yet.');
  });
});

test('letters that the fonts of a PDF lack become the nearest that they have', () => {
  expect(latinOnly('Kościół – Café “№1”')).toBe('Kosciól – Café “?1”');
  expect(latinOnly('مطبخ 1')).toBe('???? 1');
});
