import type { MyOffer } from '#src/domain/moderation/offers/my-offer.ts';
import type { WaitingOffer } from '#src/domain/moderation/offers/waiting-offers.ts';
import { saidDay } from '#src/web/said-day.ts';

/** Where an offer is, to whoever made it: only what we know. */
export function whereItIs({ state, answeredAt, to, letter }: MyOffer): string {
  const on = answeredAt ? ` On ${saidDay(answeredAt)}.` : '';
  if (state === 'will-get-in-touch') return `They say that they will get in touch with you.${on}`;
  if (state === 'not-now') return `They cannot take it now. Thank you for offering.${on}`;
  if (!to) return 'The people who run this site have it. Nobody has answered yet.';
  if (letter === 'came-back')
    return `Our letter to ${to.name} came back. The people who run this site have your offer now, and find somebody.`;
  if (letter === 'waiting') return `Our letter to ${to.name} is on its way.`;
  return `We have sent ${to.name} a letter. Nobody has answered yet. After a week without an answer the people who run this site look at it.`;
}

export const WHY_OURS: Readonly<Record<WaitingOffer['why'], string>> = {
  'no-co-ordinator': 'Nobody has it yet',
  'came-back': 'Our letter came back',
  'no-answer': 'No answer for a week',
};
