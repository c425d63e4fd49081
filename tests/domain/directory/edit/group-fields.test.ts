import { describe, expect, test } from 'vitest';
import {
  changesOf,
  faultsOf,
  isDanger,
  type Wanted,
  withChanges,
} from '#src/domain/directory/edit/changes.ts';
import { fieldOf } from '#src/domain/directory/edit/fields.ts';
import { hintsOn } from '#src/domain/directory/edit/hints.ts';
import { millbrookRecord } from '#tests/support/records.ts';
import { millbrook } from '#tests/support/town.ts';

const { holidays, taxonomy } = millbrook();
const around = { now: new Date('2026-11-21T12:00:00Z'), holidays, taxonomy, county: 'Millshire' };
const nameOf = (id: string) => taxonomy.need(id)?.name ?? id;
const faults = (record: ReturnType<typeof millbrookRecord>, ...wanted: Wanted[]) =>
  faultsOf(changesOf(record, wanted, around));

describe('what a group says of itself', () => {
  test.each([
    ['taking', 'Full', { capacity: { status: 'full', since: '2026-11-21' } }],
    ['waitTime', 'about two weeks', { waitTime: 'about two weeks' }],
    ['getIn', 'Turn up\nRing', { getIn: ['turn-up', 'ring'] }],
    ['area', 'Mill Hill\nThe Quay', { serviceAreas: [{ name: 'Mill Hill' }, { name: 'The Quay' }] }],
    ['feesDescription', '£2 for a meal', { feesDescription: '£2 for a meal', costOptions: [{ amount: 2 }] }],
    ['feesDescription', 'Free', { free: true }],
  ] as const)('%s: “%s” is written, and read back', (field, wanted, expected) => {
    const made = withChanges(millbrookRecord(), [{ field, wanted }], around);
    expect(made).toMatchObject(expected);
    expect(fieldOf(field).read(made, around).split('\n').at(-1)).toBe(wanted.split('\n').at(-1));
  });

  test.each([
    ['taking', 'Perhaps'],
    ['getIn', 'By boat'],
    ['needs', 'World peace'],
  ] as const)('%s cannot become “%s”', (field, wanted) => {
    expect(() => withChanges(millbrookRecord(), [{ field, wanted }], around)).toThrow(/^Choose/);
  });
});

describe('kinds of help', () => {
  const kinds = ['hot-meals', 'company', 'money', 'home'].map(nameOf);

  test('are three at most, and one at least, with a sentence that says why', () => {
    const record = millbrookRecord({ needs: ['hot-meals'] });
    expect(faults(record, { field: 'needs', wanted: kinds.slice(0, 3).join('\n') })).toEqual({});
    expect(faults(record, { field: 'needs', wanted: kinds.join('\n') }).needs).toMatch(
      /^Choose 3 kinds of help at most/,
    );
    expect(faults(record, { field: 'needs', wanted: '' }).needs).toMatch(/at least one/);
  });

  test('a listing that has had more for long may keep as many', () => {
    const record = millbrookRecord({ needs: ['hot-meals', 'company', 'money', 'home', 'work'] });
    expect(faults(record, { field: 'needs', wanted: kinds.join('\n') })).toEqual({});
  });

  test('that are sensitive make the listing one that leaves no trace, and it stays one', () => {
    const sensitive = taxonomy.needs.find(({ id }) => taxonomy.isSensitive(id));
    const made = withChanges(millbrookRecord(), [{ field: 'needs', wanted: sensitive?.name ?? '' }], around);
    expect(made.sensitive).toBe(true);
    expect(withChanges(made, [{ field: 'needs', wanted: kinds[0] ?? '' }], around).sensitive).toBe(true);
  });

  test('are not a danger field: an editor looks at them, and nobody is warned', () => {
    expect(isDanger({ field: 'needs', was: '', wanted: kinds[0] ?? '' })).toBe(false);
  });
});

describe('hints', () => {
  const words = (count: number) => Array.from({ length: count }, (_, index) => `word${index}`).join(' ');

  test('a long sentence is counted, and a short one is left alone', () => {
    expect(hintsOn([`${words(34)}. Short one.`])[0]).toMatch(/^This sentence has 34 words: “word0 word1/);
    expect(hintsOn([`${words(20)}. ${words(20)}.`])).toEqual([]);
  });

  test('words of offices get words that people say; more than a few hints are not given', () => {
    expect(hintsOn(['Eligibility criteria apply.'])[0]).toContain('“who it is for”');
    expect(hintsOn([Array.from({ length: 9 }, () => `${words(25)}.`).join(' ')])).toHaveLength(4);
  });
});
