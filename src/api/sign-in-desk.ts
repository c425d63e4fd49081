import type { IncomingHttpHeaders } from 'node:http';
import type { Directory, People } from '#db/open.ts';
import type { Content } from '#src/content.ts';
import { type Actor, ANYONE } from '#src/domain/accounts/actor.ts';
import { postCodes, wipeSignIns } from '#src/domain/accounts/ask-code.ts';
import { makeDemoPeople } from '#src/domain/accounts/demo-people.ts';
import { wipeResets } from '#src/domain/accounts/factor-reset.ts';
import { firstAdministratorLink, wipeInvitations } from '#src/domain/accounts/invite.ts';
import { wipeDevices } from '#src/domain/accounts/known-device.ts';
import { wipeChallenges } from '#src/domain/accounts/passkey-challenge.ts';
import { placeKey } from '#src/domain/accounts/place-key.ts';
import { wipeLinks } from '#src/domain/accounts/secret-link.ts';
import { readSession, seeSession, whoseLately, wipeSessions } from '#src/domain/accounts/session.ts';
import { keepUnsent, type Unsent, wipeUnsent } from '#src/domain/accounts/unsent.ts';
import { wipeRoleless } from '#src/domain/accounts/wipe-roleless.ts';
import { organizationOfExamples } from '#src/domain/directory/organization-names.ts';
import { queueLetter } from '#src/domain/notifications/queue.ts';
import type { Settings } from '#src/settings.ts';

/** Milliseconds. */
const SENT_AFTER = 300;

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/;

/** Whether the site is only tried out on this machine: then there are made-up people to sign in as. */
export const isTriedOut = ({ allowExamples, publicUrl, host }: Partial<Settings>): boolean =>
  allowExamples === true &&
  LOOPBACK.test(host ?? '') &&
  (publicUrl === undefined || LOOPBACK.test(publicUrl.hostname));

/** The cookie of a sign-in: over https one that no other host and no plain page can set. */
export const sessionCookie = (isSecure: boolean) => (isSecure ? '__Host-sid' : 'sid');

function cookieOf(headers: IncomingHttpHeaders, name: string): string | undefined {
  const all = headers.cookie?.split(/;\s*/) ?? [];
  const found = all.find((pair) => pair.startsWith(`${name}=`));
  return found?.slice(name.length + 1);
}

export interface SignInDesk {
  /** Who comes with these headers. */
  actorOf(headers: IncomingHttpHeaders, isDemo: boolean, now: Date): Actor;
  /** Sends the letters of those who have just asked for a code, without making anybody wait. */
  sendCodes(): void;
  /** Holds what somebody wrote when they first had to say who they are. @returns its id; undefined when nobody can tell whose
   *  it is. */
  keepUnsent(headers: IncomingHttpHeaders, unsent: Unsent): Promise<string | undefined>;
  wipe(): Promise<void>;
  /** The token of a link for whoever is to run the place, when nobody does. */
  firstLink(): Promise<string | undefined>;
  close(): Promise<void>;
}

export async function openSignInDesk(
  { publicUrl, ...settings }: Partial<Settings>,
  world: { directory: Directory; people: People; content: Content; clock: () => Date },
): Promise<SignInDesk> {
  const { people, content, clock } = world;
  const key = await placeKey(people);
  const cookie = sessionCookie(publicUrl?.protocol === 'https:');
  const isDemo = isTriedOut({ ...settings, ...(publicUrl && { publicUrl }) });
  const organization = isDemo ? await organizationOfExamples(world) : undefined;
  if (organization) await makeDemoPeople({ people, now: clock() }, organization);
  let turn: Promise<unknown> = Promise.resolve();
  let waiting: NodeJS.Timeout | undefined;

  function postThem(): void {
    waiting = undefined;
    turn = turn
      .then(() => {
        const now = clock();
        return postCodes({ people, now, isDemo }, (tx, letter) =>
          queueLetter({ letters: content.letters, now }, tx, letter),
        );
      })
      // They wait where they are, and go with the next.
      .catch((error: unknown) => console.error(`codes: ${error instanceof Error ? error.name : 'error'}`));
  }

  // A known address costs a letter and an unknown one does not. Done at once, that would be done before the answer is on
  // its way, and who waits longer would know; later it is done for all who asked meanwhile.
  function sendCodes(): void {
    waiting ??= setTimeout(postThem, SENT_AFTER).unref();
  }

  return {
    actorOf(headers, demo, now) {
      const token = cookieOf(headers, cookie);
      if (token === undefined) return ANYONE;
      const ctx = { people, now, isDemo: demo };
      const actor = readSession(ctx, key, token);
      // Losing a minute of it harms nobody.
      if (actor.kind !== 'anyone') void seeSession(ctx, actor.session.id).catch(() => undefined);
      return actor;
    },
    sendCodes,
    async keepUnsent(headers, unsent) {
      const ctx = { people, now: clock() };
      const accountId = whoseLately(ctx, cookieOf(headers, cookie) ?? '');
      return accountId && keepUnsent(ctx, accountId, unsent);
    },
    async wipe() {
      sendCodes();
      const now = clock();
      await wipeSignIns({ people, now });
      await wipeSessions({ people, now });
      await wipeUnsent({ people, now });
      await wipeInvitations({ people, now });
      await wipeResets({ people, now });
      await wipeChallenges({ people, now });
      await wipeDevices({ people, now });
      await wipeRoleless({ people, place: content.place, now });
      await wipeLinks({ people, now });
    },
    firstLink: () => firstAdministratorLink({ people, now: clock() }),
    async close() {
      clearTimeout(waiting);
      await turn;
    },
  };
}
