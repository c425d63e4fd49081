import { idFrom } from '#src/domain/directory/ids.ts';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import { matchPhrases } from '#src/domain/taxonomy/match-phrases.ts';
import type { Phrases } from '#src/domain/taxonomy/phrases.ts';
import type { Taxonomy } from '#src/domain/taxonomy/taxonomy.ts';
import { analyseWhole } from '#src/domain/words/analyse.ts';
import { tokenise } from '#src/domain/words/fold.ts';
import type { Notes } from '../notes.ts';
import { objectAt, objectsAt, type Raw, textAt } from '../raw.ts';
import { fieldsOf } from './fields.ts';
import type { TranslationWorld } from './world.ts';

/** Our own terms that a term of another list stands for. */
export interface Ours {
  needs: readonly string[];
  types: readonly string[];
  whoFor: readonly string[];
}

const NOTHING: Ours = { needs: [], types: [], whoFor: [] };
const flat = (name: string) => tokenise(name).join(' ');

interface Book {
  names: Map<string, Ours>;
  services: Map<number, string[]>;
}

const books = new WeakMap<Taxonomy, Book>();

/** Every name and number that is certain: our own names, the crosswalks of the needs. */
function bookOf(taxonomy: Taxonomy): Book {
  const known = books.get(taxonomy);
  if (known) return known;
  const names = new Map<string, Ours>();
  const services = new Map<number, string[]>();
  const put = (name: string, found: Partial<Ours>) => {
    const before = names.get(flat(name)) ?? NOTHING;
    const both = (side: keyof Ours) => [...new Set([...before[side], ...(found[side] ?? [])])];
    names.set(flat(name), { needs: both('needs'), types: both('types'), whoFor: both('whoFor') });
  };
  for (const need of taxonomy.needs) {
    put(need.name, { needs: [need.id] });
    for (const name of need.crosswalk?.dfe ?? []) put(name, { needs: [need.id] });
    for (const code of need.crosswalk?.lgsl ?? [])
      services.set(code, [...(services.get(code) ?? []), need.id]);
  }
  for (const { id, name } of taxonomy.serviceTypes) put(name, { types: [id] });
  for (const { id, name } of taxonomy.whoFor) put(name, { whoFor: [id] });
  const book = { names, services };
  books.set(taxonomy, book);
  return book;
}

/** The number of the English local services list in a CURIE, an address of its register or a code of that list. */
function lgslIn(
  code: string | undefined,
  uri: string | undefined,
  list: string | undefined,
): number | undefined {
  const named =
    /(?:esdServiceType:|id\.esd\.org\.uk\/service\/)(\d{1,5})$/i.exec(code ?? '') ??
    /id\.esd\.org\.uk\/service\/(\d{1,5})$/i.exec(uri ?? '');
  if (named) return Number(named[1]);
  return /\b(lgsl|esdServiceType|local government services? list|english services? list)\b/i.test(
    list ?? '',
  ) && /^\d{1,5}$/.test(code ?? '')
    ? Number(code)
    : undefined;
}

/** A phrase of the thesaurus that is sure, and is all that the name says. */
function bySaying(phrases: Phrases, name: string): Ours {
  const tokens = analyseWhole(name);
  const counted = tokens.filter((token) => !phrases.small.has(token)).length;
  const [match, ...others] = matchPhrases(phrases, tokens);
  if (!match || others.length > 0 || match.strength < 3 || match.closest || match.misspelt) return NOTHING;
  const covered = tokens.slice(match.start, match.end).filter((token) => !phrases.small.has(token)).length;
  return covered === counted ? { needs: match.terms, types: match.types, whoFor: match.whoFor } : NOTHING;
}

/** What a term of another list means here, when that is certain; nothing otherwise. */
export function oursFor(
  term: { name: string; code?: string; uri?: string; list?: string },
  { taxonomy, phrases }: Pick<TranslationWorld, 'taxonomy' | 'phrases'>,
): Ours {
  const book = bookOf(taxonomy);
  const lgsl = lgslIn(term.code, term.uri, term.list);
  const needs = lgsl === undefined ? undefined : book.services.get(lgsl);
  if (needs) return { ...NOTHING, needs };
  return book.names.get(flat(term.name)) ?? bySaying(phrases, term.name);
}

/** A service's terms: all as they came, and ours where they are certain. */
export function termsFrom(
  service: Raw,
  serviceId: string,
  world: TranslationWorld,
  notes: Notes,
): Pick<ListingRecord, 'attributes' | 'needs' | 'types' | 'whoFor'> {
  const attributes = new Map<string, ListingRecord['attributes'][number]>();
  const found = { needs: new Set<string>(), types: new Set<string>(), whoFor: new Set<string>() };
  const take = (ours: Ours, name: string) => {
    if (ours.needs.length + ours.types.length + ours.whoFor.length > 0)
      notes.mended('terms-known', 'attributes', name);
    for (const side of ['needs', 'types', 'whoFor'] as const)
      for (const id of ours[side]) found[side].add(id);
  };
  for (const raw of objectsAt(service, 'attributes')) {
    const inner = objectAt(raw, 'taxonomy_term') ?? raw;
    const fields = fieldsOf(inner, 'attributes', notes);
    const name = fields.line('name', 'term', 'label');
    const sourceId = textAt(inner, 'id') ?? textAt(raw, 'taxonomy_term_id') ?? name;
    if (!name || !sourceId) continue;
    const detail = objectAt(inner, 'taxonomy_detail');
    const list = fields.line('taxonomy', 'vocabulary') ?? textAt(detail, 'name');
    const code = fields.line('code') ?? (/^[a-z]+:\w+$/i.test(sourceId) ? sourceId : undefined);
    const termId = idFrom(world.source.name, 'term', sourceId);
    attributes.set(termId, {
      id: idFrom(serviceId, 'attribute', termId),
      ...(list && { taxonomyId: idFrom(world.source.name, 'taxonomy', list), taxonomy: list }),
      termId,
      term: name,
      code,
      value: fieldsOf(raw, 'attributes', notes).words('value'),
      label: fieldsOf(raw, 'attributes', notes).line('label'),
    });
    take(
      oursFor(
        { name, ...(code && { code }), ...(list && { list }), uri: textAt(inner, 'term_uri') ?? '' },
        world,
      ),
      name,
    );
  }
  for (const audience of objectsAt(service, 'pc_targetAudience')) {
    const name = textAt(audience, 'audienceType');
    if (name) take({ ...NOTHING, whoFor: oursFor({ name }, world).whoFor }, name);
  }
  return {
    attributes: [...attributes.values()],
    needs: [...found.needs],
    types: [...found.types],
    whoFor: [...found.whoFor],
  };
}
