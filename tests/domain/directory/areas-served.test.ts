import { expect, test } from 'vitest';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import { listingView } from '#src/domain/directory/view.ts';
import { millbrookRecord } from '../../support/records.ts';
import { millbrook } from '../../support/town.ts';

const town = { ...millbrook(), now: new Date('2026-11-21T12:00:00Z') };
const [home] = town.place.authorities;
const areas = (given: Partial<ListingRecord>) =>
  listingView(millbrookRecord({ key: 'desk', ...given }), town).serviceAreas;

test('a statutory service says whose people it must help', () => {
  expect(areas({ statutory: true, authorities: [home?.code ?? ''] })).toEqual([home?.name]);
});

test('its own words stand before the names of councils', () => {
  const serviceAreas = [{ id: '00000000-0000-4000-8000-000000000001', name: 'Millbrook and its villages' }];
  expect(areas({ statutory: true, authorities: [home?.code ?? ''], serviceAreas })).toEqual([
    'Millbrook and its villages',
  ]);
});

test('a group that serves nobody by law says nothing of councils', () => {
  expect(areas({ authorities: [home?.code ?? ''] })).toEqual([]);
});
