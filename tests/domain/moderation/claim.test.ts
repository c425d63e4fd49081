import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { claim } from '#db/schema/people/claim.ts';
import { giveRole, openAccount } from '#src/domain/accounts/account.ts';
import { placeKey } from '#src/domain/accounts/place-key.ts';
import { createGuessGate } from '#src/domain/bundles/guess-gate.ts';
import { askClaim, toClaim } from '#src/domain/moderation/claims/ask-claim.ts';
import type { Way } from '#src/domain/moderation/claims/claim-row.ts';
import { enterClaimCode } from '#src/domain/moderation/claims/enter-claim-code.ts';
import { claimsWaiting, reviewClaim } from '#src/domain/moderation/claims/review-claims.ts';
import { seeClaim } from '#src/domain/moderation/claims/see-claim.ts';
import { countJoining } from '#src/domain/moderation/count-joining.ts';
import { readCurrent } from '#src/domain/moderation/versions.ts';
import { Conflict, Invalid, NotFound } from '#src/domain/problems.ts';
import { ann, lettersOf } from '#tests/support/joining.ts';
import { millbrookRecord } from '#tests/support/records.ts';
import { openTown } from '#tests/support/town.ts';

const PUBLISHED = 'kitchen@example.org';
const PAT = 'pat@example.com';
const NUMBER = '01253 111111';
const body = { id: randomUUID(), name: 'Friends of Millbrook', description: 'x', identifiers: [] };
const kitchen = millbrookRecord({
  email: PUBLISHED,
  phones: [{ id: randomUUID(), number: NUMBER }],
  organization: body,
});
const library = millbrookRecord({
  key: 'library',
  name: 'Millbrook Library',
  email: 'library@example.org',
  organization: body,
});

async function townWith(...records: (typeof kitchen)[]) {
  const town = await openTown();
  await town.publish(...records);
  return { ...town, isDemo: false, guesses: createGuessGate(), from: '192.0.2.1' };
}
type Here = Awaited<ReturnType<typeof townWith>>;
const ask = (town: Here, way: Way, more: { email?: string; words?: string; serviceId?: string } = {}) =>
  askClaim(town, { serviceId: kitchen.id, way, email: PAT, words: '', ...more });
const invited = ({ people }: Here) =>
  people.sqlite.prepare('select role, organization_id as organization from invitation').all();
const OF_BODY = [{ role: 'group-editor', organization: body.id }];
const codeIn = async (town: Here) =>
  (await lettersOf(town)).find(({ letter }) => letter === 'claim-code')?.facts.code ?? '';
const wrong = (code: string) => (code.startsWith('0') ? `1${code.slice(1)}` : `0${code.slice(1)}`);
const lettersTo = async (town: Here) =>
  (await lettersOf(town)).map(({ letter, to }) => `${letter} ${(to as { email: string }).email}`);

