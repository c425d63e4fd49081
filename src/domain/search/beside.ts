import { crisisLinesFor } from '#src/domain/directory/crisis.ts';
import { crisisView } from '#src/domain/directory/crisis-view.ts';
import type { FoundPlace } from '#src/domain/geo/place.ts';
import type { Taxonomy } from '#src/domain/taxonomy/taxonomy.ts';
import { findVague } from '#src/domain/taxonomy/vague.ts';
import { analyseWhole } from '#src/domain/words/analyse.ts';
import type { SearchContext } from './context.ts';
import type { FindOutput } from './find-output.ts';
import { type FoundGuide, searchGuides } from './guides.ts';
import type { ServiceQuery } from './query.ts';
import type { Question } from './read-question.ts';

/** What stands beside the list of results. */

const HEADINGS = {
  now: 'Get help right now',
  today: 'If you need help today',
  soon: 'Do not leave this too long',
} as const;

/** The urgent card, for the gravest thing heard in the words. Hunger or a notice has no number of its own: then it has no lines. */
export function crisisOf(
  ctx: Pick<SearchContext, 'crisis' | 'now' | 'holidays'>,
  { crisis }: Question,
): FindOutput['crisis'] {
  const level = crisis[0]?.level;
  const lines = crisisLinesFor(
    ctx.crisis,
    crisis.map((sign) => sign.kind),
  );
  if (!level) return undefined;
  return { heading: HEADINGS[level], level, lines: lines.map((line) => crisisView(line, ctx)) };
}

/** "Which is closest?", where the words say too little or may mean several things. */
export function closestOf(
  { vague, taxonomy }: Pick<SearchContext, 'vague' | 'taxonomy'>,
  query: ServiceQuery,
  question: Question,
): FindOutput['closest'] {
  if (query.exact || query.need.length > 0) return [];
  const from = { near: query.near };
  const choices = findVague(vague, analyseWhole(question.words));
  if (choices)
    return choices.map(({ label, need, query: q }) => ({
      label,
      query: need ? { ...from, need: [need] } : { ...from, q },
    }));
  if (!question.severalMeanings || question.needs.length < 2) return [];
  return question.needs.slice(0, 6).flatMap((id) => {
    const need = taxonomy.need(id);
    return need ? [{ label: need.name, query: { ...from, need: [id] } }] : [];
  });
}

/** "debt", "food banks and debt": what was chosen, to stand after "help with". */
export function topicOf({ q, need }: ServiceQuery, taxonomy: Taxonomy): string | undefined {
  if (q !== '') return undefined;
  const names = need.slice(0, 2).flatMap((id) => taxonomy.need(id)?.name ?? []);
  return names.length > 0 ? names.map(inSentence).join(' and ') : undefined;
}

/** Small at the beginning, unless it is an abbreviation. */
const inSentence = (name: string) =>
  /^\p{Lu}\p{Ll}/u.test(name) ? name[0]?.toLowerCase() + name.slice(1) : name;

/** Guides and needs that say more about it, two at most. Pages about this site itself help nobody who is in need. */
export function goodToKnow({ guides }: Pick<SearchContext, 'guides'>, words: string): FoundGuide[] {
  const found = guides ? searchGuides(guides, words, 8) : [];
  return found.filter(({ href }) => /^\/(guides\/|needs\/|safety$|talk$)/.test(href)).slice(0, 2);
}

/** How the place was read, where the person should know. */
export function placeNoteOf(place: FoundPlace | undefined, query: ServiceQuery): string | undefined {
  if (!place) return undefined;
  if (place.kind === 'unknown')
    return `We do not know the place “${place.label}”, so we cannot tell how far things are.`;
  if (!place.served) return `${place.label} is outside the area we list. Services there may be missing.`;
  if (query.near === '') return `Near ${place.label}.`;
  if (!place.point) return `We cannot measure from ${place.label}, so we cannot tell how far things are.`;
  return place.corrected ? `Showing what is near ${place.label}.` : undefined;
}
