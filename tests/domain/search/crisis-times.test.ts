import { expect, test } from 'vitest';
import { crisisTimes } from '#src/domain/directory/crisis-hours.ts';
import { millbrook } from '../../support/town.ts';
import { listing, searchTown } from './search-town.ts';

const lines = millbrook().crisis;
const always = lines.find(({ hours }) => hours === '24/7');

test('a line that content/crisis says is answered day and night is open now, in words and as a filter', async () => {
  const town = await searchTown([
    listing('Night listeners', { needs: ['mind'], crisisId: always?.id }),
    listing('Somebody to ask', { needs: ['mind'] }),
  ]);
  const { items } = await town.find({ need: ['mind'], when: 'now' });
  expect(items.map(({ name, open }) => [name, open.kind])).toEqual([['Night listeners', 'always']]);
});

test('a line whose hours are only words has no times, and is "ring to check"', async () => {
  const [line] = lines;
  if (!line) throw new Error('content/crisis is empty');
  expect([...crisisTimes([{ ...line, hours: 'Ring to check the times' }])]).toEqual([]);
  const silent = lines.find(({ id }) => !crisisTimes(lines).has(id));
  const town = await searchTown([listing('Listeners', { needs: ['mind'], crisisId: silent?.id })]);
  expect((await town.find({ need: ['mind'] })).items[0]?.open.kind).toBe('ring');
});