describe('a code to the address that is published', () => {
  test('goes to it and to nobody else; typed back, it invites whoever asked', async () => {
    const town = await townWith(kitchen);
    expect(await toClaim(town, kitchen.id)).toMatchObject({ email: PUBLISHED, phone: NUMBER });
    const { token } = await ask(town, 'letter');
    expect(await lettersTo(town)).toEqual([`claim-code ${PUBLISHED}`, `claim-asked ${PAT}`]);
    const code = await codeIn(town);
    const [row] = await town.people.db.select().from(claim);
    expect(JSON.stringify(row)).not.toMatch(new RegExp(`${code}|example`));
    expect(invited(town)).toEqual([]);
    await enterClaimCode(town, { token, code: code.toLowerCase() });
    expect(await seeClaim(town, token)).toMatchObject({ state: 'given' });
    expect(invited(town)).toEqual(OF_BODY);
    expect((await lettersTo(town)).at(-1)).toBe(`invitation ${PAT}`);
    await expect(enterClaimCode(town, { token, code })).rejects.toThrow(Conflict);
  });

  test('takes five tries, and is over after two weeks', async () => {
    const town = await townWith(kitchen);
    const { token } = await ask(town, 'letter');
    const code = await codeIn(town);
    await expect(enterClaimCode(town, { token, code: 'no' })).rejects.toThrow(Invalid);
    for (const left of ['4 more tries', '3 more tries', '2 more tries', 'one more try'])
      await expect(enterClaimCode(town, { token, code: wrong(code) })).rejects.toMatchObject({
        fields: { code: expect.stringContaining(left) },
      });
    await expect(enterClaimCode(town, { token, code: wrong(code) })).rejects.toThrow(Conflict);
    await expect(enterClaimCode(town, { token, code })).rejects.toThrow(Conflict);
    expect(await seeClaim(town, token)).toMatchObject({ state: 'over' });

    const other = await townWith(kitchen);
    const asked = await ask(other, 'letter');
    const late = { ...other, now: new Date(other.now.getTime() + 14 * 86_400_000) };
    const typed = { token: asked.token, code: await codeIn(other) };
    await expect(enterClaimCode(late, typed)).rejects.toThrow(Conflict);
    expect(invited(other)).toEqual([]);
  });

  test('is not needed where the very address asks: the invitation to it is proof', async () => {
    const town = await townWith(kitchen);
    const { token } = await ask(town, 'letter', { email: PUBLISHED });
    expect(await seeClaim(town, token)).toMatchObject({ state: 'given' });
    expect(await lettersTo(town)).toEqual([`invitation ${PUBLISHED}`]);
  });

  test('from one branch is not enough for all that the organisation lists: an editor agrees too', async () => {
    const town = await townWith(kitchen, library);
    const { token } = await ask(town, 'letter');
    await enterClaimCode(town, { token, code: await codeIn(town) });
    expect(await seeClaim(town, token)).toMatchObject({ state: 'proved' });
    expect(invited(town)).toEqual([]);
    const [item] = await claimsWaiting(town, ann);
    expect(item).toMatchObject({ act: 'decide', proved: PUBLISHED, email: PAT });
    await reviewClaim(town, ann, { id: item?.id ?? '', act: 'agree', why: 'Met them.' });
    expect(invited(town)).toEqual(OF_BODY);
  });

  test.each(['letter', 'call'] as const)(
    'is never enough where lives may hang on it: an editor agrees too (%s)',
    async (way) => {
      const town = await townWith({ ...kitchen, needs: ['crisis-mind'] });
      const { token } = await ask(town, way, { email: way === 'letter' ? PUBLISHED : PAT });
      const code = way === 'letter' ? await codeIn(town) : ((await claimsWaiting(town, ann))[0]?.code ?? '');
      await enterClaimCode(town, { token, code });
      expect(await seeClaim(town, token)).toMatchObject({ state: 'proved' });
      expect(invited(town)).toEqual([]);
    },
  );

  test('proves nothing once another address is published', async () => {
    const town = await townWith(kitchen);
    const { token } = await ask(town, 'letter');
    await town.publish({ ...kitchen, email: 'new@example.org' });
    await expect(enterClaimCode(town, { token, code: await codeIn(town) })).rejects.toThrow(Conflict);
    expect(invited(town)).toEqual([]);
  });
});

