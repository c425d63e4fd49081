import type { FoundItem } from '#src/domain/search/find-output.ts';

const HOUR = 3_600_000;

/** All that a card of an ordinary search depends on, beside its listing and what stands in its gaps. What it says of days ago
 *  turns at midnight, here or in London: at a full hour. */
export const wayOf = ({ open, distance, reasons }: FoundItem, now: Date): string =>
  `${Math.floor(now.getTime() / HOUR)} ${distance === undefined} ${reasons.length === 0} ${open.kind} ${open.words}`;

/** What fills its gaps, in the order in which they stand on it. */
export function textsOf({ distance, reasons }: FoundItem, number: number): string[] {
  const texts = [String(number)];
  if (distance !== undefined) texts.push(distance);
  if (reasons.length > 0) texts.push(reasons.join(' '));
  return texts;
}
