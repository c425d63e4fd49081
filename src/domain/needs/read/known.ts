import { type Answer, TYPED } from '#src/domain/needs/set/answers.ts';
import type { Mention, Said } from '#src/domain/needs/set/expression.ts';
import { type QuestionOption, SOON, type Soon } from '#src/domain/needs/set/question-set.ts';
import type { Taxonomy } from '#src/domain/taxonomy/taxonomy.ts';
import type { Because } from './reading.ts';

/** What an option or a rule brings. */
export type Brings = Pick<QuestionOption, 'sets' | 'needs' | 'flags'>;
type FactSaid = NonNullable<QuestionOption['sets']>[string];

export const factValue = (said: FactSaid): string => (said === true ? 'yes' : said === false ? 'no' : said);

const sooner = (a: Soon, b: Soon): Soon => (SOON.indexOf(a) <= SOON.indexOf(b) ? a : b);

/** Options of an answer that stand: not struck out, and not only wondered. */
export const standing = ({ options, struck, marks }: Answer): string[] =>
  options.filter((option) => !struck?.includes(option) && marks?.[option] !== 'wondering');

/** What was typed, unless nothing was said after all or it was struck out. */
export const typed = ({ unsaid, words, struck }: Answer): string | undefined =>
  unsaid || struck?.includes(TYPED) ? undefined : words;

/** What is known of a person so far, as conditions ask for it. It grows answer by answer. */
export class Known implements Said {
  readonly facts = new Map<string, string>();
  readonly factsBecause = new Map<string, Because>();
  /** In the order they were said. */
  readonly said = new Map<string, { soon: Soon; because: readonly Because[] }>();
  readonly flags = new Set<string>();
  readonly #answers = new Map<string, { answer: Answer; because: readonly Because[] }>();
  /** The needs said, and all that they are part of. */
  readonly #reached = new Set<string>();
  readonly #taxonomy: Taxonomy;

  constructor(taxonomy: Taxonomy, before?: Known) {
    this.#taxonomy = taxonomy;
    if (!before) return;
    for (const part of ['facts', 'factsBecause', 'said'] as const) {
      const mine: Map<string, unknown> = this[part];
      for (const [key, value] of before[part]) mine.set(key, value);
    }
    for (const flag of before.flags) this.flags.add(flag);
    for (const need of before.#reached) this.#reached.add(need);
    this.#answers = new Map(before.#answers);
  }

  /** Takes note that a page was answered, and of what its options say. */
  hear(page: string, answer: Answer, because: readonly Because[]): void {
    this.#answers.set(page, { answer, because });
  }

  bring({ sets = {}, needs = {}, flags = [] }: Brings, because: readonly Because[]): void {
    for (const [fact, said] of Object.entries(sets)) {
      this.facts.set(fact, factValue(said));
      if (because[0]) this.factsBecause.set(fact, because[0]);
    }
    for (const [need, soon] of Object.entries(needs)) {
      const before = this.said.get(need);
      this.#reached.add(need);
      if (!before) for (const { id } of this.#taxonomy.ancestors(need)) this.#reached.add(id);
      this.said.set(need, {
        soon: before ? sooner(before.soon, soon) : soon,
        because: before ? [...before.because, ...because] : because,
      });
    }
    for (const flag of flags) this.flags.add(flag);
  }

  has(page: string, option: string): boolean {
    const heard = this.#answers.get(page)?.answer;
    if (!heard) return false;
    return heard.unsaid ? heard.unsaid === option : standing(heard).includes(option);
  }

  fact(id: string): string | undefined {
    return this.facts.get(id);
  }

  needs(term: string): boolean {
    return this.#reached.has(term);
  }

  flag(id: string): boolean {
    return this.flags.has(id);
  }

  /** What was said that makes this part of a condition true. */
  becauseOf(mention: Mention): Because[] {
    if (mention.kind === 'has')
      return (this.#answers.get(mention.page)?.because ?? []).filter(
        ({ option }) => option === mention.option,
      );
    if (mention.kind === 'fact') {
      const because = this.fact(mention.fact) === mention.value && this.factsBecause.get(mention.fact);
      return because ? [because] : [];
    }
    if (mention.kind === 'needs')
      return [...this.said].flatMap(([need, { because }]) =>
        this.#within(need, mention.term) ? because : [],
      );
    return [];
  }

  #within(need: string, term: string): boolean {
    return need === term || this.#taxonomy.ancestors(need).some(({ id }) => id === term);
  }
}
