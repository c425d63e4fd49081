import type { Directory } from '#db/open.ts';
import type { CrisisLine } from '#src/domain/directory/crisis.ts';
import type { Holidays } from '#src/domain/directory/schedule/holidays.ts';
import type { PlaceCtx } from '#src/domain/geo/place.ts';
import type { Phrases } from '#src/domain/taxonomy/phrases.ts';
import type { Taxonomy } from '#src/domain/taxonomy/taxonomy.ts';
import type { Vague } from '#src/domain/taxonomy/vague.ts';
import type { GuideIndex } from './guides.ts';
import type { Search } from './search.ts';

/** What a search needs to be answered. */
export interface SearchContext extends PlaceCtx {
  directory: Directory;
  search: Search;
  taxonomy: Taxonomy;
  phrases: Phrases;
  vague: Vague;
  holidays: Holidays;
  crisis: readonly CrisisLine[];
  /** Guides of this place, made ready at build time. */
  guides?: GuideIndex;
  now: Date;
}
