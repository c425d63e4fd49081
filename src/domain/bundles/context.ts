import type { People } from '#db/open.ts';
import type { Questions } from '#src/domain/needs/set/ready-set.ts';
import type { SearchContext } from '#src/domain/search/context.ts';
import type { Pathway } from './pathway.ts';

/** What plans need beside what a search needs. */
export interface PlanContext extends SearchContext {
  people: People;
  questions: Questions;
  pathways: readonly Pathway[];
}
