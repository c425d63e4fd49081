import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createGuessGate } from '#src/domain/bundles/guess-gate.ts';
import { askClaim } from '#src/domain/moderation/claims/ask-claim.ts';
import type { Way } from '#src/domain/moderation/claims/claim-row.ts';
import { inviteColleague } from '#src/domain/moderation/claims/colleagues.ts';
import { mailLink, sendDraft } from '#src/domain/moderation/drafts/send-draft.ts';
import { inviteGroups } from '#src/domain/moderation/known/invite-groups.ts';
import { noteGroup, noteMany } from '#src/domain/moderation/known/note-group.ts';
import { seeRegister } from '#src/domain/moderation/known/see-register.ts';
import { Conflict } from '#src/domain/problems.ts';
import { somebody } from '#tests/support/actors.ts';
import { CLUB, joiningTown, lettersOf, write } from '#tests/support/joining.ts';
import { millbrookRecord } from '#tests/support/records.ts';
import { openTown } from '#tests/support/town.ts';

const STRANGER = 'stranger@example.net';
const PUBLISHED = 'group@example.org';
const body = { id: randomUUID(), name: 'Friends of Millbrook', description: 'x', identifiers: [] };
const listings = Array.from({ length: 12 }, (_, at) =>
  millbrookRecord({ key: `l${at}`, name: `Listing ${at}`, email: PUBLISHED, organization: body }),
);

async function town() {
  const made = await openTown();
  await made.publish(...listings);
  return { ...made, isDemo: false, guesses: createGuessGate() };
}
type Here = Awaited<ReturnType<typeof town>>;
const goes = async (task: Promise<unknown>) =>
  task.then(
    () => true,
    (error: unknown) => {
      if (error instanceof Conflict) return false;
      throw error;
    },
  );
const claims = async (here: Here, way: Way, email: (at: number) => string) => {
  for (const [at, { id: serviceId }] of listings.entries())
    await goes(askClaim(here, { serviceId, way, email: email(at), words: 'Mine.' }));
};
const to = async (here: Parameters<typeof lettersOf>[0], address: string) =>
  (await lettersOf(here))
    .filter((each) => (each.to as { email: string }).email === address)
    .map(({ letter }) => letter);
const daysOn = <T extends { now: Date }>(here: T, days: number): T => ({
  ...here,
  now: new Date(here.now.getTime() + days * 86_400_000),
});

describe('nobody has us plague an address, from however many lines', () => {
  test('of a stranger, by claims of many listings', async () => {
    const here = await town();
    await claims(here, 'word', () => STRANGER);
    expect((await to(here, STRANGER)).length).toBe(5);
    const tomorrow = daysOn(here, 1.1);
    const [{ id: serviceId } = { id: '' }] = listings;
    await askClaim(tomorrow, { serviceId, way: 'word', email: STRANGER, words: 'Mine.' });
  });

  test('that is published for many listings, by claims of each', async () => {
    const here = await town();
    await claims(here, 'letter', (at) => `${at}@example.com`);
    expect((await to(here, PUBLISHED)).length).toBe(3);
    const other = await town();
    await claims(other, 'letter', () => PUBLISHED);
    expect((await to(other, PUBLISHED)).length).toBe(3);
  });

  test('of those who look after a listing, by claims in the name of its published address', async () => {
    const here = await town();
    await somebody(here, 'gwen@example.org', body.id, 'group-editor');
    await claims(here, 'letter', () => PUBLISHED);
    expect(await to(here, 'gwen@example.org')).toEqual(['claim-given']);
    await somebody(here, PUBLISHED, body.id, 'group-editor');
    await claims(daysOn(here, 40), 'letter', () => PUBLISHED);
    expect(await to(here, 'gwen@example.org')).toEqual(['claim-given']);
  });

  test('of a stranger, by inviting them as a colleague over and over', async () => {
    const here = await town();
    const invite = () =>
      inviteColleague(here, { accountId: 'gwen' }, { organizationId: body.id, email: STRANGER });
    const went = [];
    for (let times = 0; times < 6; times++) went.push(await goes(invite()));
    expect(went).toEqual([true, true, true, false, false, false]);
    expect((await to(here, STRANGER)).length).toBe(3);
  });

  test('of a stranger, by new listings in their name: what was written is sent to the editors all the same', async () => {
    const here = await joiningTown();
    for (let times = 0; times < 14; times++) {
      const token = await write(here, { ...CLUB, name: `Club ${times}`, yourEmail: STRANGER });
      await goes(mailLink(here, token));
      await sendDraft(here, token);
    }
    const letters = await to(here, STRANGER);
    expect(letters.filter((letter) => letter === 'new-listing-link').length).toBe(5);
    expect(letters.filter((letter) => letter === 'new-listing-sent').length).toBe(10);
  });

  test('of a stranger, by many names in the register of groups', async () => {
    const here = await joiningTown();
    for (let at = 0; at < 6; at++)
      await noteGroup(here, { source: 'suggested' }, { name: `Group ${at}`, email: STRANGER });
    const ids = async () => (await seeRegister(here)).items.map(({ id }) => id);
    expect(await inviteGroups(here, { ids: await ids() })).toEqual({ invited: 1, left: 5 });
    expect(await inviteGroups(daysOn(here, 3), { ids: await ids() })).toEqual({ invited: 0, left: 6 });
    expect(await to(here, STRANGER)).toHaveLength(1);
  });

  test('of the whole county, by one editor who pastes a list', async () => {
    const here = await joiningTown();
    const lines = Array.from({ length: 260 }, (_, at) => `Group ${at}, g${at}@example.net`).join('\n');
    await noteMany(here, 'bad', { lines });
    const rows = here.people.sqlite.prepare('select id from known_group').all() as { id: string }[];
    const [first, rest] = [rows.slice(0, 200), rows.slice(200)].map((part) => part.map(({ id }) => id));
    expect(await inviteGroups(here, { ids: first ?? [] })).toEqual({ invited: 200, left: 0 });
    expect(await inviteGroups(here, { ids: rest ?? [] })).toEqual({ invited: 0, left: 60 });
    expect(await inviteGroups(daysOn(here, 1.1), { ids: rest ?? [] })).toEqual({ invited: 60, left: 0 });
  });
});
