import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { placeKey } from '#src/domain/accounts/place-key.ts';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import { decide } from '#src/domain/moderation/decide.ts';
import { afterLook, type Came, isBroken } from '#src/domain/moderation/links/after-look.ts';
import { mendMail, seeMail } from '#src/domain/moderation/links/bounced-mail.ts';
import { checkLinks } from '#src/domain/moderation/links/check-links.ts';
import { mendLink, seeLink } from '#src/domain/moderation/links/see-link.ts';
import { readQueue } from '#src/domain/moderation/queue/read.ts';
import { readCurrent } from '#src/domain/moderation/versions.ts';
import { addressHash } from '#src/domain/notifications/address.ts';
import { bouncedOn, noteBounce } from '#src/domain/notifications/bounced.ts';
import { Invalid, NotFound } from '#src/domain/problems.ts';
import { millbrookRecord } from '#tests/support/records.ts';
import { openTown, type Town } from '#tests/support/town.ts';

const DAY = 86_400_000;
const URL_OLD = 'https://kitchen.example.org/soup';
const [ann, ben] = [{ accountId: 'ann' }, { accountId: 'ben' }];
const organization = {
  id: '8d3f2a76-6f0b-4f1e-9d43-0a4e2b7c9a10',
  name: 'Millbrook Trust',
  description: 'Helps.',
  website: 'https://trust.example.org/',
  email: 'trust@millbrook.example.org',
};
const kitchen = millbrookRecord({ url: URL_OLD, email: 'soup@millbrook.example.org' });
const pantry = millbrookRecord({ key: 'pantry', name: 'Millbrook Pantry', url: URL_OLD });
const ofTrust = (record: ListingRecord) =>
  millbrookRecord({ ...record, organization: { ...organization, identifiers: [] } });
const garden = ofTrust(millbrookRecord({ key: 'garden', name: 'Millbrook Garden' }));

async function townWith(...records: ListingRecord[]) {
  const town = await openTown();
  await town.publish(...records);
  return town;
}
const days = (town: Town, count: number): Town => ({
  ...town,
  now: new Date(town.now.getTime() + count * DAY),
});
const looks = (town: Town, look: (url: string) => Came) =>
  checkLinks(town, { look: async (url) => look(url), most: 500, withExamples: false });
const itemsOf = async (town: Town) => (await readQueue(town, ann)).items;

/** A town in which one address has failed for a week. @returns the town a week later. */
async function brokenFor(...records: ListingRecord[]) {
  const town = await townWith(...records);
  for (const day of [0, 3, 7]) await looks(days(town, day), (url) => (url === URL_OLD ? 'gone' : 'works'));
  return days(town, 7);
}
async function brokenId(town: Town) {
  return (await itemsOf(town)).find(({ kind }) => kind === 'link')?.id ?? '';
}

