import { describe, expect, test } from 'vitest';
import { findForNeeds } from '#src/domain/search/find-for-needs.ts';
import { pageOf } from '#src/domain/search/order.ts';
import { ServiceQuery } from '#src/domain/search/query.ts';
import { at, listing, type SearchTown, searchTown } from './search-town.ts';

const NEEDS = ['food-bank', 'hot-meals', 'debt', 'food'];

const town = () =>
  searchTown([
    listing('Parcels', { needs: ['food-bank'], ...at(53.8, -3.05) }),
    listing('Parcels further on', { needs: ['food-bank'], ...at(53.83, -3.05) }),
    listing('A bit of everything', { needs: ['debt', 'food-bank', 'hot-meals'], ...at(53.801, -3.05) }),
    listing('Soup', { needs: ['hot-meals'], kind: 'example', ...at(53.8, -3.05) }),
    listing('Soup by van', { needs: ['hot-meals'], getIn: ['they-come'] }),
    listing('Money line', { needs: ['debt'], reach: 'national', getIn: ['ring'] }),
    listing('The council of elsewhere', {
      needs: ['debt'],
      statutory: true,
      authorities: ['E09999999'],
      ...at(53.8, -3.05),
    }),
    listing('Nothing to do with it', { needs: ['dentist'] }),
  ]);

async function orders(ctx: SearchTown, query: Partial<ServiceQuery>) {
  const queries = NEEDS.map((need) => ServiceQuery.parse({ ...query, need: [need] }));
  const { each } = await findForNeeds(ctx, queries, { whoFor: [], inDanger: false });
  const { columns } = ctx.search;
  return each.map(({ keys, value, realFirst }) =>
    pageOf(keys, 1, { columns, value, realFirst }).map((key) => columns.names[key]),
  );
}

describe('finding for several needs in one go', () => {
  test.each([
    ['without a place', {}],
    ['near a place', { near: 'Millbrook' }],
    ['with a choice', { how: ['ring' as const] }],
  ])('finds for each need what a search for it alone finds, in its order, %s', async (_, query) => {
    const ctx = await town();
    const alone = await Promise.all(NEEDS.map((need) => ctx.names({ ...query, need: [need] })));
    expect(await orders(ctx, query)).toEqual(alone);
    expect(alone.flat()).toContain('Money line');
  });

  test('finds nothing for no needs, or for one that there is not', async () => {
    const ctx = await town();
    expect((await findForNeeds(ctx, [], { whoFor: [], inDanger: false })).each).toEqual([]);
    const unknown = ServiceQuery.parse({ need: ['no-such-need'] });
    const { each } = await findForNeeds(ctx, [unknown], { whoFor: [], inDanger: false });
    expect(each[0]?.keys).toEqual([]);
  });
});
