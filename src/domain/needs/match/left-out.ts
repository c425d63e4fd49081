import { dateOf } from '#src/domain/directory/schedule/clock/days.ts';
import { sayNearDate } from '#src/domain/directory/schedule/say/clock.ts';
import type { Eligibility, Reason } from '#src/domain/needs/fit/eligibility.ts';
import type { LeftOutReason, MatchItem } from './matches-view.ts';

/** What was left out for one reason. */
export interface LeftOut {
  id: string;
  words: string;
  keys: number[];
}

/** What can help at last is always shown, and comes last. */
const ALWAYS_SHOWN = 'later';

/** Groups what was left out by its reason, the most frequent first: "6 are for under-25s". */
export function byReason(keys: readonly number[], eligibility: Eligibility): LeftOut[] {
  const reasons = new Map<string, { reason: Reason; keys: number[] }>();
  for (const key of keys) {
    const reason = eligibility.whyNot(key);
    if (!reason) continue;
    const known = reasons.get(reason.id);
    if (known) known.keys.push(key);
    else reasons.set(reason.id, { reason, keys: [key] });
  }
  return [...reasons.values()]
    .map(({ reason, keys }) => ({
      id: reason.id,
      words: `${keys.length} ${reason.words(keys.length)}`,
      keys,
    }))
    .sort((a, b) => rank(b) - rank(a));
}

const rank = ({ id, keys }: LeftOut) => (id === ALWAYS_SHOWN ? -1 : keys.length);

/** Whether its services are shown: those for later always, others when they are asked for. */
export const isShown = ({ id }: Pick<LeftOut, 'id'>, anyway: boolean): boolean =>
  anyway || id === ALWAYS_SHOWN;

/** "From 3 March, when you turn 18, you can use this." */
export function fromWhen(
  eligibility: Eligibility,
  key: number,
  { today, who }: { today: number; who: 'you' | 'they' },
): MatchItem['from'] {
  const from = eligibility.whyNot(key)?.from;
  return from && { day: dateOf(from.day), words: from.words(sayNearDate(from.day, today), who) };
}

/** The reasons as they are shown. */
export const leftOutView = (
  reasons: readonly LeftOut[],
  items: ReadonlyMap<number, MatchItem>,
): { total: number; reasons: LeftOutReason[] } => ({
  total: reasons.reduce((sum, { keys }) => sum + keys.length, 0),
  reasons: reasons.map(({ id, words, keys }) => ({
    id,
    words,
    count: keys.length,
    items: keys.flatMap((key) => items.get(key) ?? []),
  })),
});
