import type { Directory, People } from '#db/open.ts';
import { placeKey } from '#src/domain/accounts/place-key.ts';
import type { Address } from '#src/domain/notifications/address.ts';
import type { Letters } from '#src/domain/notifications/letter.ts';
import { dayIn, daysAfter } from './days.ts';
import { forgetAsks } from './forget-asks.ts';
import { letterBudget, readGroups } from './groups.ts';
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

const overdue = (about: readonly AboutListing[]) => about.filter(({ late }) => late >= 0);
const lateness = ({ due }: Envelope) => Math.max(...due.map(({ late }) => late));

/** Asks the groups whose turn it is, one letter an address, and puts on the phone sheet those that letters do not reach.
 *  May be called as often as one likes: what was done today is not done again. */
export async function chase(ctx: ChaseContext): Promise<Chased> {
  const { people, upkeep, now, withExamples } = ctx;
  await forgetAsks(ctx);
  const today = dayIn(now);
  const key = await placeKey(people);
  const standing = await readStanding(people, now);
  const groups = await readGroups(ctx.directory);
  const envelopes = new Map<string, Envelope>();
  const rings: Ring[] = [];
  for await (const record of listingsToCheck(ctx, {
    before: daysAfter(today, upkeep.letters.together),
    withExamples,
  })) {
    const { step, why, to, mark, about } = lookAt(ctx, record, { key, standing, groups, today });
    if (step === 'ring') rings.push({ serviceId: record.id, why });
    if (step !== 'due' && step !== 'soon') continue;
    const envelope = envelopes.get(mark) ?? { to, mark, due: [], soon: [] };
    envelope[step].push(about);
    envelopes.set(mark, envelope);
  }

  const wanted = [...envelopes.values()]
    .filter(({ due }) => due.length > 0)
    .sort((a, b) => lateness(b) - lateness(a));
  const budget = letterBudget(standing.sent, groups, upkeep, today);
  const going: Envelope[] = [];
  let tomorrow = 0;
  for (const envelope of wanted) {
    const { mark, due } = envelope;
    const ids = due.map(({ id }) => id);
    // A check that still holds can wait until a letter may go again.
    if (!budget.allows(mark, ids))
      rings.push(...overdue(due).map(({ id }): Ring => ({ serviceId: id, why: 'enough-letters' })));
    else if (standing.sentToday + going.length >= upkeep.lettersADay) tomorrow += 1;
    else {
      going.push(envelope);
      budget.spend(mark, ids);
    }
  }
  let listings = 0;
  for (const { to, mark, due, soon } of going)
    listings += await sendAsk(ctx, { to, mark, about: [...due, ...soon] });
  return {
    letters: going.length,
    listings,
    joinedPhoneSheet: await putOnSheet(ctx, rings),
    tomorrow,
  };
}
