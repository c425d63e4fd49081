import type { Answer, Answers } from '#src/domain/needs/set/answers.ts';
import type { QuestionPage, Rule, Voice } from '#src/domain/needs/set/question-set.ts';
import type { ReadySet } from '#src/domain/needs/set/ready-set.ts';
import type { Taxonomy } from '#src/domain/taxonomy/taxonomy.ts';
import { inVoice } from './flag-view.ts';
import { Known, standing, typed } from './known.ts';

export interface Replayed {
  /** The pages whose condition holds, in the order of the set. */
  applies: QuestionPage[];
  known: Known;
  /** Rules that hold. */
  rules: Rule[];
}

/** Goes through a set from its first page and takes each answer that applies; answers on pages that do not are passed
 *  over. Rules are read once, in their order, over all that was said before. */
export function replay(set: ReadySet, taxonomy: Taxonomy, answers: Answers, voice: Voice): Replayed {
  const known = new Known(taxonomy);
  const applies: QuestionPage[] = [];
  let ruled: ReturnType<typeof withRules> | undefined;
  const soFar = () => (ruled ??= withRules(set, known, taxonomy, voice));
  for (const page of set.pages) {
    if (page.retired) continue;
    if (page.when && !set.conditions.get(page.when)?.holds(soFar().known)) continue;
    applies.push(page);
    const answer = answers[page.id];
    if (!answer) continue;
    take(known, page, answer, voice);
    ruled = undefined;
  }
  return { applies, ...soFar() };
}

/** Adds what an answer to a page says. */
export function take(known: Known, page: QuestionPage, answer: Answer, voice: Voice): void {
  const chosen = page.options.filter(
    ({ id, retired, alone }) =>
      !retired &&
      answer.options.includes(id) &&
      !answer.struck?.includes(id) &&
      // "None of these" beside something else is a slip: what was ticked counts.
      !(alone && answer.options.length > 1),
  );
  const stands = standing(answer);
  // A stop card, and what is only wondered, may show a number; it says nothing of the person.
  const speaks = (option: string) => page.kind !== 'stop' && !answer.unsaid && stands.includes(option);
  const said = chosen.map((option) => ({
    option,
    because: { page: page.id, option: option.id, words: inVoice(option.said ?? option.label, voice) },
  }));
  known.hear(
    page.id,
    answer,
    said.map(({ because }) => because).filter(({ option }) => speaks(option)),
  );
  for (const { option, because } of said)
    known.bring(speaks(option.id) ? option : { flags: option.flags }, [because]);
  const words = typed(answer);
  if (page.fact && words) known.bring({ sets: { [page.fact]: words } }, [{ page: page.id, words }]);
}

/** What follows from all that was said, by the rules of the set; `before` stays as it is. */
export function withRules(
  set: ReadySet,
  before: Known,
  taxonomy: Taxonomy,
  voice: Voice,
): { known: Known; rules: Rule[] } {
  if (set.rules.length === 0) return { known: before, rules: [] };
  const known = new Known(taxonomy, before);
  const rules = set.rules.filter((rule) => {
    const condition = set.conditions.get(rule.when);
    if (!condition?.holds(known)) return false;
    const because = rule.because
      ? [{ rule: rule.id, words: inVoice(rule.because, voice) }]
      : condition.mentions.flatMap((mention) => known.becauseOf(mention));
    const firsts = Object.fromEntries((rule.first ?? []).map((need) => [need, 'today' as const]));
    // What the person said stands, whatever would follow from their other answers.
    const sets = Object.entries(rule.sets ?? {}).filter(([fact]) => !before.facts.has(fact));
    known.bring(
      { sets: Object.fromEntries(sets), needs: { ...firsts, ...rule.needs }, flags: rule.flags },
      because,
    );
    return true;
  });
  return { known, rules };
}
