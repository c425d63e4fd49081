import { idFrom } from '#src/domain/directory/ids.ts';
import { Schedule } from '#src/domain/directory/schedule/shape.ts';
import { readDate } from '../mend/date.ts';
import { byday, readDays } from '../mend/days.ts';
import { readHoursText, readSlots } from '../mend/hours.ts';
import { clockTime, readTime } from '../mend/time.ts';
import type { Notes } from '../notes.ts';
import { type Raw, textAt } from '../raw.ts';
import { fieldsOf } from './fields.ts';

type Row = Omit<Schedule, 'id'>;

const EVERY_DAY = byday([0, 1, 2, 3, 4, 5, 6]);
const isTrue = (value: unknown) => value === true || /^(true|t|yes|y|1)$/i.test(String(value ?? '').trim());
/** "8:30AM" or "24 hours" where a date should be. */
const isClock = (text: string | undefined): text is string =>
  text !== undefined &&
  !/\d{4}|\d\/\d/.test(text) &&
  (clockTime(text) !== undefined || readSlots(text) !== undefined);

function freqOf(text: string | undefined): { freq?: Schedule['freq']; everyDay?: boolean } | undefined {
  const word = (text ?? '').trim().toLowerCase();
  if (word === '') return {};
  if (/^week(ly)?$/.test(word)) return { freq: 'WEEKLY' };
  if (/^month(ly)?$/.test(word)) return { freq: 'MONTHLY' };
  if (/^(daily|day)$/.test(word)) return { freq: 'WEEKLY', everyDay: true };
  return undefined;
}

/** Opening and closing of one row, wherever the source put them. */
function slotsOf(raw: Raw, notes: Notes): Pick<Row, 'opensAt' | 'closesAt'>[] | undefined {
  const [start, end] = [textAt(raw, 'dtstart'), textAt(raw, 'until')];
  const moved = textAt(raw, 'opens_at') === undefined && isClock(start);
  if (moved) notes.mended('time-moved', 'schedule.dtstart', start);
  const opens = moved ? start : textAt(raw, 'opens_at');
  const closes = moved ? (isClock(end) ? end : undefined) : textAt(raw, 'closes_at');
  if (opens === undefined && closes === undefined) return [];
  const whole = opens !== undefined && closes === undefined ? readSlots(opens) : undefined;
  if (whole && whole.length > 0) {
    notes.mended('hours', 'schedule.opens_at', opens);
    return whole;
  }
  const opensAt = opens === undefined ? undefined : notes.take('schedule.opens_at', readTime(opens));
  const closesAt = closes === undefined ? undefined : notes.take('schedule.closes_at', readTime(closes));
  return opensAt === undefined ? undefined : [{ opensAt, ...(closesAt && { closesAt }) }];
}

function datesOf(raw: Raw, notes: Notes): Pick<Row, 'validFrom' | 'validTo' | 'dtstart' | 'until'> {
  const date = (...keys: string[]) => {
    const given = textAt(raw, ...keys);
    return given === undefined || isClock(given)
      ? undefined
      : notes.take(`schedule.${keys[0]}`, readDate(given));
  };
  const found = {
    validFrom: date('valid_from', 'start_date'),
    validTo: date('valid_to', 'end_date'),
    dtstart: date('dtstart'),
    until: date('until'),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

/** Holidays of HSDS 1.1: closed, or other hours, between two dates. */
function exceptionFrom(
  raw: Raw,
  dates: ReturnType<typeof datesOf>,
  slots: readonly Row[],
): Row[] | undefined {
  if (raw.closed === undefined && raw.start_date === undefined) return undefined;
  if (!dates.validFrom && !dates.validTo) return undefined;
  const within = { validFrom: dates.validFrom ?? dates.validTo, validTo: dates.validTo ?? dates.validFrom };
  if (isTrue(raw.closed)) return [{ closed: true, ...within }];
  const when: Row =
    within.validFrom === within.validTo
      ? { dtstart: within.validFrom }
      : { freq: 'WEEKLY', byday: EVERY_DAY };
  return slots.map((slot) => ({ ...slot, ...when, ...within }));
}

function rowsFrom(raw: Raw, notes: Notes): Row[] {
  const fields = fieldsOf(raw, 'schedule', notes);
  const said = fields.words('description', 'original_text');
  const about = {
    ...(said && { description: said }),
    ...Object.fromEntries(
      Object.entries({
        notes: fields.words('notes'),
        attendingType: fields.line('attending_type'),
        scheduleLink: fields.url('schedule_link'),
      }).filter(([, value]) => value !== undefined),
    ),
  };
  const inWords = (): Row[] => {
    const read = said === undefined ? undefined : readHoursText(said);
    if (read) notes.mended('hours', 'schedule.description', said);
    else if (Object.keys(about).length > 0 && textAt(raw, 'opens_at', 'dtstart', 'byday', 'weekday'))
      notes.lost('hours', 'schedule', said ?? JSON.stringify(raw));
    return read ? read.map((row) => ({ ...row, ...about })) : Object.keys(about).length > 0 ? [about] : [];
  };

  const given = textAt(raw, 'byday', 'weekday');
  const freq = freqOf(textAt(raw, 'freq'));
  const slots = slotsOf(raw, notes);
  const dates = datesOf(raw, notes);
  const exception = exceptionFrom(raw, dates, slots ?? []);
  if (exception) return exception;
  const days = given === undefined ? undefined : notes.take('schedule.byday', readDays(given));
  if (!freq || !slots || (given !== undefined && days === undefined)) return inWords();
  const everyDay = freq.everyDay ? EVERY_DAY : undefined;
  const on = days ?? everyDay;
  if (slots.length === 0 && on === undefined && !dates.dtstart) return inWords();

  const monthly = freq.freq === 'MONTHLY' || (on !== undefined && /\d/.test(on));
  const interval = Number(textAt(raw, 'interval') ?? 1);
  const bymonthday = textAt(raw, 'bymonthday')?.replace(/\s+/g, '');
  const pattern: Row = {
    ...(on !== undefined || freq.freq ? { freq: monthly ? 'MONTHLY' : 'WEEKLY' } : {}),
    ...(on !== undefined && { byday: on }),
    ...(monthly && bymonthday && { bymonthday }),
    ...(Number.isInteger(interval) && interval > 1 && interval <= 52 && { interval }),
  };
  return (slots.length > 0 ? slots : [{}]).map((slot) => ({ ...pattern, ...slot, ...dates, ...about }));
}

/** The rows of a timetable, as far as each can be read; what cannot is kept in its own words. */
export function schedulesFrom(rows: readonly Raw[], owner: string, notes: Notes): Schedule[] {
  const found = rows.flatMap((raw) =>
    rowsFrom(raw, notes).filter((row) => {
      const { success } = Schedule.safeParse(row);
      if (!success) notes.lost('hours', 'schedule', JSON.stringify(raw));
      return success;
    }),
  );
  return found.map((row, index) => ({ ...row, id: idFrom(owner, 'schedule', String(index)) }));
}
