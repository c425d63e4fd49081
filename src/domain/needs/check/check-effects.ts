import type { Fact, FactValue } from '#src/domain/needs/set/facts.ts';
import type { QuestionOption, QuestionPage, QuestionSet } from '#src/domain/needs/set/question-set.ts';
import type { ReadySet } from '#src/domain/needs/set/ready-set.ts';

/** Options that do nothing and do not say so, or that say so and do something. */
export function effectFaults(set: ReadySet): string[] {
  const named = new Set(
    [...set.conditions.values()]
      .flatMap(({ mentions }) => mentions)
      .flatMap((mention) => (mention.kind === 'has' ? [`${mention.page} ${mention.option}`] : [])),
  );
  const does = (page: QuestionPage, option: QuestionOption) =>
    [option.sets, option.needs].some((part) => Object.keys(part ?? {}).length > 0) ||
    [option.flags, option.ring].some((part) => (part ?? []).length > 0) ||
    named.has(`${page.id} ${option.id}`);
  // It changes no list, and yet it is of use to the worker.
  const tells = (page: QuestionPage, option: QuestionOption) =>
    (page.kind === 'stop' && option.do !== undefined) ||
    (page.kind === 'notes' && option.askNext !== undefined);
  return set.pages
    .filter(({ retired }) => !retired)
    .flatMap((page) =>
      page.options
        .filter(({ retired }) => !retired)
        .flatMap((option) => {
          const where = `page ${page.id}, option ${option.id}`;
          if (does(page, option))
            return option.inert ? [`${where}: is marked inert, and yet it does something`] : [];
          return option.inert || tells(page, option)
            ? []
            : [`${where}: changes nothing; give it something to do, or mark it inert`];
        }),
    );
}

const CONSEQUENCES = ['years', 'language', 'miles'] as const;
const LISTS = ['is', 'isNot', 'access', 'how', 'rules'] as const;

/** Facts that are asked for and that neither a listing nor a condition ever asks about. */
export function idleFacts(sets: readonly ReadySet[], facts: ReadonlyMap<string, Fact>): string[] {
  const asked = new Set(sets.flatMap((set) => setsFacts(set)));
  const mentioned = new Set(
    sets
      .flatMap((set) => [...set.conditions.values()].flatMap(({ mentions }) => mentions))
      .flatMap((mention) => (mention.kind === 'fact' ? [mention.fact] : [])),
  );
  const matters = (value: FactValue) =>
    CONSEQUENCES.some((part) => value[part] !== undefined) || LISTS.some((part) => value[part].length > 0);
  return [...facts.values()]
    .filter(
      ({ id, kind, values }) =>
        (kind === 'yes-no' || kind === 'one') &&
        asked.has(id) &&
        !mentioned.has(id) &&
        !Object.values(values).some(matters),
    )
    .map(({ id }) => `fact ${id}: is asked for, and nothing follows from it`);
}

const setsFacts = ({ pages, rules }: QuestionSet): string[] =>
  [...pages.flatMap(({ options }) => options), ...rules].flatMap(({ sets }) => Object.keys(sets ?? {}));
