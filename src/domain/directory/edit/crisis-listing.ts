import type { CrisisLine } from '../crisis.ts';
import type { ListingRecord } from '../record.ts';

/** Whether lives may hang on a listing: it carries a crisis number, or helps with what crisis lines for right now are for. Its
 *  contacts need two editors. */
export function isCrisis(
  { crisisId, needs, sensitive }: Pick<ListingRecord, 'crisisId' | 'needs' | 'sensitive'>,
  lines: readonly CrisisLine[],
): boolean {
  if (crisisId) return true;
  if (!sensitive && !needs.includes('crisis-mind')) return false;
  const now = new Set(lines.filter(({ level }) => level === 'now').flatMap(({ kinds }) => kinds));
  return needs.some((need) => now.has(need));
}
