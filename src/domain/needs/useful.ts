import { FLAG } from '#src/domain/search/columns.ts';
import { waysMask } from '#src/domain/search/conditions.ts';
import { HOW, NO_AGE_LIMIT } from '#src/domain/search/facts.ts';
import { ACCESS } from '#src/domain/search/query.ts';
import type { Search } from '#src/domain/search/search.ts';
import type { Useful } from './evaluate.ts';
import type { Fact, FactValue } from './facts.ts';
import type { Questions } from './ready-set.ts';

interface Context {
  search: Pick<Search, 'catchUp' | 'columns'>;
  questions: Pick<Questions, 'facts'>;
  now: Date;
}

type Columns = Search['columns'];
/** Whether an answer could put one listing on the list or off it. */
type Matters = (key: number) => boolean;

/** Counts, for a fact that is not known yet, the listings for the needs said that say something of it: only for those
 *  can an answer make a difference. Asks the columns alone, so that it costs less than a search. */
export function usefulFor({ search, questions, now }: Context): Useful {
  return ({ needs, near }) => {
    search.catchUp(now);
    const { columns } = search;
    let candidates: readonly number[] | undefined;
    const mask = () =>
      columns.needs.maskOf(needs.map(({ need }) => need).filter((need) => columns.needs.has(need)));
    return (id) => {
      const fact = questions.facts.get(id);
      if (!fact || needs.length === 0) return 0;
      candidates ??= columns.needs.rowsWithAny(mask(), columns.end).filter((key) => columns.alive[key] === 1);
      const tests = mattersBy(columns, fact, near !== '');
      let count = 0;
      for (const key of candidates) if (tests.some((matters) => matters(key))) count += 1;
      return count;
    };
  };
}

const listOf = <T>(values: readonly FactValue[], part: (value: FactValue) => readonly T[]) => [
  ...new Set(values.flatMap(part)),
];

function mattersBy(columns: Columns, fact: Fact, placeSaid: boolean): Matters[] {
  const values = Object.values(fact.values);
  const tests: Matters[] = [];
  const { flags, how } = columns;

  const groups = listOf(values, ({ is, isNot }) => [...is, ...isNot]);
  if (groups.length > 0) {
    const ours = columns.whoFor.maskOf(groups.filter((group) => columns.whoFor.has(group)));
    const anybody = columns.whoFor.maskOf(['everyone']);
    tests.push((key) => columns.whoFor.hasAny(key, ours) && !columns.whoFor.hasAny(key, anybody));
  }
  if (values.some(({ years }) => years)) {
    const { minimumAge, maximumAge } = columns;
    tests.push((key) => (minimumAge[key] as number) > 0 || (maximumAge[key] as number) < NO_AGE_LIMIT);
  }
  const access = listOf(values, (value) => value.access).reduce(
    (bits, option) => bits | (1 << (ACCESS as readonly string[]).indexOf(option)),
    0,
  );
  if (access !== 0)
    tests.push(
      (key) => (((columns.access[key] as number) | (columns.noAccess[key] as number)) & access) !== 0,
    );
  const languages = listOf(values, ({ language }) => (language ? [language] : []));
  if (languages.length > 0) {
    const ours = columns.languages.maskOf(languages);
    tests.push((key) => columns.languages.hasAny(key, ours));
  }
  const ways = waysMask(listOf(values, (value) => value.how));
  if (ways !== 0) tests.push((key) => (columns.ways[key] as number) !== 0);
  // Without a place nothing is near or far.
  if (placeSaid && values.some(({ miles }) => miles)) {
    const fromHome = HOW.ring | HOW.online | HOW['they-come'];
    tests.push(
      (key) =>
        ((flags[key] as number) & (FLAG.remote | FLAG.placed)) === FLAG.placed &&
        ((how[key] as number) & fromHome) === 0,
    );
  }
  const rules = listOf(values, (value) => value.rules);
  if (rules.length > 0) {
    const bySet = columns.ruleSets.map((set) =>
      set.some((rule) =>
        rules.some(
          ({ fact, value }) => fact === rule.fact && value.toLowerCase() === rule.value?.toLowerCase(),
        ),
      ),
    );
    tests.push((key) => bySet[columns.ruleSet[key] as number] === true);
  }
  return tests;
}
