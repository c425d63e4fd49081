import type { Directory, People } from '#db/open.ts';
import type { Content } from '#src/content.ts';
import type { GuessGate } from '#src/domain/bundles/guess-gate.ts';
import type { Search } from '#src/domain/search/search.ts';

/** What every verb may ask for. The actor joins it with the first procedure that is not for everybody. */
export interface RequestContext extends Content {
  readonly directory: Directory;
  readonly people: People;
  readonly search: Search;
  readonly now: Date;
  /** Hashes the codes of plans. */
  readonly codeKey: string;
  /** Slows down those who guess codes. */
  readonly guesses: GuessGate;
  /** The caller's address, for that gate and nothing else: never logged and never stored. */
  readonly from: string;
}
