import type { Known } from '#src/domain/needs/read/known.ts';
import { type Answer, UNSAID } from '#src/domain/needs/set/answers.ts';
import type { Mention } from '#src/domain/needs/set/expression.ts';
import type { QuestionPage, Rule } from '#src/domain/needs/set/question-set.ts';
import type { ReadySet } from '#src/domain/needs/set/ready-set.ts';
import type { Taxonomy } from '#src/domain/taxonomy/taxonomy.ts';

/** With more options than this that matter, only small choices and all at once are tried. */
const MOST_MIXED = 8;

/** What a condition mentions; nothing for a page that is always shown. */
export const mentionsIn = (set: ReadySet, when: string | undefined): readonly Mention[] =>
  when ? (set.conditions.get(when)?.mentions ?? []) : [];

/** Each thing once. */
export const each = (mentions: readonly Mention[]): Mention[] => [
  ...new Map(mentions.map((mention) => [JSON.stringify(mention), mention])).values(),
];

/** What can still be told apart of two people: nothing else matters to any later condition. */
export const told = (known: Known, live: readonly Mention[]): string =>
  live.map((mention) => valueIn(known, mention)).join('|');

function valueIn(known: Known, mention: Mention): string {
  if (mention.kind === 'fact') return known.fact(mention.fact) ?? '';
  if (mention.kind === 'needs') return String(known.needs(mention.term));
  if (mention.kind === 'flag') return String(known.flag(mention.flag));
  return String(known.has(mention.page, mention.option));
}

/** What rules hang on, where they bring what a condition asks about. */
export function mentionsOfRules(set: ReadySet, taxonomy: Taxonomy, asked: readonly Mention[]): Mention[] {
  const mentions = [...asked];
  const taken = new Set<Rule>();
  let grew = true;
  while (grew) {
    grew = false;
    for (const rule of set.rules) {
      if (taken.has(rule) || !mentions.some((mention) => brings(rule, mention, taxonomy))) continue;
      taken.add(rule);
      mentions.push(...mentionsIn(set, rule.when));
      grew = true;
    }
  }
  return mentions.slice(asked.length);
}

/** Whether an option or a rule brings what is asked about. */
export function brings(
  { sets = {}, needs = {}, flags = [], first = [] }: Pick<Rule, 'sets' | 'needs' | 'flags' | 'first'>,
  mention: Mention,
  taxonomy: Taxonomy,
): boolean {
  if (mention.kind === 'fact') return Object.hasOwn(sets, mention.fact);
  if (mention.kind === 'flag') return flags.includes(mention.flag);
  if (mention.kind === 'has') return false;
  const below = taxonomy.withDescendants(mention.term);
  return [...Object.keys(needs), ...first].some((need) => below.includes(need));
}

/** The answers to a page that later conditions can tell apart. */
export function choicesOf(page: QuestionPage, live: readonly Mention[], taxonomy: Taxonomy): Answer[] {
  const options = page.options.filter(({ retired }) => !retired);
  const matters = options.filter(({ id, ...option }) =>
    live.some(
      (mention) =>
        (mention.kind === 'has' && mention.page === page.id && mention.option === id) ||
        (page.kind !== 'stop' || mention.kind === 'flag' ? brings(option, mention, taxonomy) : false),
    ),
  );
  const others = options.filter((option) => !matters.includes(option) && !option.alone);
  const nothing = UNSAID.map((unsaid): Answer => ({ options: [], unsaid }));
  const isToldApart = live.some(
    ({ kind, ...mention }) => kind === 'has' && 'page' in mention && mention.page === page.id,
  );
  const typed: Answer[] = page.fact
    ? [{ options: [], words: page.kind === 'date' ? '2027-01-01' : 'FY1' }]
    : [];
  const plain: Answer[] = others[0] ? [{ options: [others[0].id] }] : [];
  const chosen = combinations(page, matters).map((ids): Answer => ({ options: ids }));
  const first = isToldApart ? nothing : nothing.slice(0, 1);
  return page.kind === 'info' ? [{ options: [] }] : [...first, ...plain, ...typed, ...chosen];
}

function combinations(page: QuestionPage, options: QuestionPage['options']): string[][] {
  const alone = options.filter((option) => option.alone).map(({ id }) => [id]);
  const ids = options.filter((option) => !option.alone).map(({ id }) => id);
  if (page.kind === 'one' || page.kind === 'place' || page.kind === 'date')
    return [...alone, ...ids.map((id) => [id])];
  const most = Math.min(page.most ?? ids.length, ids.length);
  const mixed = ids.length > MOST_MIXED ? Math.min(most, 3) : most;
  const all: string[][] = [[]];
  for (const id of ids) {
    for (const before of [...all]) if (before.length < mixed) all.push([...before, id]);
  }
  const whole = most > mixed && most === ids.length ? [ids] : [];
  return [...alone, ...all.filter(({ length }) => length > 0), ...whole];
}
