import { randomUUID } from 'node:crypto';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import type { Act } from './acts.ts';
import { atomsIn } from './atoms.ts';
import type { Way } from './oracle.ts';
import { at, type PlayedTown } from './played-town.ts';

/** Somebody wants a listing changed, saves it, or goes back to how it was. */
export function editingActs(town: PlayedTown) {
  const { as, directory, listingAt, recordOf, sent, version } = town;
  let lastSaver = 'e1';
  let restored = new Set<string>();

  async function write(act: Extract<Act, { does: 'suggest' | 'save' }>) {
    const caller = await as(act.who);
    const serviceId = listingAt(act.listing);
    lastSaver = act.who;
    const input = { serviceId, seen: version(serviceId), changes: act.wishes, formId: randomUUID() };
    await (act.does === 'save' ? caller.editing.save(input) : caller.moderation.suggest(input));
  }

  async function undo(listing: number): Promise<Way> {
    const serviceId = listingAt(listing);
    await (await as(lastSaver)).editing.undo({ serviceId, version: version(serviceId) });
    return { does: 'undo', by: lastSaver };
  }

  async function restore(act: Extract<Act, { does: 'restore' }>): Promise<Way | undefined> {
    const serviceId = listingAt(act.listing);
    const rows = directory.sqlite
      .prepare('select id from listing_version where service_id = ? order by published_at desc, rowid desc')
      .pluck()
      .all(serviceId) as string[];
    const old = rows[act.back];
    if (!old) return undefined;
    restored = atomsIn(JSON.parse(String(recordOf.get(old))) as ListingRecord);
    const input = { serviceId, version: old, seen: version(serviceId), formId: randomUUID() };
    await (await as(act.who)).editing.restore(input);
    return { does: 'restore', by: act.who };
  }

  async function confirm({ who, listing }: Extract<Act, { does: 'confirm' }>) {
    await (await as(who)).editing.confirm({ serviceId: listingAt(listing) });
  }

  async function takeBack({ who, nth }: Extract<Act, { does: 'takeBack' }>) {
    const change = at(sent, nth);
    if (change) await (await as(who)).editing.takeBack({ serviceId: change.serviceId, id: change.id });
  }

  return { write, undo, restore, confirm, takeBack, wentBackTo: () => restored };
}
