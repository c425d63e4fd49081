import { dateOf, dayOf } from './clock/days.ts';
import { parseDays, parseOrdinals, parseTimes } from './parse-days.ts';
import type { Schedule } from './shape.ts';

type Rule = Omit<Schedule, 'opensAt' | 'closesAt'>;

/** Reads the short form that seed files write. Throws a sentence that names the bad part.
 *
 *  Parts stand between `;` or line ends; times are London wall time, and an end at or before its start is the next day:
 *  - `Mon-Fri 09:00-17:00`, `Tue,Thu 14:00-16:00`, `Sat 10:00-13:00,14:00-16:00` (a split day), `daily 08:00-20:00`
 *  - `24/7`: every day, 24 hours, bank holidays as well; `Mon 14:00-`: no end known
 *  - `every 2nd Thu from 2026-11-05 12:00-14:00`: that date is one of the days; without `from`, which week is unknown
 *  - `2nd Sat monthly 10:00-12:00`, `1st,3rd Sat monthly …`, `last Fri monthly …`, `15th monthly …`
 *  - `2026-12-12 13:00-16:00`: a one-off, beside the usual hours
 *  - `instead 2026-12-24 10:00-12:00`, `instead 2026-12-21..2026-12-24 Mon-Thu 10:00-12:00`: in place of the usual hours
 *  - `during 2026-11-02..2027-03-31 Mon-Fri 10:00-16:00`: a season, longer than 31 days
 *  - `closed 2026-12-24..2027-01-02`, `closed 2026-12-25`, `closed 2026-12-24..` (until we know more)
 *  - for all rows: `term-time`, `by-appointment`, `bank-holidays open`, `bank-holidays closed`
 *
 *  A part with times may end with `term-time`, `by-appointment`, `starting 2026-12-01` or `until 2027-06-30`. */
export function parseHours(text: string): Schedule[] {
  const forAll: Rule = {};
  const rows: Schedule[] = [];
  for (const part of text.split(/[;\n]/)) {
    const words = part.trim().replace(/,\s+/g, ',').split(/\s+/).filter(Boolean);
    if (words.length === 0) continue;
    const told = toldForAll(words);
    if (told) Object.assign(forAll, told);
    else rows.push(...parsePart(words));
  }
  if (rows.length === 0 && forAll.byAppointment) return [{ byAppointment: true }];
  if (rows.length === 0) throw new Error(`Hours "${text.trim()}": there is no day or time in this.`);
  return rows.map((row) => (row.closed ? row : { ...row, ...forAll }));
}

function toldForAll(words: readonly string[]): Rule | null {
  switch (words.join(' ').toLowerCase()) {
    case 'term-time':
      return { termTime: true };
    case 'by-appointment':
      return { byAppointment: true };
    case 'bank-holidays open':
      return { holidays: 'open' };
    case 'bank-holidays closed':
      return { holidays: 'closed' };
    default:
      return null;
  }
}

function parsePart(words: string[]): Schedule[] {
  const part = words.join(' ');
  const refuse = (why: string): never => {
    throw new Error(`Hours "${part}": ${why}`);
  };
  if (part === '24/7') {
    return [
      {
        freq: 'WEEKLY',
        byday: 'MO,TU,WE,TH,FR,SA,SU',
        opensAt: '00:00',
        closesAt: '00:00',
        holidays: 'open',
      },
    ];
  }
  const left = [...words];
  const first = (left[0] ?? '').toLowerCase();
  if (first === 'closed') {
    if (left.length !== 2) refuse('write it like closed 2026-12-24..2027-01-02.');
    return [{ closed: true, ...span(left[1] ?? '', refuse) }];
  }
  const rule: Rule = {};
  if (first === 'instead' || first === 'during') {
    left.shift();
    Object.assign(rule, span(left.shift() ?? '', refuse));
    checkLength(rule, first, refuse);
  }
  takeEndings(left, rule, refuse);
  const times = parseTimes(left.at(-1) ?? '');
  if (!times) return refuse(`"${left.at(-1) ?? ''}" is not a time like 09:00-17:00.`);
  Object.assign(rule, parseWhen(left.slice(0, -1), rule, refuse));
  return times.map((time) => ({ ...rule, ...time }));
}

