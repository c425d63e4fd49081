/** "3 November 2026", in London. */
export const saidDay = (at: string): string =>
  new Date(at).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'Europe/London',
  });

/** "3 November 2026 at 14:05", in London. */
export const saidMoment = (at: string): string =>
  `${saidDay(at)} at ${new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/London' })}`;

/** With the full stop that it may lack. */
export const asSentence = (words: string): string => (/[.!?]$/.test(words) ? words : `${words}.`);
