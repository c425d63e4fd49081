import type { CrisisLine } from './crisis.ts';
import type { ListingCard } from './listing-card.ts';

/** The card with the number of the crisis line it stands for, since such a number is kept in content/crisis and nowhere else. */
export function withCrisisNumber<Card extends Pick<ListingCard, 'crisisId' | 'phones'>>(
  card: Card,
  lines: readonly CrisisLine[],
): Card {
  const line = card.crisisId === undefined ? undefined : lines.find((each) => each.id === card.crisisId);
  if (!line) return card;
  const text = typeof line.text === 'string' ? { number: line.text } : line.text;
  const voice: ListingCard['phones'] = line.phone ? [{ number: line.phone, type: 'voice' }] : [];
  const texts: ListingCard['phones'] = text
    ? [{ number: text.number, type: 'text', description: text.words }]
    : [];
  return { ...card, phones: [...voice, ...texts, ...card.phones] };
}