type Refuse = (why: string) => never;

function checkLength({ validFrom, validTo }: Rule, word: 'instead' | 'during', refuse: Refuse): void {
  const days = validFrom && validTo ? dayOf(validTo) - dayOf(validFrom) + 1 : Number.POSITIVE_INFINITY;
  if (word === 'instead' && days > 31)
    refuse('"instead" is for 31 days at most; write "during" for a season.');
  if (word === 'during' && days <= 31)
    refuse('"during" is for a season of more than 31 days; write "instead".');
}

/** Takes the closing words off the end of `left` and puts what they say into `rule`. */
function takeEndings(left: string[], rule: Rule, refuse: Refuse): void {
  for (;;) {
    const last = (left.at(-1) ?? '').toLowerCase();
    const before = (left.at(-2) ?? '').toLowerCase();
    if (last === 'term-time') rule.termTime = true;
    else if (last === 'by-appointment') rule.byAppointment = true;
    else if (before === 'until') rule.until = date(left.pop() ?? '', refuse);
    else if (before === 'starting') rule.dtstart = date(left.pop() ?? '', refuse);
    else return;
    left.pop();
  }
}

function parseWhen(words: readonly string[], rule: Rule, refuse: Refuse): Rule {
  const [one = '', two = '', three = '', four = ''] = words;
  const days = (text: string) => parseDays(text) ?? refuse(`"${text}" is not a day or days.`);
  if (words.length === 0) {
    if (rule.validFrom && rule.validFrom === rule.validTo) return { dtstart: rule.validFrom };
    return refuse('there is no day before the time.');
  }
  if (one.toLowerCase() === 'every') {
    const [interval = 0] = parseOrdinals(two) ?? [];
    if (interval < 2) return refuse(`"${two}" is not 2nd, 3rd or 4th.`);
    const every: Rule = { freq: 'WEEKLY', interval, byday: days(three) };
    if (words.length === 3) return every;
    if (four !== 'from' || words.length !== 5)
      return refuse('write it like every 2nd Thu from 2026-11-05 12:00-14:00.');
    return { ...every, dtstart: date(words[4] ?? '', refuse) };
  }
  if (words.at(-1)?.toLowerCase() === 'monthly' && words.length <= 3) {
    const nth = parseOrdinals(one) ?? refuse(`"${one}" is not like 1st, 2nd or last.`);
    if (nth.some((n) => n > 31)) return refuse(`"${one}" is not a day of any month.`);
    if (words.length === 2) return { freq: 'MONTHLY', bymonthday: nth.join(',') };
    if (nth.some((n) => n > 5)) return refuse('a month has no more than five of each day.');
    const named = days(two).split(',');
    return { freq: 'MONTHLY', byday: nth.flatMap((n) => named.map((day) => `${n}${day}`)).join(',') };
  }
  if (words.length > 1) return refuse(`"${words.slice(1).join(' ')}" is not understood.`);
  if (/^\d/.test(one)) return { dtstart: date(one, refuse), validTo: one };
  return { freq: 'WEEKLY', byday: days(one) };
}

function span(text: string, refuse: Refuse): Rule {
  const [from = '', to, more] = text.split('..');
  if (more !== undefined) refuse(`"${text}" is not a date or dates.`);
  const validFrom = date(from, refuse);
  if (to === '') return { validFrom };
  const validTo = to === undefined ? validFrom : date(to, refuse);
  if (validTo < validFrom) refuse(`"${text}" ends before it starts.`);
  return { validFrom, validTo };
}

function date(text: string, refuse: Refuse): string {
  const good = /^\d{4}-\d\d-\d\d$/.test(text) && dateOf(dayOf(text)) === text;
  return good ? text : refuse(`"${text}" is not a date like 2026-12-24.`);
}
