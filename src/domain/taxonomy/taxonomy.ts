import type { Need, NeedsFile, ServiceTypesFile, WhoForFile } from './shape.ts';

export type TermKind = 'need' | 'type' | 'who';

/** Any term by which a listing can be found: a need, a kind of help or whom it is for. */
export interface Term {
  readonly id: string;
  readonly name: string;
  readonly kind: TermKind;
}

export type NeedTerm = Need & { readonly kind: 'need' };

export interface Taxonomy {
  /** In the order of the file, each top need followed by its own. */
  readonly needs: readonly NeedTerm[];
  /** Needs without a parent: the first ten are those of the home page. */
  readonly tops: readonly NeedTerm[];
  readonly topTen: readonly NeedTerm[];
  readonly serviceTypes: readonly Term[];
  readonly whoFor: readonly Term[];
  /** An id may stand in more than one list ("counselling"): needs are looked in first, then kinds of help, then people. */
  term(id: string): Term | undefined;
  need(id: string): NeedTerm | undefined;
  serviceType(id: string): Term | undefined;
  whoForTerm(id: string): Term | undefined;
  children(id: string): readonly NeedTerm[];
  /** The need itself and all below it: a search for Food finds food banks. */
  withDescendants(id: string): readonly string[];
  /** The parent, its parent and so on; none for a top need or an unknown id. */
  ancestors(id: string): readonly NeedTerm[];
  related(id: string): readonly NeedTerm[];
  /** An unknown id is not sensitive. */
  isSensitive(id: string): boolean;
  isUrgent(id: string): boolean;
  /** What stands for the need in a page's address: its code when sensitive, else its id. */
  addressOf(id: string): string;
  /** The need an address stands for. The id of a sensitive need is no address: it would be left in the browser's history. */
  byAddress(address: string): NeedTerm | undefined;
}

const byId = <T extends { id: string }>(terms: readonly T[]) => new Map(terms.map((term) => [term.id, term]));

export function buildTaxonomy(files: {
  needs: NeedsFile;
  serviceTypes: ServiceTypesFile;
  whoFor: WhoForFile;
}): Taxonomy {
  const needs = files.needs.needs.map((need): NeedTerm => Object.freeze({ ...need, kind: 'need' as const }));
  const serviceTypes = files.serviceTypes.serviceTypes.map(
    (type): Term => Object.freeze({ ...type, kind: 'type' as const }),
  );
  const whoFor = files.whoFor.whoFor.map((who): Term => Object.freeze({ ...who, kind: 'who' as const }));

  const needById = byId(needs);
  const typeById = byId(serviceTypes);
  const whoById = byId(whoFor);
  const childrenOf = Map.groupBy(needs, (need) => need.parent);
  const known = (ids: readonly string[]) => ids.flatMap((id) => needById.get(id) ?? []);

  const addressOf = (id: string) => needById.get(id)?.address ?? id;
  const byAddress = new Map(needs.map((need) => [addressOf(need.id), need]));

  const topTen = known(files.needs.topTen);
  const otherTops = (childrenOf.get(undefined) ?? []).filter((need) => !topTen.includes(need));
  const children = (id: string) => childrenOf.get(id) ?? [];
  const withDescendants = (id: string): string[] =>
    needById.has(id) ? [id, ...children(id).flatMap((child) => withDescendants(child.id))] : [];
  const ancestors = (id: string): NeedTerm[] => {
    const above = needById.get(needById.get(id)?.parent ?? '');
    return above ? [above, ...ancestors(above.id)] : [];
  };

  return {
    needs,
    tops: [...topTen, ...otherTops],
    topTen,
    serviceTypes,
    whoFor,
    term: (id) => needById.get(id) ?? typeById.get(id) ?? whoById.get(id),
    need: (id) => needById.get(id),
    serviceType: (id) => typeById.get(id),
    whoForTerm: (id) => whoById.get(id),
    children,
    withDescendants,
    ancestors,
    related: (id) => known(needById.get(id)?.related ?? []),
    isSensitive: (id) => needById.get(id)?.sensitive === true,
    isUrgent: (id) => needById.get(id)?.urgent === true,
    addressOf,
    byAddress: (address) => byAddress.get(address),
  };
}
