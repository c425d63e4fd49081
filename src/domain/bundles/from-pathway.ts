import type { Pathway, PathwayStep } from './pathway.ts';
import type { OpenStep } from './plan-rows.ts';

/** The pathway that a step came from, and its step there, as they stand in the content now. */
export function fromPathway(
  { pathways }: { pathways: readonly Pathway[] },
  { words }: Pick<OpenStep, 'words'>,
): { pathway?: Pathway; part?: PathwayStep } {
  const pathway = pathways.find(({ id }) => id === words.pathway?.id);
  return { pathway, part: pathway?.steps.find(({ id }) => id === words.pathway?.step) };
}
