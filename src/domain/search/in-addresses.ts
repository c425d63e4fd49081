import type { Taxonomy } from '#src/domain/taxonomy/taxonomy.ts';
import type { FindOutput } from './find-output.ts';
import type { ServiceQuery } from './query.ts';

/** The answer with what may stand in an address for every need that a next step would name: a filter or a link that
 *  leads to a sensitive need must not carry its name into the browser's history. */
export function inAddresses(found: FindOutput, taxonomy: Taxonomy): FindOutput {
  const step = <Query extends Partial<ServiceQuery>>(query: Query): Query =>
    query.need ? { ...query, need: query.need.map((need) => taxonomy.addressOf(need)) } : query;
  return {
    ...found,
    query: step(found.query),
    facets: found.facets.map((facet) =>
      facet.group === 'need'
        ? {
            ...facet,
            options: facet.options.map((option) => ({ ...option, value: taxonomy.addressOf(option.value) })),
          }
        : facet,
    ),
    closest: found.closest.map((choice) => ({ ...choice, query: step(choice.query) })),
    widened: found.widened.map((choice) => ({ ...choice, query: step(choice.query) })),
  };
}
