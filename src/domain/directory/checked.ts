import type { Assurance } from './record-parts.ts';

/** How much to trust a check by its age: fresh up to 90 days, ageing up to 180, stale after that or never. */
export type Freshness = 'fresh' | 'ageing' | 'stale';

export interface CheckedWords {
  freshness: Freshness;
  words: string;
}

const DAY = 86_400_000;
const BY: Record<Assurance['checkedBy'], string> = {
  group: 'by the group',
  editor: 'by our editors',
  source: 'by where we got it',
  navigator: 'by a navigator',
};

const plural = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** "today", "yesterday", "5 days ago", "3 weeks ago", "5 months ago". */
export function agoWords(day: string, now: Date): string {
  const days = Math.max(0, Math.floor((now.getTime() - Date.parse(`${day}T00:00:00Z`)) / DAY));
  if (days === 0) return 'today';
  if (days === 1) return 'yesterday';
  if (days < 14) return `${days} days ago`;
  if (days < 61) return `${Math.floor(days / 7)} weeks ago`;
  if (days < 730) return `${plural(Math.floor(days / 30.44), 'month')} ago`;
  return `${Math.floor(days / 365.25)} years ago`;
}

export function freshnessOf(day: string | undefined, now: Date): Freshness {
  if (!day) return 'stale';
  const days = (now.getTime() - Date.parse(`${day}T00:00:00Z`)) / DAY;
  return days <= 91 ? 'fresh' : days <= 181 ? 'ageing' : 'stale';
}

/** The line under the contact block and on each card. A listing nobody has checked says so; it never claims less doubt.
 *  Where there is no number it says to check, not to ring. */
export function checkedWords(
  check: { checkedOn?: string; checkedBy?: Assurance['checkedBy'] },
  now: Date,
  canRing = true,
): CheckedWords {
  const freshness = freshnessOf(check.checkedOn, now);
  const first = canRing ? 'Ring first.' : 'Check before you go.';
  if (!check.checkedOn) return { freshness, words: `Nobody has checked this yet. ${first}` };
  const by = check.checkedBy ? ` ${BY[check.checkedBy]}` : '';
  const words = `Checked ${agoWords(check.checkedOn, now)}${by}`;
  if (freshness === 'fresh') return { freshness, words };
  if (freshness === 'ageing') return { freshness, words: `${words}. ${first}` };
  return { freshness, words: `Last checked ${agoWords(check.checkedOn, now)}${by}. ${first}` };
}

const FACT: Record<Assurance['fact'], string> = {
  all: 'The listing',
  phone: 'Phone',
  times: 'Times',
  'taking-people': 'Taking people',
  cost: 'Cost',
  area: 'Area',
  'get-in': 'How to get in',
  'who-for': 'Who it is for',
  address: 'Address',
};

/** Where one fact was checked at another time than the whole: a line each, newest first. */
export function checkedFacts(
  assurance: readonly Assurance[],
  whole: string | undefined,
  now: Date,
): string[] {
  return assurance
    .filter((check) => check.fact !== 'all' && check.checkedOn !== whole)
    .sort((a, b) => b.checkedOn.localeCompare(a.checkedOn))
    .map((check) => `${FACT[check.fact]}: checked ${agoWords(check.checkedOn, now)} ${BY[check.checkedBy]}`);
}
