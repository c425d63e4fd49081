import type { IncomingHttpHeaders } from 'node:http';

/** What the web knows of one request before a page runs. `id` names it in error pages and in the log. */
export interface RequestFacts {
  readonly id: string;
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  /** The caller's address. Never logged and never stored. */
  readonly from: string;
}

/** Whether the site can do its work, with warnings fit to be shown to anybody who can reach it. */
export interface Readiness {
  readonly ok: boolean;
  readonly warnings: readonly string[];
}

/** All that the server needs of the site behind it. */
export interface AppHandle {
  /** Goes up whenever anything public changes, in this process or another. Asked at most once a turn of the event loop. */
  revision(): number;
  ready(): Readiness;
  /** Becomes `Astro.locals` of one request. */
  localsFor(request: RequestFacts): object;
  /** Somebody has been shown the page of this listing. */
  opened?(listing: string): void;
  /** Addresses worth opening first, printed at the end of `npm start`. */
  tryThese?(): readonly { readonly path: string; readonly words: string }[];
  /** An address for whoever is to run the place, while nobody does. */
  firstSteps?(): Promise<string | undefined>;
  close(): Promise<void>;
}
