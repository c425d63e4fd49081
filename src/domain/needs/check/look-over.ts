import type { ReadySet } from '#src/domain/needs/set/ready-set.ts';
import type { Taxonomy } from '#src/domain/taxonomy/taxonomy.ts';
import { effectFaults } from './check-effects.ts';
import { reviewNotes, wordFaults } from './check-words.ts';
import { reachOf } from './reach-of.ts';

/** What was found about one set. */
export interface LookedOver {
  id: string;
  status: string;
  pages: number;
  options: number;
  /** Screens to the list, on the shortest way and on the longest. */
  fewest: number;
  most: number;
  /** To be mended. */
  faults: string[];
  /** To be known. */
  notes: string[];
}

/** Looks a set over: whether every page can be reached and every way ends in time, whether every option does something,
 *  and whether its words are for every voice and can be checked again. */
export function lookOver(set: ReadySet, taxonomy: Taxonomy, today: string): LookedOver {
  const { ways, faults } = reachOf(set, taxonomy);
  const pages = set.pages.filter(({ retired }) => !retired);
  const perhaps = pages.filter(({ ifUseful }) => ifUseful).length;
  return {
    id: set.id,
    status: set.status,
    pages: pages.length,
    options: pages.reduce((sum, { options }) => sum + options.length, 0),
    fewest: ways.fewest,
    most:
      set.layout === 'long' ? ways.most : Math.max(ways.most, Math.min(set.mostScreens, ways.most + perhaps)),
    faults: [...faults, ...effectFaults(set), ...wordFaults(set)],
    notes: reviewNotes(set, today),
  };
}

/** The set as an outline: each page, when it is shown and how much there is to choose from. */
export function outlineOf(set: ReadySet): string {
  const lines = set.pages
    .filter(({ retired }) => !retired)
    .map(({ id, kind, options, when, ifUseful }) => {
      const choices = options.length > 0 ? `, ${options.length} to choose from` : '';
      const shown = [...(when ? [`when ${when}`] : []), ...(ifUseful ? ['if it could change the list'] : [])];
      return `  ${id} (${kind}${choices})${shown.length > 0 ? ` – ${shown.join(', ')}` : ''}`;
    });
  const rules = set.rules.map(({ id, when }) => `  rule ${id} – when ${when}`);
  return [set.id, ...lines, ...rules].join('\n');
}
