import type { Mention } from '#src/domain/needs/set/expression.ts';
import type { QuestionPage, Rule } from '#src/domain/needs/set/question-set.ts';
import type { ReadySet } from '#src/domain/needs/set/ready-set.ts';
import type { Taxonomy } from '#src/domain/taxonomy/taxonomy.ts';
import { brings, mentionsIn } from './choices-of.ts';
import { type Sought, seekAnswers, type Ways, walkSet } from './walk-set.ts';

/** The ways through the pages that are always asked, and what no answer leads to: pages, rules, pathways and flags. */
export function reachOf(set: ReadySet, taxonomy: Taxonomy): { ways: Ways; faults: string[] } {
  const asked = set.pages.filter(({ retired }) => !retired);
  const always = asked.filter(({ ifUseful }) => !ifUseful);
  const ways = walkSet(set, taxonomy, pagesBehind(set, taxonomy, always, []));
  const unless = (what: string, when: string | undefined, isFound: Sought['isFound']): string[] => {
    const mentions = mentionsIn(set, when);
    const seek = (behind: readonly Mention[]) =>
      seekAnswers(set, taxonomy, { only: pagesBehind(set, taxonomy, [], behind), mentions, isFound });
    // The pages that it names are mostly enough; all others may be left unanswered.
    const near = seek(mentions.filter(({ kind }) => kind === 'has'));
    const found = near && near !== 'too many' ? near : seek(mentions);
    if (found === 'too many') return [`${what}: too much hangs on “${when}” to look through`];
    return found ? [] : [`${what}: no answers lead to it, as “${when}” never holds`];
  };
  const holds =
    (when: string | undefined): Sought['isFound'] =>
    (known) =>
      set.conditions.get(when ?? '')?.holds(known) ?? false;
  const raising = [...asked.flatMap(({ options }) => options), ...set.rules];
  // On one long page everything is one screen.
  const screens = set.layout === 'long' ? { ...ways, fewest: 1, most: 1 } : ways;
  return {
    ways: screens,
    faults: [
      ...(screens.complete ? [] : ['too many ways lead through the pages to go through them all']),
      ...(screens.most > set.mostScreens
        ? [
            `up to ${screens.most} screens, and no more than ${set.mostScreens} may be asked: ${wayWords(screens)}`,
          ]
        : []),
      ...asked
        .filter(({ id, when }) => when && !ways.reached.has(id))
        .flatMap(({ id, when }) => unless(`page ${id}`, when, holds(when))),
      ...set.rules.flatMap((rule) => unless(`rule ${rule.id}`, rule.when, (_, held) => held.includes(rule))),
      ...set.pathways
        .filter(({ when }) => when)
        .flatMap(({ id, when }) => unless(`pathway ${id}`, when, holds(when))),
      ...set.flags
        .filter(({ id }) => !raising.some((one) => one.flags?.includes(id)))
        .map(({ id }) => `flag ${id}: nothing raises it`),
    ],
  };
}

/** "needs: food, home → food → home: eviction" */
const wayWords = ({ longest }: Ways): string =>
  Object.entries(longest)
    .map(([page, { options }]) => (options.length > 0 ? `${page}: ${options.join(', ')}` : page))
    .join(' → ');

/** These pages, and all whose answers they or these conditions can hang on, directly or by way of rules. */
function pagesBehind(
  set: ReadySet,
  taxonomy: Taxonomy,
  begin: readonly QuestionPage[],
  mentions: readonly Mention[],
): Set<string> {
  const pages = new Set<string>();
  const rules = new Set<Rule>();
  const left = [...mentions];
  const takePage = (page: QuestionPage) => {
    if (pages.has(page.id)) return;
    pages.add(page.id);
    left.push(...mentionsIn(set, page.when));
  };
  for (const page of begin) takePage(page);
  for (let asked = left.pop(); asked; asked = left.pop()) {
    const mention = asked;
    for (const page of set.pages) {
      const isMeant =
        (mention.kind === 'has' && mention.page === page.id) ||
        (mention.kind === 'fact' && mention.fact === page.fact) ||
        page.options.some((option) => brings(option, mention, taxonomy));
      if (isMeant) takePage(page);
    }
    for (const rule of set.rules) {
      if (rules.has(rule) || !brings(rule, mention, taxonomy)) continue;
      rules.add(rule);
      left.push(...mentionsIn(set, rule.when));
    }
  }
  return pages;
}
