import type { IncomingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import { type Directory, openDirectory, openPeople } from '#db/open.ts';
import { revisionOf } from '#db/revision.ts';
import { type Content, readContent } from '#src/content.ts';
import type { Unsent } from '#src/domain/accounts/unsent.ts';
import { codeKeyOf } from '#src/domain/bundles/code-key.ts';
import { createGuessGate } from '#src/domain/bundles/guess-gate.ts';
import { createSendGate } from '#src/domain/bundles/send-gate.ts';
import { wipePlans } from '#src/domain/bundles/wipe-plans.ts';
import { crisisWarnings } from '#src/domain/directory/crisis.ts';
import { wipeEndings } from '#src/domain/directory/ending/see-endings.ts';
import { warnOfEndings } from '#src/domain/directory/ending/warn-groups.ts';
import { keepShownListings } from '#src/domain/directory/shown-listings.ts';
import { countUnchecked } from '#src/domain/directory/unchecked.ts';
import { askTaking } from '#src/domain/directory/upkeep/ask-taking.ts';
import { chase } from '#src/domain/directory/upkeep/chase.ts';
import { wipeReachOuts } from '#src/domain/insight/coverage/answer-reach-out.ts';
import { countUses, keepUses, wipeUses } from '#src/domain/insight/uses.ts';
import { openBoard, type ShownBanner } from '#src/domain/moderation/banners/board.ts';
import { MOST_BEGUN } from '#src/domain/moderation/drafts/write-draft.ts';
import { wipeOffers } from '#src/domain/moderation/offers/wipe-offers.ts';
import { wipeJoining } from '#src/domain/moderation/wipe-joining.ts';
import { wipeProposals } from '#src/domain/moderation/wipe-proposals.ts';
import { wipeReports } from '#src/domain/moderation/wipe-reports.ts';
import { questionWarnings } from '#src/domain/needs/check/check-words.ts';
import { wipeSittings } from '#src/domain/people/sitting.ts';
import { searchSalt } from '#src/domain/search/salt.ts';
import { openSearch } from '#src/domain/search/search.ts';
import { flushCounts } from '#src/domain/search/search-counts.ts';
import { optimiseWords } from '#src/domain/words/optimise-words.ts';
import type { Settings } from '#src/settings.ts';
import type { RequestContext } from './context.ts';
import { onceADay } from './daily.ts';
import { createCallerFactory } from './door.ts';
import { answerTrpc } from './http.ts';
import { inTurn } from './in-turn.ts';
import { type MapSource, openMap } from './map-source.ts';
import { passkeySiteOf } from './passkey-site.ts';
import { isFromHere, openPostRoom, type PostRoom } from './post-room.ts';
import { publicTurns } from './public-turn.ts';
import { appRouter } from './root.ts';
import { isTriedOut, openSignInDesk } from './sign-in-desk.ts';

const callerFor = createCallerFactory(appRouter);

/** Every procedure, to be called by a page in this process. */
export type Caller = ReturnType<typeof callerFor>;

/** What a page finds in `Astro.locals`. */
export interface PageLocals {
  readonly api: Caller;
  readonly place: Content['place'];
  /** What whole addresses of ours begin with, where it is set: a request may say anything of itself. */
  readonly publicUrl: URL | undefined;
  readonly now: Date;
  /** What editors tell everybody now. */
  readonly banners: readonly ShownBanner[];
  readonly map: MapSource;
  /** The letters that were laid into the folder, for whoever tries the site out on this machine. */
  readonly letters: PostRoom['folder'];
  /** Texts can be sent. */
  readonly canText: boolean;
  /** Somebody who has an account here asks. */
  readonly signedIn: boolean;
  /** Holds what was sent to a page by somebody who must first say who they are. @returns its id, if we can tell whose it is. */
  readonly keepUnsent: (unsent: Unsent) => Promise<string | undefined>;
  /** Names this request in error pages and in the log. */
  readonly requestId: string;
  /** Answers a request to the tRPC endpoint. */
  readonly answerTrpc: (request: Request) => Promise<Response>;
}

/** The site behind the server: databases, content and columns, opened once. */
export interface App {
  revision(): number;
  ready(): { ok: boolean; warnings: string[] };
  /** Counts that somebody was shown the page of this listing. */
  opened(listing: string): void;
  /** @param request its id, the address it comes from, which is used for nothing but the gate of codes, and the host it
   *  is for. */
  localsFor(request: {
    readonly id: string;
    readonly from: string;
    readonly headers?: IncomingHttpHeaders;
  }): PageLocals;
  tryThese(): { path: string; words: string }[];
  /** Where somebody may become the first to run the place, while nobody does: once, within a day. */
  firstSteps(): Promise<string | undefined>;
  close(): Promise<void>;
}

const MINUTE = 60_000;

/** Opens everything. `prepare` may fill the directory before it is read, such as with the sample place.
 *  @throws Refusal when a file is damaged or newer, or content is not as it should be. */
export async function openApp(
  settings: Pick<Settings, 'dataDir'> & Partial<Settings>,
  prepare: (directory: Directory, content: Content) => Promise<unknown> = async () => undefined,
  clock: () => Date = () => new Date(),
): Promise<App> {
  const content = readContent(settings.placeDir);
  const map = openMap(settings, content);
  const directory = openDirectory(join(settings.dataDir, 'directory.db'));
  const people = openPeople(join(settings.dataDir, 'people.db'));
  await prepare(directory, content);
  const search = openSearch({ directory, ...content, now: clock() });
  const salt = await searchSalt(people);
  const codeKey = await codeKeyOf(people);
  const board = openBoard({ directory, taxonomy: content.taxonomy });
  const guesses = createGuessGate();
  const sends = createSendGate();
  const begun = createSendGate(MOST_BEGUN);
  const taps = createSendGate();
  const uses = countUses();
  const shownListings = keepShownListings();
  const contextAt = (now: Date, from: string, headers: IncomingHttpHeaders): RequestContext => {
    const isDemo = isTriedOut(settings) && isFromHere(from, headers);
    return {
      ...content,
      directory,
      people,
      search,
      shownListings,
      now,
      actor: desk.actorOf(headers, isDemo, now),
      isDemo,
      sendCodes: desk.sendCodes,
      canText: settings.canText ?? false,
      passkeySite: passkeySiteOf(settings.publicUrl, headers.host, content.place),
      hookToken: settings.letters?.notify?.callbackToken,
      codeKey,
      guesses,
      sends,
      begun,
      taps,
      uses,
      from,
    };
  };

  const desk = await openSignInDesk(settings, { directory, people, content, clock });
  const postRoom = await openPostRoom(settings, { directory, people, content, clock });
  const flush = async () => {
    await flushCounts({ directory, search, salt, now: clock() });
    await keepUses({ directory, people, uses, now: clock() });
  };
  let unchecked = 0;
  let countedAt = -1;
  const world = () => ({ people, now: clock() });
  const lookAfter = () =>
    inTurn({
      'wiping old reports': () => wipeReports(world()),
      'wiping old offers': () => wipeOffers(world()),
      'wiping old proposals': () => wipeProposals(world()),
      'wiping what asked to be let in': () => wipeJoining(world()),
      'wiping old plans': () => wipePlans(world()),
      'wiping old sittings': () => wipeSittings(world()),
      'wiping old counts': () => wipeUses(world()),
      'looking after letters': () => postRoom.lookAfter(),
      'wiping old sign-ins': () => desk.wipe(),
      'counting what waits to be checked': async () => {
        const revision = revisionOf(directory);
        if (revision !== countedAt) unchecked = await countUnchecked({ directory });
        countedAt = revision;
      },
    });
  await lookAfter();
  let packedAt = revisionOf(directory);
  const packWords = async () => {
    const revision = revisionOf(directory);
    if (revision !== packedAt) await optimiseWords({ directory, now: clock() });
    packedAt = revision;
  };
  const askGroups = onceADay(clock, (now) => {
    const { canText = false, allowExamples: withExamples = false, letters } = settings;
    const world = { ...content, directory, people, canText, withExamples, now };
    const canHear = canText && letters?.notify?.callbackToken !== undefined;
    return inTurn({
      'warning of what ends': () => warnOfEndings(world),
      'asking whether listings are right': () => chase(world),
      'asking who is taking people': () => askTaking({ ...world, canHear }),
      'wiping old endings': () => wipeEndings(world),
      'wiping old reaching out': () => wipeReachOuts(world),
    });
  });
  const everyMinute = setInterval(() => {
    void inTurn({
      'writing counts down': flush,
      'looking after the house': lookAfter,
      'packing words': packWords,
      'asking groups': askGroups,
    });
    search.warm(clock());
  }, MINUTE);
  everyMinute.unref();

  return {
    revision: publicTurns(directory, board, clock),
    ready: () => ({
      ok: true,
      warnings: [
        ...crisisWarnings(content.crisis, clock().toISOString().slice(0, 10)),
        ...questionWarnings(content.questions.sets.values(), clock().toISOString().slice(0, 10)),
        ...(unchecked > 0 ? [`${unchecked} real listings wait to be checked by a person.`] : []),
        ...postRoom.warnings(),
      ],
    }),
    opened: (listing) => uses.opened(listing),
    localsFor({ id, from, headers = {} }) {
      const now = clock();
      const context = contextAt(now, from, headers);
      return {
        api: callerFor(context),
        place: content.place,
        publicUrl: settings.publicUrl,
        now,
        banners: board.shownAt(now),
        signedIn: context.actor.kind === 'person',
        map,
        letters: isFromHere(from, headers) ? postRoom.folder : undefined,
        canText: settings.canText ?? false,
        keepUnsent: (unsent) => desk.keepUnsent(headers, unsent),
        requestId: id,
        answerTrpc: (request) => answerTrpc(request, context),
      };
    },
    tryThese: () => [
      { path: `/search?q=food&near=${content.place.outcodes[0]}`, words: 'Food near the middle of town' },
      { path: '/urgent', words: 'Help right now' },
      { path: '/whats-on', words: 'What is on in the next days' },
    ],
    async firstSteps() {
      const token = await desk.firstLink();
      return token && `/sign-in/first/${token}`;
    },
    async close() {
      clearInterval(everyMinute);
      await flush();
      await desk.close();
      await postRoom.close();
      map.close();
      directory.close();
      people.close();
    },
  };
}
