import type { Fact, FactValue } from '#src/domain/needs/set/facts.ts';
import { ACCESS } from '#src/domain/search/query.ts';
import type { Taxonomy } from '#src/domain/taxonomy/taxonomy.ts';

/** What facts.yml names and there is not, in the words of whoever wrote it. */
export function factFaults(facts: readonly Fact[], taxonomy: Taxonomy): string[] {
  const ids = facts.map(({ id }) => id);
  return [
    ...ids
      .filter((id, at) => ids.indexOf(id) !== at)
      .map((id) => `fact ${id}: stands twice; each id stands once`),
    ...facts.flatMap((fact) => kindFaults(fact).map((fault) => `fact ${fact.id}: ${fault}`)),
    ...facts.flatMap((fact) =>
      Object.entries(fact.values).flatMap(([value, says]) =>
        valueFaults(says, taxonomy).map((fault) => `fact ${fact.id}, ${value}: ${fault}`),
      ),
    ),
  ];
}

function kindFaults({ kind, values }: Fact): string[] {
  const names = Object.keys(values);
  if (kind === 'yes-no') {
    const wrong = names.filter((name) => name !== 'yes' && name !== 'no');
    return wrong.length > 0 ? [`is yes or no, so it has no value ${wrong.join(', ')}`] : [];
  }
  if (kind === 'one') return names.length === 0 ? ['has no values to choose from'] : [];
  return names.length > 0 ? ['is typed, so it has no values'] : [];
}

function valueFaults({ is, isNot, years, access }: FactValue, taxonomy: Taxonomy): string[] {
  const known: readonly string[] = ACCESS;
  return [
    ...[...is, ...isNot]
      .filter((who) => !taxonomy.whoForTerm(who))
      .map((who) => `there is nobody called ${who} in content/taxonomy/who-for.yml`),
    ...is.filter((who) => isNot.includes(who)).map((who) => `${who} cannot both be and not be`),
    ...access
      .filter((one) => !known.includes(one))
      .map((one) => `there is no access called ${one}: ${known.join(', ')}`),
    ...(years && years[0] > years[1] ? ['the youngest comes first: years: [18, 24]'] : []),
  ];
}
