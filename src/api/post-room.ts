import type { IncomingHttpHeaders } from 'node:http';
import type { Directory, People } from '#db/open.ts';
import type { Content } from '#src/content.ts';
import { tellOfPlans } from '#src/domain/bundles/plan-reminders.ts';
import { bouncesFolder } from '#src/domain/notifications/bounces-folder.ts';
import type { Delivering } from '#src/domain/notifications/deliver.ts';
import type { LetterFolder } from '#src/domain/notifications/folder.ts';
import { letterWarnings } from '#src/domain/notifications/letter-warnings.ts';
import { forgetLetters, sendLetters } from '#src/domain/notifications/look-after-letters.ts';
import { type LetterSender, originOf, waysOf } from '#src/domain/notifications/ways.ts';

const LOOPBACK_HOST = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i;
const LOOPBACK = /^(?:::ffff:)?127(?:\.\d{1,3}){3}$|^::1$/;

/** Whether a request comes from this machine and is for it: then whoever asks may read the folder anyway. */
export const isFromHere = (from: string, headers: IncomingHttpHeaders): boolean =>
  LOOPBACK.test(from) &&
  LOOPBACK_HOST.test(headers.host ?? '') &&
  headers['x-forwarded-for'] === undefined &&
  headers.forwarded === undefined;

const EVERY = 2_000;
const TELL_EVERY = 15 * 60_000;

/** Sends letters for as long as the site runs. */
export interface PostRoom {
  /** Where they are laid, when no provider is set. */
  readonly folder: LetterFolder | undefined;
  /** Queues what people asked to be told of their plans, wipes what has been kept long enough, and sees whether letters go. */
  lookAfter(): Promise<void>;
  /** What whoever runs the site should know of letters, as of the last look. */
  warnings(): readonly string[];
  /** Ends when the letter that is on its way has gone. */
  close(): Promise<void>;
}

/** Begins to send what waits in the outbox, every few seconds. */
export async function openPostRoom(
  settings: LetterSender,
  {
    directory,
    people,
    content,
    clock,
  }: { directory: Directory; people: People; content: Content; clock: () => Date },
): Promise<PostRoom> {
  const ways = await waysOf(settings, clock);
  const returned = settings.letters?.bounces ? bouncesFolder(settings.letters.bounces) : undefined;
  let isStopping = false;
  let turn: Promise<unknown> | undefined;
  let tellAt = 0;
  let warned: string[] = [];
  const ctx: Delivering & { place: Content['place'] } = {
    letters: content.letters,
    place: content.place,
    people,
    transports: ways.transports,
    origin: originOf(settings),
    clock,
    log: (line) => console.error(line),
    isStopping: () => isStopping,
  };
  const timer = setInterval(() => {
    turn ??= sendLetters(ctx)
      // They wait where they are, and are tried again in a moment.
      .catch((error: unknown) => console.error(`letters: ${error instanceof Error ? error.name : 'error'}`))
      .finally(() => {
        turn = undefined;
      });
  }, EVERY);
  timer.unref();
  return {
    folder: ways.folder,
    async lookAfter() {
      const now = clock();
      if (now.getTime() >= tellAt) {
        tellAt = now.getTime() + TELL_EVERY;
        await tellOfPlans({ ...content, directory, people, now });
      }
      await forgetLetters(ctx, ways);
      await returned?.read({ people, now, log: ctx.log });
      warned = await letterWarnings({ people, now });
    },
    warnings: () => warned,
    async close() {
      isStopping = true;
      clearInterval(timer);
      await turn;
    },
  };
}
