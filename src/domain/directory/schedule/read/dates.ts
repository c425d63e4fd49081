const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const pad = (number: number) => String(number).padStart(2, '0');

export const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*';
export const DATE = String.raw`(?:\d{4}-\d\d-\d\d|\d{1,2}(?:st|nd|rd|th)? ${MONTH}(?: \d{4})?)`;

/** "24 December" as the next one from `today`; "24 December 2026" as it says. */
export function readDate(text: string, today: string): string | undefined {
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return text;
  const found = new RegExp(String.raw`^(\d{1,2})(?:st|nd|rd|th)? (${MONTH})(?: (\d{4}))?$`).exec(text);
  if (!found) return undefined;
  const month = MONTHS.indexOf((found[2] ?? '').slice(0, 3)) + 1;
  const rest = `-${pad(month)}-${pad(Number(found[1]))}`;
  if (found[3]) return `${found[3]}${rest}`;
  const year = Number(today.slice(0, 4));
  return `${year}${rest}` >= today ? `${year}${rest}` : `${year + 1}${rest}`;
}

/** The next whole month of that name, or the rest of it when it has begun: "2027-08-01..2027-08-31". */
export function readMonth(text: string, today: string): string | undefined {
  const month = MONTHS.indexOf(text.slice(0, 3)) + 1;
  if (month === 0) return undefined;
  const year = Number(today.slice(0, 4)) + (month < Number(today.slice(5, 7)) ? 1 : 0);
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return `${year}-${pad(month)}-01..${year}-${pad(month)}-${last}`;
}
