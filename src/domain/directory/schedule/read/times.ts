import { parseHours } from '../parse-hours.ts';
import type { Schedule } from '../shape.ts';
import { readSpan } from './clock.ts';
import { DATE, MONTH, readDate, readMonth } from './dates.ts';
import { readDays } from './days.ts';

/** Opening times that could not be read, with a sentence that names the part. */
export class UnreadTimes extends Error {
  override name = 'UnreadTimes';
}

const refuse = (part: string): never => {
  throw new UnreadTimes(
    `We cannot read “${part}”. Write it like “Tuesday, 2pm to 4pm”, one line for each time`,
  );
};

/** Reads opening times as people write them, and as we say them: "every Tuesday 2 to 4pm, not August".
 *  A day without a year is the next one from `today` (YYYY-MM-DD). @throws UnreadTimes */
export function readTimes(text: string, today: string): Schedule[] {
  const lines = text
    .split(/[;\n]/)
    .map((line) => line.trim().replace(/\.$/, ''))
    .filter(Boolean);
  const parts = lines.flatMap((line) => readLine(line, today));
  if (lines.length > 0 && parts.length === 0) return [];
  try {
    return parts.length === 0 ? [] : parseHours(parts.join(';'));
  } catch {
    return refuse(text.trim());
  }
}

const plain = (line: string) =>
  line
    .toLowerCase()
    .replace(/[–—−]/g, '-')
    .replace(/\s+/g, ' ')
    .replace(/ \(ring to check which (?:week|month)\)/, '')
    .replace(/\b(\d)\s*([ap])\.?m\b\.?/g, '$1$2m')
    .trim();

function readLine(line: string, today: string): string[] {
  const words = plain(line);
  const whole = readWholeLine(words, today);
  if (whole) return whole;
  const { rest, endings, anchor, more } = takeEndings(words, today);
  const found =
    /^(.*?)[,:]? ?\b((?:from |after )?(?:\d{1,2}(?:[:.]\d\d)? ?(?:am|pm)?|(?:12 )?(?:noon|midday|midnight))(?: ?(?:to|until|till|-)| ?,| and |$).*|24 hours)$/.exec(
      rest,
    );
  const when =
    found?.[1]
      ?.replace(/[,:]$/, '')
      .replace(/^(?:open|from) /, '')
      .trim() ?? '';
  const slots = (found?.[2] ?? '')
    .split(/ ?, ?(?:and )?| and /)
    .map((slot) => (slot === '24 hours' ? '00:00-24:00' : readSpan(slot.trim())));
  if (slots.some((slot) => slot === undefined)) return refuse(line);
  const date = readDate(when.replace(/^(?:on )?(?:mon|tue|wed|thu|fri|sat|sun)[a-z]* (?=\d)/, ''), today);
  const days = date ?? readDays(when);
  if (!days) return refuse(line);
  const every = days.startsWith('every ') && anchor ? `${days} from ${anchor}` : days;
  return [[every, slots.join(','), ...endings].join(' '), ...more];
}

function readWholeLine(words: string, today: string): string[] | undefined {
  if (/^(?:in )?(?:school )?term[- ]?(?:times?|s)(?: only)?$/.test(words)) return ['term-time'];
  if (/^by appointment(?: only)?$/.test(words)) return ['by-appointment'];
  if (/^(?:closed|shut|not open|not) (?:on )?bank holidays$/.test(words)) return ['bank-holidays closed'];
  if (/^open (?:on )?bank holidays$/.test(words)) return ['bank-holidays open'];
  if (/^bank holidays: ring to check$|^ring to check the times$/.test(words)) return [];
  if (/^(?:24\/7|24 hours(?: a day)?|day and night|always open)$/.test(words)) return ['24/7'];
  const shut = new RegExp(`^(?:closed|shut) (?:on |from )?(${DATE})(?: ?(?:to|until|-) ?(${DATE}))?$`).exec(
    // "23 to 30 December" is 23 December to 30 December.
    words.replace(new RegExp(`(?<= )(\\d{1,2}) (to|until|-) (\\d{1,2}) (${MONTH})$`), '$1 $4 $2 $3 $4'),
  );
  if (shut) {
    const from = readDate(shut[1] ?? '', today);
    const to = shut[2] ? readDate(shut[2], from ?? today) : from;
    return from && to ? [`closed ${from}..${to}`] : undefined;
  }
  const month = new RegExp(`^(?:closed|shut|not) (?:in |all |during )?(${MONTH})$`).exec(words)?.[1];
  const span = month && readMonth(month, today);
  return span ? [`closed ${span}`] : undefined;
}

/** Takes off what is said after the times: "not August", "term time only", "by appointment". */
function takeEndings(
  words: string,
  today: string,
): { rest: string; endings: string[]; anchor?: string; more: string[] } {
  const [endings, more]: [string[], string[]] = [[], []];
  let rest = words;
  let anchor: string | undefined;
  const take = (pattern: RegExp, then: (match: string) => void) => {
    const found = pattern.exec(rest);
    if (!found) return;
    rest = rest.slice(0, found.index).replace(/[ ,(]+$/, '');
    then(found[1] ?? '');
  };
  for (let before = ''; before !== rest; ) {
    before = rest;
    take(new RegExp(`,? ?\\(?(?:but )?(?:not|except|closed)(?: in| during)? (${MONTH})\\)?$`), (month) => {
      const span = readMonth(month, today);
      if (span) more.push(`closed ${span}`);
    });
    take(/,? ?\(?(?:but )?(?:not|except|closed)(?: on)? bank holidays\)?$/, () =>
      more.push('bank-holidays closed'),
    );
    take(/,? ?\(?(?:in )?(?:school )?term[- ]?(?:times?|s)(?: only)?\)?$/, () => endings.push('term-time'));
    take(/,? ?\(?by appointment(?: only)?\)?$/, () => endings.push('by-appointment'));
    take(new RegExp(` ?\\(next: (${DATE})\\)$`), (date) => {
      anchor = readDate(date, today);
    });
    take(new RegExp(` ?\\(until (${DATE})\\)$`), (date) => endings.push(`until ${readDate(date, today)}`));
    take(new RegExp(` ?\\(from (${DATE})\\)$`), (date) => endings.push(`starting ${readDate(date, today)}`));
  }
  return { rest: rest.trim(), endings, ...(anchor && { anchor }), more };
}
