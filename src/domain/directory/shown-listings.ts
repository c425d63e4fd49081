import { randomUUID } from 'node:crypto';
import { changedBetween } from '#db/changes.ts';
import type { Directory } from '#db/open.ts';
import { currentRevision } from '#db/revision.ts';
import { crisisTimes } from './crisis-hours.ts';
import { hoursSchedules } from './hours-words.ts';
import { readListing } from './listing.ts';
import type { ListingRecord } from './record.ts';
import { minuteOf } from './schedule/clock/london-time.ts';
import { nextTurn } from './schedule/next-turn.ts';
import { type ListingView, listingView, type ViewContext } from './view.ts';

interface Context extends ViewContext {
  directory: Pick<Directory, 'db' | 'sqlite'>;
}

/** A listing in the words it is shown with. Under one mark they are the same. */
export interface Shown {
  readonly listing: ListingView;
  readonly mark: string;
}

/** Listings in their words, kept for as long as those stay true. */
export interface ShownListings {
  /** @throws NotFound when it has left the directory or never was. */
  show(ctx: Context, id: string): Promise<Shown | { movedTo: string }>;
}

interface Kept {
  /** Minutes since 1970: good from the first and before the second. */
  readonly from: number;
  readonly until: number;
  readonly shown: Shown;
}

/** When other words may be said of it, with nothing changed but the time: in minutes since 1970. */
export function turnOf(record: ListingRecord, { now, holidays, crisis }: ViewContext): number {
  const own = [...record.schedules, ...record.serviceAtLocations.flatMap(({ schedules }) => schedules)];
  const line = crisis.find(({ id }) => id === record.crisisId);
  const ofLine = line ? [...(crisisTimes([line]).get(line.id) ?? []), ...hoursSchedules(line.hours)] : [];
  const ofPhones = record.phones.flatMap(({ hours }) => (hours ? hoursSchedules(hours) : []));
  return nextTurn([...own, ...ofLine, ...ofPhones], now, holidays);
}

/** More published at once than this, as by an import, and all is made anew. */
const MOST_CHANGES = 1_000;

/** @param most how many; the one that was not asked for the longest time goes first. */
export function keepShownListings(most = 500): ShownListings {
  const held = new Map<string, Kept>();
  let revision = 0;

  function letGoOfChanged(directory: Context['directory']): void {
    const latest = currentRevision(directory);
    if (latest === revision) return;
    if (latest < revision || latest - revision > MOST_CHANGES) held.clear();
    else for (const { id } of changedBetween(directory, revision, latest)) if (id) held.delete(id);
    revision = latest;
  }

  return {
    async show(ctx, id) {
      const minute = minuteOf(ctx.now);
      letGoOfChanged(ctx.directory);
      const kept = held.get(id);
      held.delete(id);
      if (kept && kept.from <= minute && minute < kept.until) {
        held.set(id, kept);
        return kept.shown;
      }
      const readAt = revision;
      const found = await readListing(ctx, id);
      if ('movedTo' in found) return found;
      const shown = { listing: listingView(found.record, ctx), mark: randomUUID() };
      const oldest = held.keys().next().value;
      if (held.size >= most && oldest !== undefined) held.delete(oldest);
      // Read before somebody else's publish was noticed, it may be older than what is known by now.
      if (readAt === revision) held.set(id, { from: minute, until: turnOf(found.record, ctx), shown });
      return shown;
    },
  };
}
