import type { Taxonomy } from '#src/domain/taxonomy/taxonomy.ts';
import type { ListingRecord } from './record.ts';

/** The words a listing is found by, in four fields of falling weight. A confidential place lends no words. */
export function wordsOf(
  record: ListingRecord,
  taxonomy: Taxonomy,
): { name: string; organization: string; terms: string; text: string } {
  const termNames = [
    ...record.needs.map((id) => taxonomy.need(id)?.name),
    ...record.types.map((id) => taxonomy.serviceType(id)?.name),
    ...record.whoFor.map((id) => taxonomy.whoForTerm(id)?.name),
  ];
  const places = record.serviceAtLocations.flatMap(({ location }) => [
    location.name,
    ...location.addresses.flatMap((address) => [address.address1, address.city]),
  ]);
  const join = (parts: (string | undefined)[]) => parts.filter(Boolean).join(' \n ');
  return {
    name: join([record.name, record.alternateName]),
    organization: join([record.organization?.name, record.organization?.alternateName, record.program?.name]),
    terms: join([...termNames, ...record.attributes.map((attribute) => attribute.term)]),
    text: join([
      record.summary,
      record.description,
      record.eligibilityDescription,
      record.applicationProcess,
      record.whatHappens,
      ...record.eligibilityRules.filter((rule) => rule.accepts).map((rule) => rule.words),
      ...record.languages.map((language) => language.name),
      ...places,
    ]),
  };
}
