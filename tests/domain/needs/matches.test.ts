import { describe, expect, test } from 'vitest';
import type { Rule } from '#src/domain/needs/set/question-set.ts';
import { at, listing, searchTown } from '../search/search-town.ts';
import { headed, itemNamed, readingOf, shownIn } from './needs-town.ts';

const weekly = (byday: string, opensAt: string, closesAt: string) => ({
  schedules: [{ freq: 'WEEKLY' as const, byday, opensAt, closesAt }],
});
const never = (given: { needs?: string[]; types?: string[] }): Rule => ({
  id: 'apart',
  when: 'flag abuse',
  never: { needs: [], types: [], ...given },
});

describe('the headings', () => {
  test('what is needed today stands first, then this week, then when one is ready', async () => {
    const town = await searchTown([
      listing('Kitchen', { needs: ['hot-meals'] }),
      listing('Debt desk', { needs: ['debt'] }),
      listing('Choir', { needs: ['groups'] }),
    ]);
    const shown = await shownIn(town, readingOf(['groups:ready', 'debt:week', 'hot-meals:today']));
    expect(shown.groups.map(({ soon }) => soon)).toEqual(['today', 'week', 'ready']);
    expect(headed(shown)).toEqual({ today: ['Kitchen'], week: ['Debt desk'], ready: ['Choir'] });
  });

  test('what is shut until Thursday is not for today, nor what meets next month for this week', async () => {
    // It is noon on a Saturday.
    const town = await searchTown([
      listing('Open now', { needs: ['food-bank'], ...weekly('SA', '10:00', '14:00') }),
      listing('Tonight', { needs: ['food-bank'], ...weekly('SA', '18:00', '20:00') }),
      listing('This morning', { needs: ['food-bank'], ...weekly('SA', '08:00', '10:00') }),
      listing('On Thursday', { needs: ['food-bank'], ...weekly('TH', '10:00', '12:00') }),
      listing('Times not told', { needs: ['food-bank'] }),
      listing('Next month', {
        needs: ['food-bank'],
        schedules: [{ dtstart: '2026-12-05', opensAt: '10:00', closesAt: '12:00' }],
      }),
    ]);
    const groups = headed(await shownIn(town, readingOf(['food-bank:today']), { more: ['today'] }));
    expect(groups.today?.toSorted()).toEqual(['Open now', 'Times not told', 'Tonight']);
    expect(groups.week?.toSorted()).toEqual(['On Thursday', 'This morning']);
    expect(groups.ready).toEqual(['Next month']);
  });

  test('three stand under each, and the rest when they are asked for', async () => {
    const town = await searchTown(
      ['A', 'B', 'C', 'D', 'E'].map((name) => listing(name, { needs: ['debt'] })),
    );
    const [few] = (await shownIn(town, readingOf(['debt']))).groups;
    expect([few?.items.length, few?.more]).toEqual([3, 2]);
    const [all] = (await shownIn(town, readingOf(['debt']), { more: ['week'] })).groups;
    expect([all?.items.length, all?.more]).toEqual([5, 0]);
    expect(all?.items.slice(0, 3).map(({ name }) => name)).toEqual(few?.items.map(({ name }) => name));
  });

  test('a heading with nothing under it is not there, and nobody who said nothing sees one', async () => {
    const town = await searchTown([listing('Kitchen', { needs: ['hot-meals'] })]);
    expect((await shownIn(town, readingOf([]))).groups).toEqual([]);
    expect((await shownIn(town, readingOf(['debt:today']))).groups).toEqual([]);
  });
});

describe('several needs', () => {
  test('take turns, so that one with many services does not crowd out one with few', async () => {
    const town = await searchTown([
      ...['A', 'B', 'C', 'D'].map((name) => listing(`Food ${name}`, { needs: ['food-bank'] })),
      listing('Debt desk', { needs: ['debt'] }),
      listing('Carers’ desk', { needs: ['carers'] }),
    ]);
    const { week = [] } = headed(await shownIn(town, readingOf(['food-bank', 'debt', 'carers'])));
    expect(week).toEqual([expect.stringMatching(/^Food/), 'Debt desk', 'Carers’ desk']);
  });

  test('a service stands once, under the soonest need it meets, and quotes what was said of each', async () => {
    const town = await searchTown([
      listing('Hub', { needs: ['debt', 'hot-meals'] }),
      listing('Debt desk', { needs: ['debt'] }),
    ]);
    const shown = await shownIn(town, readingOf(['debt:week', 'hot-meals:today']));
    expect(headed(shown)).toEqual({ today: ['Hub'], week: ['Debt desk'] });
    expect(itemNamed(shown, 'Hub')).toMatchObject({
      needs: ['hot-meals', 'debt'],
      because: ['I said hot-meals', 'I said debt'],
    });
    expect(itemNamed(shown, 'Debt desk')?.because).toEqual(['I said debt']);
  });

  test('a need that comes before all others has the first turn, under the soonest heading', async () => {
    const town = await searchTown([
      listing('Kitchen', { needs: ['hot-meals'] }),
      listing('Children’s services', { needs: ['children-social-care'] }),
    ]);
    const reading = readingOf(['hot-meals:today', 'children-social-care:week:first']);
    expect(headed(await shownIn(town, reading))).toEqual({ today: ['Children’s services', 'Kitchen'] });
  });

  test('where help is urgent whatever is made up stands below whatever is real', async () => {
    const town = await searchTown([
      listing('Made-up meals', { needs: ['hot-meals'], kind: 'example', ...at(52.193, -2.221) }),
      listing('Real meals', { needs: ['hot-meals', 'debt', 'groups'], ...at(52.22, -2.221) }),
    ]);
    const { today } = headed(await shownIn(town, readingOf(['hot-meals:today'], { near: 'Old Mill' })));
    expect(today).toEqual(['Real meals', 'Made-up meals']);
  });
});