describe('a code told on the published number', () => {
  test('stands on the desk with the number to ring; told and typed, it invites', async () => {
    const town = await townWith(kitchen);
    const { token } = await ask(town, 'call');
    expect(await lettersTo(town)).toEqual([`claim-asked ${PAT}`]);
    expect(await seeClaim(town, token)).not.toHaveProperty('code');
    const [item] = await claimsWaiting(town, ann);
    expect(item).toMatchObject({ act: 'ring', phone: NUMBER, email: PAT, calls: 0 });
    expect(await countJoining(town)).toEqual({ listings: 0, claims: 1 });
    const id = item?.id ?? '';
    await reviewClaim(town, ann, { id, act: 'no-answer', why: '' });
    expect(await seeClaim(town, token)).toMatchObject({ calls: 1 });
    await expect(reviewClaim(town, ann, { id, act: 'agree', why: 'x' })).rejects.toThrow(Conflict);
    await reviewClaim(town, ann, { id, act: 'told', why: '' });
    expect(await seeClaim(town, token)).toMatchObject({ calls: 2, toldAt: expect.any(String) });
    await enterClaimCode(town, { token, code: item?.code ?? '' });
    expect(invited(town)).toEqual(OF_BODY);
    expect(await claimsWaiting(town, ann)).toEqual([]);
    expect(await countJoining(town)).toEqual({ listings: 0, claims: 0 });
    // Whoever reads the published address hears of it.
    expect(await lettersTo(town)).toContain(`claim-given ${PUBLISHED}`);
  });

  test('whoever answers may say no, and whoever asked is told why', async () => {
    const town = await townWith(kitchen);
    const { token } = await ask(town, 'call');
    const [item] = await claimsWaiting(town, ann);
    const id = item?.id ?? '';
    await expect(reviewClaim(town, ann, { id, act: 'refuse', why: '' })).rejects.toThrow(Invalid);
    await reviewClaim(town, ann, { id, act: 'refuse', why: 'They do not know you.' });
    expect(await seeClaim(town, token)).toMatchObject({ state: 'refused', why: 'They do not know you.' });
    expect((await lettersTo(town)).at(-1)).toBe(`claim-refused ${PAT}`);
    await expect(enterClaimCode(town, { token, code: item?.code ?? '' })).rejects.toThrow(Conflict);
  });
});

describe('an editor’s word', () => {
  test('invites, and gives a listing that nobody runs an organisation of its own', async () => {
    const { organization: _, ...alone } = kitchen;
    const town = await townWith(alone);
    await expect(ask(town, 'word')).rejects.toThrow(Invalid);
    await ask(town, 'word', { words: 'I am the treasurer.' });
    const [item] = await claimsWaiting(town, ann);
    expect(item).toMatchObject({ act: 'decide', words: 'I am the treasurer.' });
    await reviewClaim(town, ann, { id: item?.id ?? '', act: 'agree', why: 'Met her.' });
    const { record } = await readCurrent(town.directory, kitchen.id);
    expect(record.organization?.name).toBe(kitchen.name);
    expect(invited(town)).toEqual([{ role: 'group-editor', organization: record.organization?.id }]);
  });

  test('is not the word of whoever asked', async () => {
    const town = await townWith(kitchen);
    const key = await placeKey(town.people);
    const accountId = await town.people.writeTx(async (tx) => {
      const id = await openAccount(tx, key, { email: PAT, name: 'Pat' }, { now: town.now });
      await giveRole(tx, id, { role: 'directory-editor' }, { givenBy: null, now: town.now });
      return id;
    });
    await ask(town, 'word', { words: 'It is mine.' });
    const [item] = await claimsWaiting(town, { accountId });
    expect(item).toMatchObject({ mine: true });
    const agree = { id: item?.id ?? '', act: 'agree' as const, why: 'It is me.' };
    await expect(reviewClaim(town, { accountId }, agree)).rejects.toThrow(Conflict);
    expect(invited(town)).toEqual([]);
  });
});

describe('asking', () => {
  test('needs something that is published, and a listing that is there', async () => {
    const town = await townWith(millbrookRecord());
    await expect(ask(town, 'letter')).rejects.toThrow(Invalid);
    await expect(ask(town, 'call')).rejects.toThrow(Invalid);
    await expect(ask(town, 'word', { serviceId: randomUUID(), words: 'x' })).rejects.toThrow(NotFound);
    await expect(seeClaim(town, 'x'.repeat(22))).rejects.toThrow(NotFound);
  });

  test('is stopped at three a day for one listing, so that nobody is plagued', async () => {
    const town = await townWith(kitchen);
    for (let times = 0; times < 3; times++) await ask(town, 'letter');
    await expect(ask(town, 'letter')).rejects.toThrow(Conflict);
    const tomorrow = { ...town, now: new Date(town.now.getTime() + 86_400_001) };
    await ask(tomorrow, 'letter');
  });
});
