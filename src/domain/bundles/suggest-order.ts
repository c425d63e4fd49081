/** What decides where a step should stand. */
export interface Orderable {
  id: string;
  title: string;
  /** How it went: what is done needs no place in front. */
  over: boolean;
  /** Cannot wait until tomorrow. */
  urgent: boolean;
  /** Minutes until somebody can turn up or ring; 0 is now. Undefined when nobody knows, or there is nowhere to go. */
  opensIn: number | undefined;
  /** When it opens, as one would say it. */
  openWords?: string;
  /** Gets papers: identity, a proof, a bank account. */
  givesPapers: boolean;
  /** Asks for papers. */
  asksPapers: boolean;
}

export interface Placed {
  id: string;
  title: string;
  why: string;
}

const DAY = 24 * 60;

function classOf(step: Orderable): { rank: number; why: string } {
  if (step.over) return { rank: 4, why: 'You have tried this one.' };
  if (step.urgent) return { rank: 0, why: 'This cannot wait.' };
  if (step.opensIn !== undefined && step.opensIn < DAY)
    return {
      rank: 1,
      why: step.openWords ? `You can do it soon: ${step.openWords}.` : 'You can do it soon.',
    };
  if (step.givesPapers) return { rank: 2, why: 'Other places may ask for these papers.' };
  return { rank: 3, why: 'This can wait until the others are done.' };
}

const PAPERS_FIRST = 'They may ask for papers, so get those first.';

/** A good order for a plan: what cannot wait, then what opens soonest, then papers that others ask for, then the rest. What
 *  asks for papers stands after what gets them, unless it cannot wait. Steps that are alike keep their order. */
export function suggestOrder(steps: readonly Orderable[]): Placed[] {
  const ranked = steps
    .map((step, index) => ({ step, index, ...classOf(step) }))
    .sort((a, b) => a.rank - b.rank || byOpening(a, b) || a.index - b.index);
  const lastPapers = ranked.findLastIndex(({ step }) => step.givesPapers && !step.over);
  const early = ranked.slice(0, Math.max(0, lastPapers));
  const late = (entry: (typeof ranked)[number]) =>
    entry.step.asksPapers && !entry.step.givesPapers && !entry.step.urgent && !entry.step.over;
  return [
    ...early.filter((entry) => !late(entry)),
    ...(lastPapers < 0 ? [] : ranked.slice(lastPapers, lastPapers + 1)),
    ...early.filter(late).map((entry) => ({ ...entry, why: PAPERS_FIRST })),
    ...ranked.slice(lastPapers + 1),
  ].map(({ step, why }) => ({ id: step.id, title: step.title, why }));
}

const byOpening = (a: { rank: number; step: Orderable }, b: { rank: number; step: Orderable }) =>
  a.rank <= 1 ? (a.step.opensIn ?? Number.MAX_SAFE_INTEGER) - (b.step.opensIn ?? Number.MAX_SAFE_INTEGER) : 0;

/** Whether the order says anything that the plan does not do already. */
export const isOtherOrder = (steps: readonly Pick<Orderable, 'id'>[], order: readonly Placed[]): boolean =>
  order.some(({ id }, index) => steps[index]?.id !== id);
