const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const NAMES: Record<string, number> = { mon: 0, tue: 1, wed: 2, thu: 3, fri: 4, sat: 5, sun: 6 };
const ORDINAL = /^(?:(\d{1,2})(?:st|nd|rd|th)|(last))$/i;

/** 'Mon-Wed,Fri' → 'MO,TU,WE,FR', 'daily' → all seven; null when it is no day. */
export function parseDays(text: string): string | null {
  if (text.toLowerCase() === 'daily') return DAYS.join(',');
  const found: string[] = [];
  for (const part of text.split(',')) {
    const [from, to, more] = part.split('-').map((name) => NAMES[name.toLowerCase()]);
    if (from === undefined || more !== undefined || (part.includes('-') && to === undefined)) return null;
    const length = to === undefined ? 0 : (to - from + 7) % 7;
    for (let i = 0; i <= length; i++) found.push(DAYS[(from + i) % 7] ?? '');
  }
  return found.join(',');
}

/** '1st,3rd' → [1, 3], 'last' → [-1]; null when it is no ordinal. */
export function parseOrdinals(text: string): number[] | null {
  const found = text.split(',').map((part) => {
    const match = ORDINAL.exec(part);
    return match ? (match[2] ? -1 : Number(match[1])) : 0;
  });
  return found.includes(0) ? null : found;
}

/** '09:00-13:00,14:00-17:00' → its slots; '14:00-' has no end; null when it is no time. */
export function parseTimes(text: string): { opensAt: string; closesAt?: string }[] | null {
  const found = text.split(',').map((part) => /^(\d\d:\d\d)-(\d\d:\d\d)?$/.exec(part.trim()));
  if (found.some((match) => !match || !isTime(match[1]) || (match[2] && !isTime(match[2], true))))
    return null;
  return found.map((match) => ({
    opensAt: match?.[1] ?? '',
    ...(match?.[2] ? { closesAt: match[2] === '24:00' ? '00:00' : match[2] } : {}),
  }));
}

function isTime(text: string | undefined, mayBe24 = false): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text ?? '') || (mayBe24 && text === '24:00');
}
