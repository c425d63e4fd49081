const NAMES = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const WEEKDAY = '(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*';
const ORDINAL = '(?:1st|2nd|3rd|4th|5th|first|second|third|fourth|fifth|last)';
const NUMBERS: Record<string, string> = {
  first: '1st',
  second: '2nd',
  third: '3rd',
  fourth: '4th',
  fifth: '5th',
};

const short = (word: string) => NAMES.find((name) => word.startsWith(name.toLowerCase())) ?? '';
const ordinal = (word: string) => NUMBERS[word] ?? word;

function weekdays(text: string): string | undefined {
  if (/^(?:every day|daily|each day|all week|7 days a week|monday to sunday)$/.test(text)) return 'daily';
  if (/^(?:every )?weekdays?$/.test(text)) return 'Mon-Fri';
  if (/^(?:every )?weekends?$/.test(text)) return 'Sat,Sun';
  const parts = text
    .replace(/^(?:on|every|each) /, '')
    .split(/ ?, ?(?:and )?| and | & /)
    .map((part) => part.replace(/^(?:on|every|each) /, ''));
  const one = new RegExp(`^(${WEEKDAY})(?: ?(?:to|-|until) ?(${WEEKDAY}))?$`);
  const found = parts.map((part) => one.exec(part));
  if (found.some((match) => !match)) return undefined;
  return found
    .map((match) =>
      [match?.[1], match?.[2]]
        .filter((word) => word !== undefined)
        .map(short)
        .join('-'),
    )
    .join(',');
}

/** Which days are meant, in the short form of `parseHours`: "Mon-Fri", "every 2nd Thu", "1st,3rd Sat monthly". */
export function readDays(text: string): string | undefined {
  const usual = weekdays(text);
  if (usual) return usual;
  const nth = new RegExp(`^every (other|${ORDINAL}) (${WEEKDAY})$`).exec(text);
  if (nth) return `every ${nth[1] === 'other' ? '2nd' : ordinal(nth[1] ?? '')} ${short(nth[2] ?? '')}`;
  const monthly = new RegExp(
    `^(?:the |every )?(${ORDINAL}(?:(?: and |, ?)${ORDINAL})*) (${WEEKDAY})s? (?:of|in) (?:the|every|each) month$`,
  ).exec(text);
  if (!monthly) return undefined;
  const which = (monthly[1] ?? '').split(/ and |, ?/).map(ordinal);
  return `${which.join(',')} ${short(monthly[2] ?? '')} monthly`;
}
