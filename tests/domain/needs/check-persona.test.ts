import { describe, expect, test } from 'vitest';
import { checkPersona, timeOf } from '#src/domain/needs/persona/check-persona.ts';
import { Persona } from '#src/domain/needs/persona/persona.ts';
import { listing, searchTown } from '../search/search-town.ts';
import { millbrookSet, questionsOf } from './millbrook-set.ts';

const somebody = (given: object): Persona =>
  Persona.parse({
    id: 'hungry',
    systems: ['S35'],
    set: 'millbrook',
    answers: { needs: ['food'], food: ['today'] },
    why: 'Food comes first.',
    ...given,
  });

async function checked(given: object, isSample = true) {
  const town = await searchTown([
    listing('Food bank', { needs: ['food-bank'], types: ['food-parcel'] }),
    listing('Choir', { needs: ['groups'] }),
  ]);
  const ctx = { ...town, questions: questionsOf(millbrookSet()), pathways: [] };
  return checkPersona(ctx, somebody(given), { isSample });
}

describe('a persona', () => {
  test('is well when they find what they must and nothing that they must not', async () => {
    const result = await checked({
      flags: [],
      must: [{ need: 'food' }, { need: 'food-bank', type: 'food-parcel' }],
      mustNot: [{ need: 'groups' }],
      firstThree: [{ need: 'food-bank' }],
    });
    expect(result.faults).toEqual([]);
    expect(result).toMatchObject({ answered: 2, firstThree: ['Food bank'] });
    expect(result.screens).toBeGreaterThan(2);
  });

  test.each<[string, object, string]>([
    ['what is missing', { must: [{ need: 'debt' }] }, 'need debt is not on the list'],
    [
      'what should not be there',
      { mustNot: [{ type: 'food-parcel' }] },
      'type food-parcel is on the list: Food bank',
    ],
    [
      'what is too far down',
      { firstThree: [{ need: 'groups' }] },
      'need groups is not among the first three: Food bank',
    ],
    ['a flag that is not up', { flags: ['hurt'] }, 'hurt is not raised'],
    [
      'a flag that is up when none should be',
      { flags: [], answers: { urgent: ['no-bed'] } },
      'no-bed is raised',
    ],
    ['a pathway that is not offered', { pathways: ['hungry'] }, 'pathway hungry is not offered'],
    ['a set that there is not', { set: 'nothing' }, 'there is no set of questions called nothing'],
    ['a page that there is not', { answers: { fud: ['today'] } }, 'there is no page fud'],
    ['an option that there is not', { answers: { food: ['never'] } }, 'page food has no option never'],
    [
      'a listing of the sample place that is gone',
      { must: [{ listing: 'ex-gone' }] },
      'listing ex-gone is not on the list',
    ],
  ])('is told in a sentence of %s', async (_, given, fault) => {
    expect((await checked(given)).faults).toEqual([fault]);
  });

  test('is not asked for the sample’s own listings where they are not', async () => {
    expect((await checked({ must: [{ listing: 'ex-gone' }] }, false)).faults).toEqual([]);
  });

  test('is told which answers nobody asked for', async () => {
    const { notes } = await checked({ answers: { needs: ['home'], food: ['today'] } });
    expect(notes).toEqual(['was never asked food']);
  });

  test('asks at a time by the clock of this country, summer and winter', () => {
    expect(timeOf({ at: '2026-11-24T19:30' }).toISOString()).toBe('2026-11-24T19:30:00.000Z');
    expect(timeOf({ at: '2026-07-01T09:00' }).toISOString()).toBe('2026-07-01T08:00:00.000Z');
  });

  test('is refused when it asks for nothing at all, or stands for no system there is', () => {
    expect(() => somebody({ must: [{}] })).toThrow('name a listing');
    expect(() => somebody({ systems: ['S41'] })).toThrow('is S1 to S40');
  });
});
