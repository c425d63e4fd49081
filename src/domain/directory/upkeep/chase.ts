import type { Directory, People } from '#db/open.ts';
import { placeKey } from '#src/domain/accounts/place-key.ts';
import type { Address } from '#src/domain/notifications/address.ts';
import type { Letters } from '#src/domain/notifications/letter.ts';
import { dayIn, daysAfter } from './days.ts';
import { lookAt } from './look-at.ts';
import type { UpkeepRules } from './rules.ts';
import { type AboutListing, sendAsk } from './send-ask.ts';
import { putOnSheet, type Ring } from './sheet-rows.ts';
import { readStanding } from './standing.ts';
import { listingsToCheck } from './to-check.ts';

export interface ChaseContext {
  directory: Directory;
  people: People;
  letters: Letters;
  upkeep: UpkeepRules;
  now: Date;
  /** Texts can be sent. */
  canText: boolean;
  /** Made-up listings are asked too: in the demo only. */
  withExamples: boolean;
}

export interface Chased {
  /** Letters queued, and the listings that they ask about. */
  letters: number;
  listings: number;
  joinedPhoneSheet: number;
  /** Addresses left for tomorrow. */
  tomorrow: number;
}

interface Envelope {
  to: Address;
  mark: string;
  /** Those whose turn it is, and those whose turn comes so soon that they go into the same letter. */
  due: AboutListing[];
  soon: AboutListing[];
}

const lateness = ({ due }: Envelope) => Math.max(...due.map(({ late }) => late));

/** Asks the groups whose turn it is, one letter an address, and puts on the phone sheet those that letters do not reach.
 *  May be called as often as one likes: what was done today is not done again. */
export async function chase(ctx: ChaseContext): Promise<Chased> {
  const { people, upkeep, now, withExamples } = ctx;
  const today = dayIn(now);
  const key = await placeKey(people);
  const standing = await readStanding(people, now);
  const envelopes = new Map<string, Envelope>();
  const rings: Ring[] = [];
  for await (const record of listingsToCheck(ctx, {
    before: daysAfter(today, upkeep.letters.together),
    withExamples,
  })) {
    const { step, why, to, mark, about } = lookAt(ctx, record, { key, standing, today });
    if (step === 'ring') rings.push({ serviceId: record.id, why });
    if (step !== 'due' && step !== 'soon') continue;
    const envelope = envelopes.get(mark) ?? { to, mark, due: [], soon: [] };
    envelope[step].push(about);
    envelopes.set(mark, envelope);
  }

  const wanted: Envelope[] = [];
  for (const envelope of envelopes.values()) {
    if (envelope.due.length === 0) continue;
    const sent = standing.lettersTo(envelope.mark);
    if (sent.aYear < upkeep.letters.aYear && sent.aQuarter < upkeep.letters.aQuarter) wanted.push(envelope);
    // A check that still holds can wait until a letter may go again.
    else
      for (const { id, late } of envelope.due)
        if (late >= 0) rings.push({ serviceId: id, why: 'enough-letters' });
  }
  wanted.sort((a, b) => lateness(b) - lateness(a));
  const going = wanted.slice(0, Math.max(0, upkeep.lettersADay - standing.sentToday));
  let listings = 0;
  for (const { to, mark, due, soon } of going)
    listings += await sendAsk(ctx, { to, mark, about: [...due, ...soon] });
  return {
    letters: going.length,
    listings,
    joinedPhoneSheet: await putOnSheet(ctx, rings),
    tomorrow: wanted.length - going.length,
  };
}
