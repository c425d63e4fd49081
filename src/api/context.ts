import type { Directory, People } from '#db/open.ts';
import type { Content } from '#src/content.ts';
import type { Actor } from '#src/domain/accounts/actor.ts';
import type { PasskeySite } from '#src/domain/accounts/passkey-check.ts';
import type { GuessGate } from '#src/domain/bundles/guess-gate.ts';
import type { SendGate } from '#src/domain/bundles/send-gate.ts';
import type { ShownListings } from '#src/domain/directory/shown-listings.ts';
import type { Uses } from '#src/domain/insight/uses.ts';
import type { Search } from '#src/domain/search/search.ts';

/** What every verb may ask for. */
export interface RequestContext extends Content {
  readonly directory: Directory;
  readonly people: People;
  readonly search: Search;
  /** Listings in the words they were last shown with. */
  readonly shownListings: ShownListings;
  readonly now: Date;
  /** Who is asking. */
  readonly actor: Actor;
  /** The site is only tried out, by somebody at this machine: there are made-up people to sign in as. */
  readonly isDemo: boolean;
  /** Where passkeys are made and used; none at an address where there can be none. */
  readonly passkeySite?: PasskeySite | undefined;
  /** Sends the letters of those who asked for a code, without waiting for it. */
  readonly sendCodes: () => void;
  /** Texts can be sent. */
  readonly canText?: boolean;
  /** What whoever sends our letters shows when it tells us something; none where nobody may. */
  readonly hookToken?: string | undefined;
  /** Counts what one line sends in a day. */
  readonly sends?: SendGate;
  /** Counts how often listings are of use. */
  readonly uses?: Uses;
  /** Counts the taps on numbers that one line sends in a day. */
  readonly taps?: SendGate;
  /** Counts the listings that one line begins to write in a day. */
  readonly begun?: SendGate;
  /** Hashes the codes of plans. */
  readonly codeKey: string;
  /** Slows down those who guess codes. */
  readonly guesses: GuessGate;
  /** The caller's address, for those gates and nothing else: never logged and never stored. */
  readonly from: string;
}
