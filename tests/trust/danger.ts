import fc from 'fast-check';
import { bewareOf } from '#src/domain/directory/edit/beware.ts';
import { plain } from '#src/domain/directory/edit/fields.ts';
import { refuseHostile } from '#src/domain/directory/edit/refuse-hostile.ts';
import { HOSTILE } from '#tests/domain/moderation/hostile-contacts.ts';
import { history, unconfirmed } from '#tests/support/danger-histories.ts';
import type { Figure } from './figures.ts';

/** Plays random histories of changes to names, numbers and addresses, and tries every trap that is known. */
export async function danger(count: number, seed: number): Promise<Figure[]> {
  const wrong: string[] = [];
  const AT_ONCE = 10_000;
  for (let done = 0; done < count; done += AT_ONCE)
    for (const played of fc.sample(history, { numRuns: Math.min(AT_ONCE, count - done), seed: seed + done }))
      wrong.push(...unconfirmed(played));
  const silent = HOSTILE.filter(({ field, wanted, was = '' }) => {
    const typed = plain(wanted);
    return !(refuseHostile(field, typed, was) ?? bewareOf(field, typed, was));
  });
  return [
    {
      what: `contacts, addresses and names published without an independent yes, in ${count} random histories`,
      value: wrong.length,
      most: 0,
      details: wrong.slice(0, 20),
    },
    {
      what: `of ${HOSTILE.length} hostile numbers and addresses, accepted without a word`,
      value: silent.length,
      most: 0,
      details: silent.map(({ field, wanted }) => `${field} ${wanted}`),
    },
  ];
}
