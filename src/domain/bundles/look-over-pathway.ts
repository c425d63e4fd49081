import { LAW_OR_MONEY, sourceWords } from '#src/domain/needs/check/check-words.ts';
import type { Pathway, PathwayStep } from './pathway.ts';

/** What was found about one pathway: faults are to be mended, notes to be known. */
export interface LookedOverPathway {
  id: string;
  status: string;
  steps: number;
  faults: string[];
  notes: string[];
}

/** Everything on a step that is read as a fact; what the person may say themselves is none. */
const factsOn = ({ title, why, due, do: todo, take }: PathwayStep) => [
  title,
  why,
  due ?? '',
  ...todo,
  ...take,
];

/** Looks a pathway over: whether facts of law and money say where they come from, and what is to be looked at again. */
export function lookOverPathway(pathway: Pathway, today: string): LookedOverPathway {
  const { id, status, steps, reviewedBy, reviewDue } = pathway;
  const unsourced = steps
    .filter(({ source }) => source === undefined)
    .flatMap((step) => {
      const law = factsOn(step).find((line) => LAW_OR_MONEY.test(line));
      return law ? [`step ${step.id}: tells a fact of law or money (“${law}”), so it needs a source`] : [];
    });
  const past = steps.flatMap(({ id: step, source }) =>
    source && source.review < today
      ? [`step ${step}: ${sourceWords(source)} was to be looked at again by ${source.review}`]
      : [],
  );
  return {
    id,
    status,
    steps: steps.length,
    faults: unsourced,
    notes: [
      ...(reviewedBy ? [] : ['nobody has reviewed it yet (reviewedBy is empty)']),
      ...(reviewDue < today ? [`its review was due on ${reviewDue}`] : []),
      ...past,
    ],
  };
}
