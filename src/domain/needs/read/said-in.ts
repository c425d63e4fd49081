import type { Said } from '#src/domain/needs/set/expression.ts';
import type { Taxonomy } from '#src/domain/taxonomy/taxonomy.ts';
import { standing } from './known.ts';
import type { Reading } from './reading.ts';

/** A reading as conditions ask for it. */
export function saidIn(reading: Reading, taxonomy: Taxonomy): Said {
  const answers = new Map(reading.told.map(({ page, answer }) => [page.id, answer]));
  return {
    has(page, option) {
      const answer = answers.get(page);
      if (!answer) return false;
      return answer.unsaid ? answer.unsaid === option : standing(answer).includes(option);
    },
    fact: (id) => reading.facts.get(id),
    needs: (term) =>
      reading.needs.some(
        ({ need }) => need === term || taxonomy.ancestors(need).some(({ id }) => id === term),
      ),
    flag: (id) => reading.flags.some((flag) => flag.id === id),
  };
}
