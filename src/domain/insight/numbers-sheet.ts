import { howCounted } from './how-counted.ts';
import type { Numbers } from './numbers.ts';
import type { CountSaid } from './say-count.ts';
import { startSheet } from './sheet-paper.ts';

const MOST_ROWS = 5;
const MOST_NEAR = 3;
const day = (date: string) =>
  new Date(`${date}T00:00:00Z`).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
const shortMonth = (month: string) =>
  new Date(`${month}-01T00:00:00Z`).toLocaleDateString('en-GB', { month: 'short', timeZone: 'UTC' });

interface Told {
  /** Its name, as people say it. */
  readonly place: string;
  /** Where the listing is to be read. */
  readonly address?: string | undefined;
  readonly now: Date;
}

const rowsOf = (list: Numbers['own']): [string, CountSaid, CountSaid][] =>
  list.slice(0, MOST_ROWS).map(({ need, searches, nothing }) => [need, searches, nothing]);

/** The numbers of a listing on one page of A4, as a PDF that a group can put with a bid for funding. */
export async function numbersSheet(numbers: Numbers, { place, address, now }: Told): Promise<Buffer> {
  const { name, organization, area, own, missing } = numbers;
  const begun = numbers.begun ?? numbers.to;
  const sheet = await startSheet({ title: `${name}: what it was good for`, now });
  sheet.heading(name, 1);
  if (organization && organization !== name) sheet.line(`Run by ${organization}`);
  sheet.line(`In the directory of help in ${place}. ${day(begun)} to ${day(numbers.to)}.`);
  if (numbers.example) sheet.line('Example: this listing is made up, and nobody is helped by it.');
  sheet.figures([
    ['times opened', numbers.opened.words],
    ['times the number was tapped', numbers.rung.words],
    ['plans it stands in today', numbers.plans.words],
  ]);
  sheet.heading('Times opened, by month', 2);
  if (numbers.begun) {
    const bars = numbers.months.map(({ month, opened }) => ({
      name: shortMonth(month),
      // Nothing came of months in which nobody counted, but that is not known.
      ...(month < begun.slice(0, 7) ? { words: '–', size: 0 } : opened),
    }));
    sheet.bars(bars, `Times opened: ${bars.map(({ name: of, words }) => `${of} ${words}`).join(', ')}`);
  } else sheet.line('Nothing has been counted yet.');
  const heads = ['Need', 'Searches', 'Found nothing'] as const;
  sheet.heading(`How many looked for this kind of help in ${area}`, 2);
  if (own.length > 0) sheet.table(heads, rowsOf(own));
  else sheet.line('Fewer than five searches named it in these twelve months.');
  sheet.heading(`What people in ${area} looked for and did not find`, 2);
  if (missing.length > 0) sheet.table(heads, rowsOf(missing));
  else sheet.line('Nothing came up five times or more without help being found.');
  if (numbers.near) {
    sheet.heading(`Close by, in ${numbers.near.area}`, 2);
    sheet.table(heads, rowsOf(numbers.near.looked).slice(0, MOST_NEAR));
  }
  sheet.small('How this is counted', howCounted(numbers));
  return sheet.end(
    [`Made on ${day(now.toISOString().slice(0, 10))}`, address && `the listing: ${address}`]
      .filter(Boolean)
      .join(' · '),
  );
}
