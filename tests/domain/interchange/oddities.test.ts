import { describe, expect, test } from 'vitest';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import type { Raw } from '#src/domain/interchange/raw.ts';
import { modernise } from '#src/domain/interchange/shapes/modernise.ts';
import { translate } from '#src/domain/interchange/translate/service.ts';
import { millbrook } from '#tests/support/town.ts';
import { ODD_FACTS } from './odd-facts.ts';
import { ODD_HOURS } from './odd-hours.ts';
import type { Oddity } from './oddity.ts';

const now = new Date('2026-11-21T12:00:00Z');
const read = (raw: Raw) =>
  translate(modernise({ id: '1', name: 'Millbrook Kitchen', ...raw }), {
    ...millbrook(),
    source: { name: 'Millbrook' },
    now,
  });

function recordOf(raw: Raw): ListingRecord {
  const found = read(raw);
  if ('refused' in found) throw new Error(found.refused);
  return found.record;
}

const ODDITIES: readonly Oddity[] = [...ODD_FACTS, ...ODD_HOURS];

describe('what sources write', () => {
  test.each(ODDITIES)('%s', (_, raw, look, is, ...losses) => {
    expect(look(recordOf(raw))).toEqual(is);
    expect(read(raw).notes.flatMap((note) => ('lost' in note ? [note.lost] : []))).toEqual(losses);
  });

  test.each([
    ['without an id', { id: '' }, 'it has no id'],
    ['without a name', { name: '' }, 'it has no name'],
    ['with an id without end', { id: 'x'.repeat(400) }, 'its id is longer than 300 letters'],
  ])('is refused with the reason: a row %s', (_, raw, reason) => {
    expect(read(raw)).toMatchObject({ refused: reason });
  });

  test('whatever stands in any field, a row is read or refused, and nothing is thrown', () => {
    const junk = [
      null,
      undefined,
      '',
      0,
      -1,
      'x',
      [],
      {},
      [null],
      [[]],
      [{}],
      { a: { b: 1 } },
      Number.NaN,
      '\ud800',
      '<p',
      '2026-99-99',
      'x'.repeat(9000),
    ];
    const keys = [
      'name',
      'description',
      'email',
      'url',
      'status',
      'minimum_age',
      'organization',
      'service_at_locations',
      'contacts',
      'phones',
      'schedules',
      'service_areas',
      'cost_options',
      'attributes',
      'languages',
      'funding',
      'program',
      'last_modified',
      'assured_date',
      'hours',
      'locations',
    ];
    for (const key of keys)
      for (const value of junk)
        expect(() => read({ [key]: value }), `${key} ${JSON.stringify(value)}`).not.toThrow();
    for (const inner of [
      'id',
      'name',
      'number',
      'location',
      'addresses',
      'opens_at',
      'dtstart',
      'byday',
      'amount',
      'taxonomy_term',
      'geometry',
      'latitude',
    ])
      for (const value of junk)
        expect(() =>
          read(
            Object.fromEntries(
              keys.slice(6).map((key) => [key, [{ id: 'a', location: { [inner]: value }, [inner]: value }]]),
            ),
          ),
        ).not.toThrow();
  });

  test('the ids are the same each time, and others for another source', () => {
    const one = recordOf({ phones: [{ number: '0117 496 0001' }] });
    expect(recordOf({ phones: [{ number: '0117 496 0001' }] })).toEqual(one);
    const other = translate(
      { id: '1', name: 'Millbrook Kitchen' },
      { ...millbrook(), source: { name: 'Elsewhere' }, now },
    );
    expect('record' in other && other.record.id).not.toBe(one.id);
    expect(one.source).toEqual({ name: 'Millbrook', recordId: '1' });
  });
});
