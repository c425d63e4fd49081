import { describe, expect, test } from 'vitest';
import { searchInArea } from '#db/schema/directory/search.ts';
import { knownGroup } from '#db/schema/people/known-group.ts';
import { idFrom } from '#src/domain/directory/ids.ts';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import {
  answerReachOut,
  seeAskedToHelp,
  settleReachOut,
} from '#src/domain/insight/coverage/answer-reach-out.ts';
import { reachOutTo } from '#src/domain/insight/coverage/reach-out.ts';
import { seeCoverage, seeNeedCoverage } from '#src/domain/insight/coverage/see-coverage.ts';
import { seeReachOuts } from '#src/domain/insight/coverage/see-reach-outs.ts';
import { seeSquare } from '#src/domain/insight/coverage/see-square.ts';
import { readQueue } from '#src/domain/moderation/queue/read.ts';
import { Conflict, NotFound } from '#src/domain/problems.ts';
import { deliverTo, later, newPostbox } from '#tests/support/upkeep.ts';
import { at, listing, type SearchTown, searchTown } from '../search/search-town.ts';

const EDIE = { accountId: 'edie' };

/** Old Mill and Hillfoot lie some miles apart; each listing stands in the middle of one of them. */
async function town(...make: ((spot: Record<string, ReturnType<typeof at>>) => ListingRecord)[]) {
  const empty = await searchTown([]);
  const spots = Object.fromEntries(
    empty.areas.list.map(({ id, point }) => [id, () => at(point.lat, point.lng)] as const),
  );
  const spot = new Proxy({} as Record<string, ReturnType<typeof at>>, {
    get: (_, id: string) => spots[id]?.(),
  });
  return searchTown(make.map((one) => one(spot)));
}
const squareOf = async (ctx: SearchTown, need: string, area: string) =>
  (await seeNeedCoverage(ctx, need)).squares.find((square) => square.area.id === area);

describe('what there is in each neighbourhood', () => {
  test('places within a mile count for the need and for all that it is part of', async () => {
    const ctx = await town((spot) =>
      listing('Old Mill larder', { needs: ['food-bank'], ...spot['old-mill'] }),
    );
    const { areas, rows } = await seeCoverage(ctx);
    const food = rows.find((row) => row.need.id === 'food');
    const mill = areas.findIndex(({ id }) => id === 'old-mill');
    const hill = areas.findIndex(({ id }) => id === 'hillfoot');
    expect([food?.here[mill], food?.here[hill]]).toEqual([1, 0]);
    expect(food?.empty).toBe(food?.here.filter((count) => count === 0).length);
  });

  test('full, by phone, closed for now, made up and another council’s are each told apart', async () => {
    const meal = { needs: ['hot-meals'] };
    const ctx = await town(
      (spot) => listing('Open', { ...meal, ...spot['old-mill'] }),
      (spot) =>
        listing('Full', {
          ...meal,
          ...spot['old-mill'],
          capacity: { id: idFrom('full'), status: 'full', since: '2026-11-20' },
        }),
      (spot) => listing('Shut', { ...meal, ...spot['old-mill'], status: 'temporarily closed' }),
      (spot) => listing('Made up', { ...meal, ...spot['old-mill'], kind: 'example' }),
      (spot) =>
        listing('Theirs', { ...meal, ...spot['old-mill'], statutory: true, authorities: ['E06000009'] }),
      () => listing('By phone', { ...meal, getIn: ['ring'] }),
    );
    expect(await squareOf(ctx, 'hot-meals', 'old-mill')).toMatchObject({ here: 2, full: 1, beyond: 1 });
    expect(await squareOf({ ...ctx, isDemo: true } as SearchTown, 'hot-meals', 'old-mill')).toMatchObject({
      here: 3,
    });
  });

  test('what people of a neighbourhood looked for in three months; a few are not told, nor what is sensitive', async () => {
    const ctx = await town();
    const row = (month: string, need: string, searches: number, foundNothing: number) => ({
      month,
      need,
      area: 'old-mill',
      searches,
      foundNothing,
    });
    await ctx.directory.writeTx(({ db }) =>
      db
        .insert(searchInArea)
        .values([
          row('2026-11', 'hot-meals', 7, 3),
          row('2026-09', 'hot-meals', 6, 5),
          row('2026-08', 'hot-meals', 100, 100),
          row('2026-11', 'debt', 2, 1),
        ]),
    );
    const said = async (need: string) => {
      const square = await squareOf(ctx, need, 'old-mill');
      return [square?.searches, square?.nothing];
    };
    expect(await said('hot-meals')).toEqual(['13', '8']);
    expect(await said('food')).toEqual(['13', '8']);
    expect(await said('debt')).toEqual(['fewer than 5', 'fewer than 5']);
    expect(await said('work')).toEqual([undefined, undefined]);
    const [first] = (await seeNeedCoverage(ctx, 'hot-meals')).squares;
    expect(first?.area.id).toBe('old-mill');
  });

  test('a need that is none, or is sensitive and asked for by its name, is not there', async () => {
    const ctx = await town();
    await expect(seeNeedCoverage(ctx, 'zebras')).rejects.toThrow(NotFound);
    await expect(seeNeedCoverage(ctx, 'domestic-abuse')).rejects.toThrow(NotFound);
    await expect(seeSquare(ctx, { need: 'hot-meals', area: 'nowhere' })).rejects.toThrow(NotFound);
    const code = ctx.taxonomy.addressOf('domestic-abuse');
    expect((await seeNeedCoverage(ctx, code)).sensitive).toBe(true);
  });
});

