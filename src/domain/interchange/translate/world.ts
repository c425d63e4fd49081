import type { Phrases } from '#src/domain/taxonomy/phrases.ts';
import type { Taxonomy } from '#src/domain/taxonomy/taxonomy.ts';

/** Who said it, and on what terms it may be used. */
export interface Source {
  name: string;
  url?: string;
  licence?: string;
  attribution?: string;
}

/** What a translation needs to know beside the record itself. */
export interface TranslationWorld {
  source: Source;
  now: Date;
  taxonomy: Taxonomy;
  phrases: Phrases;
}
