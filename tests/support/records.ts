import { idFrom } from '#src/domain/directory/ids.ts';
import { ListingRecord } from '#src/domain/directory/record.ts';

/** A whole record of a made-up service in Millbrook, with what a test says in place of the usual. */
export function millbrookRecord(given: Partial<ListingRecord> & { key?: string } = {}): ListingRecord {
  const { key = 'kitchen', ...rest } = given;
  return ListingRecord.parse({
    id: idFrom('millbrook', key),
    name: 'Millbrook Kitchen',
    summary: 'Hot meals for anyone.',
    status: 'active',
    kind: 'real',
    reach: 'place',
    needs: ['hot-meals'],
    lastModified: '2026-11-21T12:00:00.000Z',
    ...rest,
  });
}