describe('who might help', () => {
  const withMail = (name: string, given: Partial<ListingRecord>) =>
    listing(name, { email: `${name.toLowerCase().replace(/\W/g, '')}@groups.example`, ...given });

  async function square() {
    const ctx = await town(
      (spot) => withMail('Hill kitchen', { needs: ['hot-meals'], ...spot.hillfoot }),
      (spot) => withMail('Mill larder', { needs: ['food-bank'], ...spot['old-mill'] }),
      (spot) => listing('Mill chess', { needs: ['groups'], ...spot['old-mill'] }),
      () => listing('Hidden meals', { needs: ['hot-meals'], confidentialLocation: true }),
    );
    const see = () => seeSquare(ctx, { need: 'hot-meals', area: 'old-mill' });
    return { ctx, see };
  }
  const idOf = (found: Awaited<ReturnType<typeof seeSquare>>, name: string) =>
    found.candidates.find((one) => one.name === name)?.serviceId ?? '';
  const asks = (serviceId: string, way: 'email' | 'ring' = 'email') => ({
    need: 'hot-meals',
    area: 'old-mill',
    serviceId,
    way,
  });

  test('those that are there with something like it, then the nearest that do it; nobody whose place is secret', async () => {
    const { see } = await square();
    const { square: counted, candidates } = await see();
    expect(counted.here).toBe(0);
    expect(candidates.map(({ name, why }) => [name, why])).toEqual([
      ['Mill larder', 'is-there'],
      ['Hill kitchen', 'does-it'],
    ]);
  });

  test('groups that are known and not listed are named where they may fit', async () => {
    const { ctx, see } = await square();
    const note = (name: string, need: string | null, area: string | null, state = 'known') => ({
      id: idFrom('known', name),
      name,
      nameKey: name,
      source: 'named',
      need,
      area,
      sealed: '',
      state,
      madeAt: ctx.now.toISOString(),
      eraseOn: '2027-11-21',
    });
    await ctx.people.writeTx(({ db }) =>
      db
        .insert(knownGroup)
        .values([
          note('Soup van', 'hot-meals', null),
          note('Larder on wheels', 'food-bank', 'old-mill'),
          note('Mill friends', null, 'old-mill'),
          note('Hill friends', null, 'hillfoot'),
          note('Debt circle', 'debt', 'old-mill'),
          note('Nobody knows what', null, null),
          note('No thank you', 'hot-meals', null, 'no'),
        ]),
    );
    expect((await see()).known).toEqual(['Soup van', 'Larder on wheels', 'Mill friends']);
  });

  test('is asked by a letter with a link; its answer waits for an editor', async () => {
    const { ctx, see } = await square();
    const serviceId = idOf(await see(), 'Hill kitchen');
    await reachOutTo(ctx, EDIE, asks(serviceId));
    await reachOutTo(ctx, EDIE, asks(serviceId));
    const postbox = newPostbox();
    await deliverTo(postbox, ctx);
    expect(postbox.arrived.map(({ to }) => to)).toEqual(['hillkitchen@groups.example']);
    const body = postbox.arrived[0]?.body ?? '';
    expect(body).toContain('In Old Mill we look for more help with this: Hot meals');
    const token = /\/could-you\/([\w-]+)/.exec(body)?.[1] ?? '';
    expect(await seeAskedToHelp(ctx, token)).toMatchObject({ name: 'Hill kitchen', area: 'Old Mill' });
    expect((await readQueue(ctx, EDIE)).answers).toBe(0);
    await answerReachOut(ctx, { token, answer: 'no' });
    await answerReachOut(ctx, { token, answer: 'could' });
    expect((await readQueue(ctx, EDIE)).answers).toBe(1);
    const [waiting] = await seeReachOuts(ctx);
    expect(waiting).toMatchObject({ name: 'Hill kitchen', answer: 'could', done: false });
    expect((await see()).candidates.map(({ name }) => name)).toEqual(['Mill larder']);
    await settleReachOut(ctx, EDIE, { id: waiting?.id ?? '' });
    expect([await seeReachOuts(ctx), (await readQueue(ctx, EDIE)).answers]).toEqual([[], 0]);
    await expect(seeAskedToHelp(ctx, 'x'.repeat(22))).rejects.toThrow(NotFound);
  });

  test('gets one such letter in three months, and is rung otherwise', async () => {
    const { ctx, see } = await square();
    const serviceId = idOf(await see(), 'Hill kitchen');
    await reachOutTo(ctx, EDIE, asks(serviceId));
    const elsewhere = { ...asks(serviceId), area: 'river-side' };
    await expect(reachOutTo(ctx, EDIE, elsewhere)).rejects.toThrow(/last three months/);
    await reachOutTo(ctx, EDIE, { ...elsewhere, way: 'ring' });
    const [toRing] = (await seeReachOuts(ctx)).filter(({ way }) => way === 'ring');
    await settleReachOut(ctx, EDIE, { id: toRing?.id ?? '', answer: 'already' });
    expect((await seeReachOuts(ctx)).map(({ way }) => way)).toEqual(['email']);
    await reachOutTo(later(ctx, 91), EDIE, { ...asks(serviceId), area: 'hillfoot' });
  });

  test('is not written to without an address, nor where letters come back', async () => {
    const { ctx, see } = await square();
    const chess = ctx.search.columns.names.indexOf('Mill chess');
    expect(chess).toBeGreaterThan(0);
    const serviceId = ctx.directory.sqlite
      .prepare('select id from service where name = ?')
      .pluck()
      .get('Mill chess');
    const refused = reachOutTo(ctx, EDIE, asks(String(serviceId)));
    await expect(refused).rejects.toThrow(Conflict);
    await expect(refused).rejects.toThrow(/no e-mail address/);
    const larder = idOf(await see(), 'Mill larder');
    const postbox = newPostbox();
    postbox.dead.add('milllarder@groups.example');
    await reachOutTo(ctx, EDIE, asks(larder));
    await deliverTo(postbox, ctx);
    await expect(reachOutTo(later(ctx, 100), EDIE, { ...asks(larder), area: 'hillfoot' })).rejects.toThrow(
      /come back/,
    );
  });
});
