import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readContent, readDrafts } from '#src/content.ts';
import { idleFacts } from '#src/domain/needs/check/check-effects.ts';
import { floorFaults, floorsOf } from '#src/domain/needs/check/check-floors.ts';
import { lookOver } from '#src/domain/needs/check/look-over.ts';
import { openSample, type Sample } from '../answers/sample.ts';

const content = readContent();
const { sets, facts } = readDrafts(content);
const all = [...sets.values()];
/** Reviews that are due are told by the job; a day that passes must not break a build. */
const TODAY = '2026-11-22';

test('the sets that were asked for are there and live', () => {
  const live = all.filter(({ status }) => status === 'live').map(({ id }) => id);
  expect(live).toEqual(
    expect.arrayContaining(['help', 'landlord', 'leaving', 'resident', 'visit', 'warning-signs']),
  );
});

describe.each(all.map((set) => [set.id, set] as const))('the questions “%s”', (_id, set) => {
  const looked = lookOver(set, content.taxonomy, TODAY);

  test('reach every page, end on every way, and every option does something or says that it does not', () => {
    expect(looked.faults).toEqual([]);
  });

  test('come to the list within the screens they promise', () => {
    expect(looked.most).toBeLessThanOrEqual(set.mostScreens);
  });

  test('have every fact of law and money looked at before its day', () => {
    expect(looked.notes.filter((note) => note.includes('looked at again'))).toEqual([]);
  });
});

test('something follows from every fact that is asked for', () => {
  expect(idleFacts(all, facts)).toEqual([]);
});

describe('in the sample place', () => {
  let sample: Sample;
  beforeAll(async () => {
    sample = await openSample();
  });
  afterAll(() => sample.close());

  test('every need that answers lead to has help near, or a floor under it, for the people of every council', () => {
    expect(floorFaults(floorsOf(sample.context, all))).toEqual([]);
  });
});
