import { describe, expect, it } from 'vitest';
import { idFrom } from '#src/domain/directory/ids.ts';
import { at, listing, searchTown } from './search-town.ts';

const WORCESTER = 'E07000237';
const MALVERN = 'E07000235';
const duty = (name: string, authority: string, given = {}) =>
  listing(name, {
    needs: ['find-a-home'],
    statutory: true,
    reach: 'town',
    authorities: [authority],
    getIn: ['ring'],
    ...given,
  });

describe('whose service it is', () => {
  it('a duty of a council is for its own people, however near the other office is', async () => {
    const town = await searchTown([
      duty('Worcester housing', WORCESTER, at(52.1121, -2.3251)),
      duty('Malvern housing', MALVERN, at(52.4, -2)),
    ]);
    expect(await town.names({ need: ['find-a-home'], near: 'Hillfoot' })).toEqual(['Malvern housing']);
    expect(await town.names({ need: ['find-a-home'], near: 'Old Mill' })).toEqual(['Worcester housing']);
  });

  it('with no place known the home council comes first and the others stay', async () => {
    const town = await searchTown([duty('Another council', MALVERN), duty('Home council', WORCESTER)]);
    expect(await town.names({ need: ['find-a-home'] })).toEqual(['Home council', 'Another council']);
  });

  it('what is made up never stands above what is real for an urgent need, by any order', async () => {
    const example = listing('Example table', {
      needs: ['food-bank'],
      kind: 'example',
      ...at(52.1935, -2.22),
    });
    const real = listing('Real food bank', { needs: ['food-bank'], ...at(52.3, -2.22) });
    const town = await searchTown([example, real]);
    for (const sort of ['best', 'nearest', 'soonest'] as const) {
      expect(await town.names({ q: 'nothing to eat', near: 'Old Mill', sort })).toEqual([
        'Real food bank',
        'Example table',
      ]);
      expect(await town.names({ need: ['food-bank'], near: 'Old Mill', sort })).toEqual([
        'Real food bank',
        'Example table',
      ]);
    }
  });

  it('a phone line that is made up does not push a real place off the first page', async () => {
    const real = Array.from({ length: 12 }, (_, n) =>
      listing(`Food bank ${n + 10}`, { needs: ['food-bank'], ...at(52.19 + n / 100, -2.22) }),
    );
    const town = await searchTown([
      ...real,
      listing('Example line', { needs: ['food-bank'], kind: 'example', reach: 'national', getIn: ['ring'] }),
    ]);
    expect(await town.names({ need: ['food-bank'], near: 'Old Mill' })).not.toContain('Example line');
  });

  it('what is full, closed for now or unchecked stands lower and is still there', async () => {
    const capacity = (status: 'open' | 'full') => ({
      capacity: { id: idFrom('millbrook capacity', status), status },
    });
    const town = await searchTown([
      listing('Closed desk', { needs: ['debt'], status: 'temporarily closed' }),
      listing('Full desk', { needs: ['debt'], ...capacity('full') }),
      listing('Open desk', { needs: ['debt'], ...capacity('open') }),
      listing('Unsaid desk', { needs: ['debt'] }),
      listing('Gone desk', { needs: ['debt'], status: 'defunct' }),
    ]);
    expect(await town.names({ need: ['debt'] })).toEqual([
      'Open desk',
      'Unsaid desk',
      'Full desk',
      'Closed desk',
    ]);
    expect(await town.names({ need: ['debt'], open: true })).toEqual(['Open desk']);
  });

  it.each([
    ['partner hits me', true],
    ['heroin', true],
    ['debt', false],
    ['giving up smoking', false],
    ['', false],
  ])('whether "%s" must leave no trace: %s', async (q, expected) => {
    const town = await searchTown([]);
    expect((await town.find({ q })).sensitive).toBe(expected);
  });

  it('neither must a sensitive need, or the name of a refuge', async () => {
    const town = await searchTown([
      listing('Willow House', { needs: ['domestic-abuse'], sensitive: true, confidentialLocation: true }),
    ]);
    expect((await town.find({ need: ['domestic-abuse'] })).sensitive).toBe(true);
    expect((await town.find({ need: [town.taxonomy.addressOf('domestic-abuse')] })).total).toBe(1);
    expect((await town.find({ q: 'willow house' })).sensitive).toBe(true);
    expect((await town.find({ q: 'sexual assualt' })).sensitive).toBe(true);
  });

  it('words of two such names are the name of neither', async () => {
    const refuge = { needs: ['domestic-abuse'], sensitive: true, confidentialLocation: true };
    const town = await searchTown([
      listing('Willow House', refuge),
      listing('Cedar Lodge', refuge),
      listing('Willow Lodge Bowls Club'),
    ]);
    const isSensitive = async (q: string) => (await town.find({ q, exact: true })).sensitive;
    expect(await isSensitive('cedar lodge')).toBe(true);
    expect(await isSensitive('willow lodge')).toBe(false);
    await town.publish(listing('Willow Lodge', refuge));
    expect(await isSensitive('willow lodge')).toBe(false);
    expect(await isSensitive('cedar lodge')).toBe(true);
  });

  it('danger in the words raises the urgent card, exact or not', async () => {
    const town = await searchTown([]);
    expect((await town.find({ q: 'want to die' })).crisis?.level).toBe('now');
    expect((await town.find({ q: 'want to die', exact: true })).crisis?.level).toBe('now');
    expect((await town.find({ q: 'knitting' })).crisis).toBeUndefined();
  });
});
