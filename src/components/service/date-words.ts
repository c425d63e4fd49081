// Made once: making one costs a quarter of a millisecond, a tenth of a page.
const format = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'Europe/London',
});

/** "21 November 2026", as it is in London. */
export const dateWords = (at: Date): string => format.format(at);
