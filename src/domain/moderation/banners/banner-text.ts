import { z } from 'zod';
import { contactsIn } from '#src/domain/directory/edit/contacts-in.ts';
import { refuseHostile } from '#src/domain/directory/edit/refuse-hostile.ts';
import { dayOf } from '#src/domain/directory/schedule/clock/days.ts';
import { londonToUtc } from '#src/domain/directory/schedule/clock/london-time.ts';

export const BANNER_KINDS = ['weather', 'urgent'] as const;

const HEADING = 60;
const MESSAGE = 300;
const line = (most: number) => z.string().trim().max(most);

/** A banner as an editor types it: days and times as the clocks in London show them. */
export const WriteBanner = z.object({
  /** The one that is changed, and its version when the editor looked. */
  id: z.uuid().optional(),
  version: z.number().int().optional(),
  kind: z.enum(BANNER_KINDS, { error: 'Choose what it is about' }),
  heading: line(HEADING * 4),
  message: line(MESSAGE * 4),
  /** The need whose services it leads to; empty for none. */
  need: line(60),
  /** Both empty: at once. */
  fromDay: line(20),
  fromTime: line(20),
  untilDay: line(20),
  untilTime: line(20),
});
export type WriteBanner = z.infer<typeof WriteBanner>;

const DAY = 1440;
export const MOST_DAYS = 14;
const AHEAD_DAYS = 30;

/** The minute since 1970 that a day and a time of the clock mean, or undefined when they are none. */
function minuteFrom(day: string, time: string): number | undefined {
  const clock = /^(\d{1,2})[:.](\d\d)$/.exec(time);
  if (!z.iso.date().safeParse(day).success || !clock) return undefined;
  const [hour, minute] = [Number(clock[1]), Number(clock[2])];
  return hour < 24 && minute < 60 ? londonToUtc(dayOf(day), hour * 60 + minute) : undefined;
}

export interface Span {
  /** Minutes since 1970. */
  readonly from: number;
  readonly until: number;
}

/** When it shows itself and when it goes, or what is wrong with each box.
 *  @param begun the minute from which it stands already: its start is not asked again. */
export function spanOf(
  { fromDay, fromTime, untilDay, untilTime }: WriteBanner,
  now: number,
  begun?: number,
): Span | { faults: Record<string, string> } {
  const faults: Record<string, string> = {};
  const atOnce = fromDay === '' && fromTime === '';
  const typed = atOnce ? now : minuteFrom(fromDay, fromTime);
  const from = begun ?? (typed === undefined ? undefined : Math.max(typed, now));
  if (from === undefined)
    faults.fromDay = 'Choose the day and the time it starts, or leave both empty to start now';
  else if (from > now + AHEAD_DAYS * DAY) faults.fromDay = `Choose a start within ${AHEAD_DAYS} days`;
  const until = minuteFrom(untilDay, untilTime);
  if (until === undefined) faults.untilDay = 'Choose the day and the time it ends';
  else if (until <= now) faults.untilDay = 'That time has passed. Choose a later one';
  else if (from !== undefined && until <= from) faults.untilDay = 'It must end after it starts';
  else if (from !== undefined && until > Math.max(from, now) + MOST_DAYS * DAY)
    faults.untilDay = `Choose an end within ${MOST_DAYS} days: what stays up is not read. You can move the end later`;
  return from === undefined || until === undefined || Object.keys(faults).length > 0
    ? { faults }
    : { from, until };
}

function headingFault(heading: string): string | undefined {
  if (heading === '') return 'Write a heading, such as Very cold nights';
  if (heading.length > HEADING) return `Use ${HEADING} characters or fewer`;
  return refuseHostile('name', heading, '');
}

function messageFault(message: string): string | undefined {
  if (message === '') return 'Write what people should know or do';
  if (message.length > MESSAGE) return `Use ${MESSAGE} characters or fewer`;
  const { links, mails, numbers } = contactsIn(message);
  const isContact = links.length + mails.length + numbers.length > 0;
  return refuseHostile('summary', message, '') ?? (isContact ? NO_CONTACT : undefined);
}

// Everybody reads it at once, and nobody else has looked at it.
const NO_CONTACT =
  'Leave numbers, links and e-mail addresses out. Choose a kind of help: the banner leads to what is checked';

/** What is wrong with the words, a sentence a box. A number that costs extra is refused as it is in a listing, and so is any
 *  contact that one editor would publish alone. The short ones that everybody knows, such as 999, may stand. */
export function wordFaults({ heading, message }: Pick<WriteBanner, 'heading' | 'message'>) {
  const faults = { heading: headingFault(heading), message: messageFault(message) };
  return Object.fromEntries(Object.entries(faults).flatMap(([box, why]) => (why ? [[box, why]] : [])));
}
