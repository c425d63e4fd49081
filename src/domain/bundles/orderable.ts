import type { ListingRecord } from '#src/domain/directory/record.ts';
import { minuteOf } from '#src/domain/directory/schedule/clock/london-time.ts';
import type { Holidays } from '#src/domain/directory/schedule/holidays.ts';
import { openState } from '#src/domain/directory/schedule/open-state.ts';
import type { Taxonomy } from '#src/domain/taxonomy/taxonomy.ts';
import type { OpenStep } from './plan-rows.ts';
import type { Orderable } from './suggest-order.ts';

/** Needs whose places hand out papers that others ask for. */
const PAPER_NEEDS = ['id-documents'];
const PAPERS =
  /\b(id|identity|ident(?:ity|ification)|passport|driving licen[cs]e|birth certificate|proof|bank statement|payslip|papers|documents?|letter from)\b/i;
const GETS = /\b(get|ask for|apply for|find|order|open)\b/i;

interface Context {
  now: Date;
  holidays: Holidays;
  taxonomy: Pick<Taxonomy, 'isUrgent'>;
}

/** Minutes until somebody can turn up; 0 when it is open. */
function opensIn(record: ListingRecord, { now, holidays }: Context): number | undefined {
  const all = [...record.schedules, ...record.serviceAtLocations.flatMap((place) => place.schedules)];
  if (record.status === 'temporarily closed' || all.length === 0) return undefined;
  const state = openState(all, now, holidays);
  if (state.kind === 'open' || state.kind === 'always') return 0;
  return state.kind === 'opens' || state.kind === 'next' ? state.at - minuteOf(now) : undefined;
}

/** What decides where one step of a plan should stand.
 *  @param title as it is shown.
 *  @param take what a pathway says to take with one. */
export function orderableOf(
  step: OpenStep,
  {
    title,
    record,
    openWords,
    take,
  }: { title: string; record?: ListingRecord; openWords?: string; take: readonly string[] },
  ctx: Context,
): Orderable {
  const needs = step.words.needs.length > 0 ? step.words.needs : (record?.needs ?? []);
  const asks = [...(record?.requiredDocuments.map(({ document }) => document) ?? []), ...take];
  return {
    id: step.id,
    title,
    over: step.state !== 'not-yet',
    urgent: step.words.soon ? step.words.soon === 'today' : needs.some((need) => ctx.taxonomy.isUrgent(need)),
    opensIn: record && opensIn(record, ctx),
    openWords: openWords && openWords[0]?.toLowerCase() + openWords.slice(1),
    givesPapers:
      needs.some((need) => PAPER_NEEDS.includes(need)) ||
      (record === undefined && GETS.test(title) && PAPERS.test(title)),
    asksPapers: asks.some((words) => PAPERS.test(words)),
    pathway: step.words.pathway?.id,
  };
}
