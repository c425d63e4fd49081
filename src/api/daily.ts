const london = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  hourCycle: 'h23',
});

/** Work that is done once a day, at the first asking after nine in the morning in London: letters go out by day. Where it
 *  says that not all was done it is tried again at the next asking. It must be fit to be done twice, as it is when the
 *  server starts again. */
export function onceADay(clock: () => Date, work: (now: Date) => Promise<boolean>): () => Promise<void> {
  let done = '';
  return async () => {
    const now = clock();
    const [day = '', hour = '0'] = london.format(now).split(', ');
    if (day === done || Number(hour) < 9) return;
    if (await work(now)) done = day;
  };
}
