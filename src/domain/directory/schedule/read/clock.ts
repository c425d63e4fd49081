/** A time as people write it: "2", "2pm", "2.30 pm", "14:00", "noon", "midnight". */
const TIME = String.raw`(?:12 )?(?:noon|midday|midnight)|\d{1,2}(?:[:.]\d\d)? ?(?:[ap]\.?m\.?)?`;
const SPAN = new RegExp(`^(${TIME})(?: ?(?:to|until|till|-) ?(${TIME}))?(?: the next day)?$`);

interface Told {
  hour: number;
  minute: number;
  half?: 'am' | 'pm';
  /** "14:00" and "09:00" need no am or pm. */
  is24: boolean;
}

function tell(text: string): Told | undefined {
  if (/noon|midday/.test(text)) return { hour: 12, minute: 0, half: 'pm', is24: false };
  if (/midnight/.test(text)) return { hour: 12, minute: 0, half: 'am', is24: false };
  const found = /^(\d{1,2})(?:[:.](\d\d))? ?([ap])?/.exec(text);
  if (!found) return undefined;
  const [, digits = '', minutes, letter] = found;
  const [hour, minute] = [Number(digits), Number(minutes ?? 0)];
  if (hour > 24 || minute > 59 || (letter && (hour > 12 || hour === 0))) return undefined;
  return {
    hour,
    minute,
    ...(letter && { half: letter === 'a' ? ('am' as const) : ('pm' as const) }),
    is24: !letter && minutes !== undefined && (hour > 12 || digits.startsWith('0')),
  };
}

const minutesOf = ({ hour, minute, half }: Told): number =>
  (half ? (hour % 12) + (half === 'pm' ? 12 : 0) : hour) * 60 + minute;

const write = (minutes: number): string =>
  `${String(Math.floor(minutes / 60) % 24).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** "2 to 4pm" means 2pm, "10 to 2pm" means 10am; "9 to 5" could mean anything. */
function withHalf(from: Told, to: Told): Told | undefined {
  if (from.half || from.is24 || (to.is24 && from.hour < to.hour)) return from;
  if (!to.half) return undefined;
  const same = { ...from, half: to.half };
  return minutesOf(same) < minutesOf(to) ? same : { ...from, half: to.half === 'pm' ? 'am' : 'pm' };
}

/** "9.30am to noon" as 09:30-12:00, "from 2pm" as 14:00-; undefined when it cannot be told which half of the day is meant. */
export function readSpan(text: string): string | undefined {
  const open = /^(?:from|after) (.+)$/.exec(text)?.[1];
  const found = SPAN.exec(open ?? text);
  if (!found) return undefined;
  const [from, to] = [tell(found[1] ?? ''), found[2] === undefined ? undefined : tell(found[2])];
  if (!from) return undefined;
  if (found[2] === undefined) {
    if (!open || (!from.half && !from.is24)) return undefined;
    return `${write(minutesOf(from))}-`;
  }
  if (!to) return undefined;
  const both = from.is24 && !to.half ? { from, to: { ...to, is24: true } } : { from: withHalf(from, to), to };
  if (!both.from || (!both.to.half && !both.to.is24)) return undefined;
  const end =
    both.to.half === 'am' && both.to.hour === 12 && both.to.minute === 0
      ? '24:00'
      : write(minutesOf(both.to));
  return `${write(minutesOf(both.from))}-${end}`;
}
