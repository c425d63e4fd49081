import { describe, expect, test } from 'vitest';
import { listingUse } from '#db/schema/people/listing-use.ts';
import { countUses, keepUses, wipeUses } from '#src/domain/insight/uses.ts';
import { millbrookRecord } from '#tests/support/records.ts';
import { openTown, type Town } from '#tests/support/town.ts';

const kitchen = millbrookRecord();
const refuge = millbrookRecord({ key: 'refuge', name: 'Millbrook Refuge', sensitive: true });
const kept = ({ people }: Town) => people.db.select().from(listingUse).all();

async function town(now?: Date) {
  const here = await openTown(now);
  await here.publish(kitchen, refuge);
  return { ...here, uses: countUses() };
}

describe('how often a listing is of use', () => {
  test('is counted by the day, and nothing else is kept', async () => {
    const here = await town();
    here.uses.opened(kitchen.id);
    here.uses.opened(kitchen.id);
    here.uses.rung(kitchen.id);
    await keepUses(here);
    expect(kept(here)).toEqual([{ serviceId: kitchen.id, day: '2026-11-21', opened: 2, rung: 1 }]);
  });

  test('adds up over the day, and begins again on the next', async () => {
    const here = await town();
    here.uses.opened(kitchen.id);
    await keepUses(here);
    here.uses.opened(kitchen.id);
    await keepUses(here);
    here.uses.opened(kitchen.id);
    await keepUses({ ...here, now: new Date('2026-11-22T00:30:00Z') });
    expect(kept(here).map(({ day, opened }) => [day, opened])).toEqual([
      ['2026-11-21', 2],
      ['2026-11-22', 1],
    ]);
  });

  test('belongs to the day in London, an hour ahead in summer', async () => {
    const here = await town(new Date('2026-07-01T23:30:00Z'));
    here.uses.opened(kitchen.id);
    await keepUses(here);
    expect(kept(here)[0]?.day).toBe('2026-07-02');
  });

  test('is kept by the month only where the listing is sensitive', async () => {
    const here = await town();
    here.uses.opened(refuge.id);
    await keepUses(here);
    expect(kept(here)[0]?.day).toBe('2026-11-01');
  });

  test('is not kept for what is no listing', async () => {
    const here = await town();
    here.uses.rung('019aa000-0000-7000-8000-000000000000');
    here.uses.rung("' or 1=1");
    await keepUses(here);
    expect(kept(here)).toEqual([]);
  });

  test('writes nothing where there is nothing to write', async () => {
    const here = await town();
    const before = here.people.dataVersion();
    await keepUses(here);
    expect(here.people.dataVersion()).toBe(before);
  });

  test('is wiped once no page shows it any more', async () => {
    const here = await town();
    here.uses.opened(kitchen.id);
    await keepUses(here);
    await wipeUses({ ...here, now: new Date('2027-12-01T12:00:00Z') });
    expect(kept(here)).toHaveLength(1);
    await wipeUses({ ...here, now: new Date('2028-01-01T12:00:00Z') });
    expect(kept(here)).toEqual([]);
  });
});