describe('a link', () => {
  const fresh = { failures: 0, failingSince: null, workedAt: null };
  const start = new Date('2026-11-01T09:00:00Z');
  const at = (day: number) => new Date(start.getTime() + day * DAY);
  const seen = (...came: [day: number, Came][]) =>
    came.reduce((before, [day, each]) => afterLook(before, each, at(day)), {
      ...fresh,
      triedAt: null,
      came: null,
      dueAt: '',
    } as Parameters<typeof isBroken>[0]);

  test('is broken after three failures over seven days, and not before', () => {
    expect(isBroken(seen([0, 'gone'], [3, 'gone']))).toBe(false);
    expect(isBroken(seen([0, 'gone'], [1, 'gone'], [2, 'gone']))).toBe(false);
    expect(isBroken(seen([0, 'gone'], [3, 'late'], [7, 'no-machine']))).toBe(true);
    expect(isBroken(seen([0, 'gone'], [3, 'works'], [7, 'gone'], [8, 'gone']))).toBe(false);
    expect(isBroken(seen([0, 'gone'], [3, 'unknown'], [7, 'gone']))).toBe(false);
  });

  test('that fails is tried again after three days and after a week, one that works after two weeks', () => {
    expect(seen([0, 'gone']).dueAt).toBe(at(3).toISOString());
    expect(seen([0, 'gone'], [3, 'gone']).dueAt).toBe(at(7).toISOString());
    expect(seen([0, 'works']).dueAt).toBe(at(14).toISOString());
  });

  test('that leads nowhere is one item, on however many listings it stands', async () => {
    const town = await brokenFor(kitchen, pantry, garden);
    const items = await itemsOf(town);
    expect(items).toMatchObject([{ kind: 'link', about: [URL_OLD], others: 1, danger: false }]);
    expect(await seeLink(town, items[0]?.id ?? '')).toMatchObject({
      came: 'gone',
      failures: 3,
      listings: [{ name: kitchen.name }, { name: pantry.name }],
    });
  });

  test('is mended by a new address, which waits for somebody else’s yes', async () => {
    const town = await brokenFor(kitchen);
    const id = await brokenId(town);
    const wanted = 'https://kitchen.example.org/new';
    await expect(mendLink(town, ann, { id, act: 'change', formId: randomUUID() })).rejects.toThrow(Invalid);
    await expect(
      mendLink(town, ann, { id, act: 'change', wanted: 'soup', formId: randomUUID() }),
    ).rejects.toThrow(Invalid);
    expect(await mendLink(town, ann, { id, act: 'change', wanted, formId: randomUUID() })).toEqual({
      waits: 1,
    });
    const [item, ...rest] = await itemsOf(town);
    expect([item?.kind, item?.mine, rest.length]).toEqual(['change', true, 0]);
    expect((await readCurrent(town.directory, kitchen.id)).record.url).toBe(URL_OLD);
    const { versionId: seen } = await readCurrent(town.directory, kitchen.id);
    await decide(town, ben, { id: item?.id ?? '', seen, fields: [{ field: 'url', decision: 'take' }] });
    expect((await readCurrent(town.directory, kitchen.id)).record.url).toBe(wanted);
    expect(await itemsOf(town)).toEqual([]);
    await expect(seeLink(town, id)).rejects.toThrow(NotFound);
  });

  test('of the organisation is taken off where it stands', async () => {
    const town = await townWith(garden, pantry);
    const isTrust = (url: string) => url === organization.website;
    for (const day of [0, 3, 7])
      await looks(days(town, day), (url) => (isTrust(url) ? 'no-machine' : 'works'));
    const later = days(town, 7);
    await mendLink(later, ann, { id: await brokenId(later), act: 'none', formId: randomUUID() });
    const [item] = await itemsOf(later);
    const { versionId: seen } = await readCurrent(town.directory, garden.id);
    await decide(later, ben, { id: item?.id ?? '', seen, fields: [{ field: 'url', decision: 'take' }] });
    const { record } = await readCurrent(town.directory, garden.id);
    expect([record.url, record.organization?.website]).toEqual([undefined, undefined]);
  });

  test('that an editor has just opened is not asked about for a month', async () => {
    const town = await brokenFor(kitchen);
    await mendLink(town, ann, { id: await brokenId(town), act: 'works', formId: randomUUID() });
    expect(await itemsOf(town)).toEqual([]);
    expect(await itemsOf(days(town, 31))).toMatchObject([{ kind: 'link' }]);
  });

  test('is let be when nothing at all answers: it is our own line that is broken', async () => {
    const town = await townWith(
      kitchen,
      garden,
      millbrookRecord({ key: 'x', url: 'https://x.example.org/' }),
    );
    for (const day of [0, 3, 7])
      expect(await looks(days(town, day), () => 'no-machine')).toMatchObject({ cutOff: true, broken: 0 });
    expect(await itemsOf(days(town, 7))).toEqual([]);
  });

  test('is looked at where it is published, and only when it is due', async () => {
    const town = await townWith(
      kitchen,
      pantry,
      garden,
      millbrookRecord({ key: 'y', kind: 'example', url: 'https://y.org/' }),
    );
    expect(await looks(town, () => 'works')).toMatchObject({ links: 2, looked: 2 });
    expect(await looks(days(town, 1), () => 'works')).toMatchObject({ looked: 0 });
    await town.publish({ ...kitchen, status: 'defunct' }, { ...pantry, url: undefined });
    expect(await looks(days(town, 20), () => 'works')).toMatchObject({ links: 1, looked: 1 });
  });
});

describe('letters that come back', () => {
  async function bounced(email: string, ...records: ListingRecord[]) {
    const town = await townWith(...records);
    const hash = addressHash(await placeKey(town.people), { email });
    await town.people.writeTx((tx) => noteBounce(tx, hash, 'email', town.now.toISOString()));
    return town;
  }

  test('are one item, with the listings that show the address', async () => {
    const second = ofTrust(millbrookRecord({ key: 'shed', name: 'Millbrook Shed' }));
    const town = await bounced(organization.email, garden, second, kitchen);
    expect(await itemsOf(town)).toMatchObject([{ kind: 'mail', about: [organization.email], others: 1 }]);
    expect(await seeMail(town, garden.id)).toMatchObject({ canTakeOff: false, listings: [{}, {}] });
    await expect(seeMail(town, kitchen.id)).rejects.toThrow(NotFound);
  });

  test('are mended by a new address once somebody else has said yes', async () => {
    const town = await bounced('soup@millbrook.example.org', kitchen);
    const wanted = 'hello@millbrook.example.org';
    await mendMail(town, ann, { serviceId: kitchen.id, act: 'change', wanted, formId: randomUUID() });
    const [item] = await itemsOf(town);
    const { versionId: seen } = await readCurrent(town.directory, kitchen.id);
    await decide(town, ben, { id: item?.id ?? '', seen, fields: [{ field: 'email', decision: 'take' }] });
    expect((await readCurrent(town.directory, kitchen.id)).record.email).toBe(wanted);
    expect(await itemsOf(town)).toEqual([]);
  });

  test('are forgotten where the address should work again', async () => {
    const town = await bounced('soup@millbrook.example.org', kitchen);
    await mendMail(town, ann, { serviceId: kitchen.id, act: 'works', formId: randomUUID() });
    expect(await itemsOf(town)).toEqual([]);
    expect(await bouncedOn(town, { email: 'soup@millbrook.example.org' })).toBeUndefined();
  });
});