describe('who somebody is', () => {
  test('what is for people like them comes first and says how we know, what is for others last', async () => {
    const town = await searchTown([
      listing('Any breakfast', { needs: ['company'], whoFor: ['everyone'] }),
      listing('Mess breakfast', { needs: ['company'], whoFor: ['veterans'] }),
    ]);
    const factsBecause = new Map([['veteran', { words: 'I was in the army' }]]);
    const veteran = await shownIn(town, readingOf(['company'], { facts: { veteran: 'yes' }, factsBecause }));
    expect(headed(veteran).week).toEqual(['Mess breakfast', 'Any breakfast']);
    expect(itemNamed(veteran, 'Mess breakfast')?.because).toEqual(['I said company', 'I was in the army']);
    expect(itemNamed(veteran, 'Any breakfast')?.because).toEqual(['I said company']);
    const anybody = await shownIn(town, readingOf(['company']));
    expect(headed(anybody).week).toEqual(['Any breakfast', 'Mess breakfast']);
    expect(itemNamed(anybody, 'Mess breakfast')?.checkFirst).toEqual([
      'It is for veterans and forces families.',
    ]);
  });

  test('what is for many only, such as carers, gives way a little; what is for a group they are not in stands last', async () => {
    const town = await searchTown([
      listing('Carers’ desk', { needs: ['debt'], whoFor: ['carers'] }),
      listing('Desk for anybody', { needs: ['debt'], whoFor: ['adults'] }),
      listing('Women and families', { needs: ['debt'], whoFor: ['women', 'families'] }),
      listing('Another desk', { needs: ['debt', 'carers'], whoFor: ['everyone'] }),
    ]);
    const reading = readingOf(['debt'], { facts: { gender: 'man' } });
    const { week } = headed(await shownIn(town, reading, { more: ['week'] }));
    expect(week?.at(-1)).toBe('Women and families');
    expect(week?.indexOf('Desk for anybody')).toBeLessThan(week?.indexOf('Carers’ desk') ?? 0);
  });

  test('of two alike, one that meets two of their needs stands before one that meets one', async () => {
    const town = await searchTown([
      listing('A hub', { needs: ['hot-meals', 'debt'] }),
      listing('Another hub', { needs: ['hot-meals', 'dentist'] }),
    ]);
    const { week } = headed(await shownIn(town, readingOf(['hot-meals', 'dentist'])));
    expect(week).toEqual(['Another hub', 'A hub']);
    expect(headed(await shownIn(town, readingOf(['hot-meals']))).week).toEqual(['A hub', 'Another hub']);
  });
});

describe('safety', () => {
  test('a kind of help that a rule forbids is never shown, not even anyway, and never counted', async () => {
    const town = await searchTown([
      listing('Women’s aid', { needs: ['domestic-abuse'], types: ['helpline'] }),
      listing('For those who hurt', { needs: ['domestic-abuse'], types: ['helpline', 'behaviour-change'] }),
      listing('Meet in one room', { needs: ['contact-separation', 'domestic-abuse'] }),
      listing('A hub', { needs: ['domestic-abuse', 'contact-separation'] }),
    ]);
    const rules = [never({ types: ['behaviour-change'], needs: ['contact-separation'] })];
    const shown = await shownIn(town, readingOf(['domestic-abuse:today'], { rules }), { anyway: true });
    expect(headed(shown).today?.toSorted()).toEqual(['A hub', 'Women’s aid']);
    expect(shown.leftOut).toEqual({ total: 0, reasons: [] });
  });

  test('a crisis line that stands in a panel above is not told again below', async () => {
    const town = await searchTown([
      listing('Emergency services', { needs: ['crisis-mind'], crisisId: 'emergency' }),
      listing('A quiet room', { needs: ['crisis-mind'] }),
    ]);
    const reading = readingOf(['crisis-mind:today']);
    expect(headed(await shownIn(town, reading)).today).toContain('Emergency services');
    expect(headed(await shownIn(town, reading, { panelLines: ['emergency'] })).today).toEqual([
      'A quiet room',
    ]);
  });
});

describe('gaps', () => {
  test('a need with nothing where they are is said, and what helps from anywhere still stands', async () => {
    const town = await searchTown([
      listing('National line', { needs: ['debt'], reach: 'national' }),
      listing('Kitchen', { needs: ['hot-meals'], ...at(52.193, -2.221) }),
      listing('In another county', { needs: ['carers'], ...at(53.8, -3.05) }),
    ]);
    const shown = await shownIn(town, readingOf(['debt', 'hot-meals', 'carers'], { near: 'Old Mill' }));
    expect(shown.gaps.map(({ need }) => need)).toEqual(['debt', 'carers']);
    expect(shown.gaps[0]?.name).toBe('Debt');
    expect(headed(shown).week).toContain('National line');
  });

  test('are counted by need, district and day and nothing else, and once for each look at the list', async () => {
    const town = await searchTown([listing('Kitchen', { needs: ['hot-meals'] })]);
    const reading = readingOf(['debt', 'hot-meals'], {
      near: 'Hillfoot',
      facts: { age: '65-plus', veteran: 'yes' },
    });
    await shownIn(town, reading);
    await shownIn(town, reading, { more: ['week'] });
    await shownIn(town, reading, { anyway: true });
    expect(town.search.counts.take()).toEqual({
      totals: [
        {
          day: '2026-11-21',
          need: 'debt',
          area: 'E07000235',
          filters: 'questions',
          searches: 1,
          foundNothing: 1,
        },
      ],
      phrases: [],
      areas: [],
    });
  });
});
