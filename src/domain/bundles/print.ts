import type { PlanStep, PlanView } from './plan-view.ts';

/** Sizes of type in points, and how many whole steps of it fit on the front of a sheet of A4. */
export const PRINT_SIZES = { 14: 5, 16: 4, 18: 3, 22: 2 } as const;
export type PrintSize = keyof typeof PRINT_SIZES;
export const USUAL_SIZE: PrintSize = 16;

/** What a step carries on paper: short enough that so many fit. */
export interface PrintStep {
  /** As it is counted on this paper. */
  number: number;
  title: string;
  /** The place, where the step is called something else. */
  place?: string;
  why?: string;
  /** Each number with what a call or text costs. */
  phones: { number: string; isText: boolean; words?: string; cost?: string; relay?: string }[];
  /** Where there is no number: an e-mail address or a website. */
  web?: string;
  /** A line each. */
  hours: string[];
  /** "0.4 miles, about 10 minutes' walk". */
  walk?: string;
  /** One line; none for a place that is confidential. */
  address?: string;
  confidential: boolean;
  do: string[];
  due?: string;
  take: string[];
  say?: string;
  note?: string;
  /** What is different from the paper before. */
  changed: string[];
  /** "Closed for now" and so on, where the place can no longer be gone to. */
  warning?: string;
  example: boolean;
}

export interface PlanPrint {
  size: PrintSize;
  front: PrintStep[];
  /** Goes on the other side, or on a second sheet. */
  back: PrintStep[];
  /** Whether something on it is made up. */
  hasExamples: boolean;
  canDo: string[];
  code?: string;
  endsWords: string;
}

const MOST_PHONES = 2;
const MOST_LINES = 3;

/** A size that was asked for in an address, or the usual one. */
export function printSize(asked: string | null | undefined): PrintSize {
  const size = Number(asked);
  return size in PRINT_SIZES ? (size as PrintSize) : USUAL_SIZE;
}

function phonesOf({ listing }: PlanStep): PrintStep['phones'] {
  if (!listing) return [];
  const { crisis, phones } = listing;
  const voice = crisis?.phone ? [{ ...crisis.phone, isText: false, words: undefined }] : [];
  const text = crisis?.text ? [{ ...crisis.text, isText: true }] : [];
  return [...voice, ...text, ...phones.map((phone) => ({ ...phone, words: phone.description }))]
    .slice(0, MOST_PHONES)
    .map(({ number, isText, words, cost, relay }) => ({ number, isText, words, cost, relay }));
}

function webOf({ listing }: PlanStep): string | undefined {
  if (!listing || listing.phones.length > 0 || listing.crisis?.phone) return undefined;
  const { hostname, pathname } = listing.url ? new URL(listing.url) : {};
  return listing.email ?? (hostname && hostname.replace(/^www\./, '') + (pathname === '/' ? '' : pathname));
}

const warningOf = ({ gone }: PlanStep) =>
  gone === 'closed'
    ? 'Closed for now. Ring before you set out.'
    : gone === 'gone'
      ? 'This place is not in the directory any more.'
      : undefined;

function printStep(step: PlanStep, index: number): PrintStep {
  const { listing } = step;
  const place = listing && listing.card.name !== step.title ? listing.card.name : undefined;
  return {
    number: index + 1,
    title: step.title,
    place,
    why: step.why[0],
    phones: phonesOf(step),
    web: webOf(step),
    hours: (listing?.crisis ? [listing.crisis.hours] : (listing?.hours ?? [])).slice(0, MOST_LINES),
    walk: listing?.confidential ? undefined : listing?.distance,
    address: listing && listing.address.length > 0 ? listing.address.join(', ') : undefined,
    confidential: listing?.confidential ?? false,
    do: step.do.slice(0, MOST_LINES),
    due: step.due,
    take: step.take.slice(0, MOST_LINES),
    say: step.say,
    note: step.note,
    changed: step.changed.map(({ words }) => words),
    warning: warningOf(step),
    example: step.example,
  };
}

/** The plan as it goes on paper: what is still to be done, as many steps on the front as fit in this size. */
export function printPlan(plan: PlanView, size: PrintSize): PlanPrint {
  const steps = plan.steps.filter(({ state }) => state === 'not-yet').map(printStep);
  const fits = PRINT_SIZES[size];
  return {
    size,
    front: steps.slice(0, fits),
    back: steps.slice(fits),
    hasExamples: steps.some(({ example }) => example),
    canDo: plan.canDo,
    code: plan.code,
    endsWords: plan.endsWords,
  };
}
