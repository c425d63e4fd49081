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
  /** The pathway it belongs to: its steps keep together, in the order they have. */
  pathway?: string;
}

export interface Placed {
  id: string;
  title: string;
  why: string;
}

const DAY = 24 * 60;

/** One step, or those of a pathway that are still to be done. */
interface Unit extends Omit<Orderable, 'id' | 'title'> {
  steps: Orderable[];
}

function unitsOf(steps: readonly Orderable[]): Unit[] {
  const groups = Map.groupBy(steps, ({ id, over, pathway }) =>
    over || !pathway ? id : `pathway ${pathway}`,
  );
  return [...groups.values()].map((group) => {
    const [only] = group;
    if (group.length === 1 && only) return { ...only, steps: group };
    const opening = group.flatMap(({ opensIn }) => opensIn ?? []);
    return {
      steps: group,
      over: false,
      urgent: group.some(({ urgent }) => urgent),
      opensIn: opening.length > 0 ? Math.min(...opening) : undefined,
      givesPapers: false,
      asksPapers: false,
    };
  });
}

const TOGETHER = 'It is one of the steps that go in this order.';

function classOf({ over, urgent, opensIn, openWords, givesPapers }: Unit): { rank: number; why: string } {
  if (over) return { rank: 4, why: 'You have tried this one.' };
  if (urgent) return { rank: 0, why: 'This cannot wait.' };
  if (opensIn !== undefined && opensIn < DAY)
    return { rank: 1, why: openWords ? `You can do it soon: ${openWords}.` : 'You can do it soon.' };
  if (givesPapers) return { rank: 2, why: 'Other places may ask for these papers.' };
  return { rank: 3, why: 'This can wait until the others are done.' };
}

const PAPERS_FIRST = 'They may ask for papers, so get those first.';

/** A good order for a plan: what cannot wait, then what opens soonest, then papers that others ask for, then the rest. What
 *  asks for papers stands after what gets them, unless it cannot wait. Steps that are alike keep their order. */
export function suggestOrder(steps: readonly Orderable[]): Placed[] {
  const ranked = unitsOf(steps)
    .map((unit, index) => ({ unit, index, ...classOf(unit) }))
    .sort((a, b) => a.rank - b.rank || byOpening(a, b) || a.index - b.index);
  const lastPapers = ranked.findLastIndex(({ unit }) => unit.givesPapers && !unit.over);
  const early = ranked.slice(0, Math.max(0, lastPapers));
  const late = ({ unit }: (typeof ranked)[number]) =>
    unit.asksPapers && !unit.givesPapers && !unit.urgent && !unit.over;
  return [
    ...early.filter((entry) => !late(entry)),
    ...(lastPapers < 0 ? [] : ranked.slice(lastPapers, lastPapers + 1)),
    ...early.filter(late).map((entry) => ({ ...entry, why: PAPERS_FIRST })),
    ...ranked.slice(lastPapers + 1),
  ].flatMap(({ unit, why }) =>
    unit.steps.map(({ id, title }) => ({ id, title, why: unit.steps.length > 1 ? TOGETHER : why })),
  );
}

const byOpening = (a: { rank: number; unit: Unit }, b: { rank: number; unit: Unit }) =>
  a.rank <= 1 ? (a.unit.opensIn ?? Number.MAX_SAFE_INTEGER) - (b.unit.opensIn ?? Number.MAX_SAFE_INTEGER) : 0;

/** Whether the order says anything that the plan does not do already. */
export const isOtherOrder = (steps: readonly Pick<Orderable, 'id'>[], order: readonly Placed[]): boolean =>
  order.some(({ id }, index) => steps[index]?.id !== id);
