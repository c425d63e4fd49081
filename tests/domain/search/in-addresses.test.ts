import { expect, test } from 'vitest';
import { listing, searchTown } from './search-town.ts';

test('no step from an ordinary list carries the name of a sensitive need into an address', async () => {
  const town = await searchTown([
    listing('Millbrook housing desk', { needs: ['home', 'domestic-abuse'] }),
    listing('Millbrook rent desk', { needs: ['home', 'rent-arrears'] }),
  ]);
  const { facets } = await town.find({ need: ['home'] });
  const values = facets.find(({ group }) => group === 'need')?.options.map(({ value }) => value) ?? [];
  expect(values).toContain('rent-arrears');
  expect(values).not.toContain('domestic-abuse');
  const code = values.find((value) => /^\d{4}$/.test(value)) ?? '';
  const chosen = await town.find({ need: [code] });
  expect(chosen.query.need).toEqual([code]);
  expect([chosen.total, chosen.sensitive]).toEqual([1, true]);
  expect(
    chosen.facets.find(({ group }) => group === 'need')?.options.find(({ value }) => value === code)?.on,
  ).toBe(true);
});
