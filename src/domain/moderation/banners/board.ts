import { gt } from 'drizzle-orm';
import type { Directory } from '#db/open.ts';
import { currentRevision } from '#db/revision.ts';
import { banner } from '#db/schema/directory/banner.ts';
import type { Taxonomy } from '#src/domain/taxonomy/taxonomy.ts';
import type { BANNER_KINDS } from './banner-text.ts';

/** A banner as everybody sees it. */
export interface ShownBanner {
  readonly id: string;
  readonly kind: (typeof BANNER_KINDS)[number];
  readonly heading: string;
  readonly message: string;
  /** Where the services of its need are. */
  readonly help?: { readonly name: string; readonly href: string };
}

/** What stands on every public page. */
export interface Board {
  shownAt(now: Date): readonly ShownBanner[];
}

type Row = typeof banner.$inferSelect;

/** Those that open soonest stand first. What is sensitive goes by its page, whose address has no meaning. */
export function helpFor(taxonomy: Taxonomy, id: string | null): ShownBanner['help'] {
  const need = id === null ? undefined : taxonomy.need(id);
  if (!need) return undefined;
  const href = taxonomy.isSensitive(need.id)
    ? `/needs/${taxonomy.addressOf(need.id)}`
    : `/search?need=${need.id}&sort=soonest`;
  return { name: need.name, href };
}

/** Opens the board: banners are read again only when something public has changed, and shown by the clock alone. */
export function openBoard({ directory, taxonomy }: { directory: Directory; taxonomy: Taxonomy }): Board {
  let readAt = -1;
  let rows: { row: Row; shown: ShownBanner }[] = [];

  function read(now: string): void {
    rows = directory.db
      .select()
      .from(banner)
      .where(gt(banner.endsAt, now))
      .orderBy(banner.startsAt, banner.id)
      .all()
      .map((row) => {
        const { id, kind, heading, message, need } = row;
        const help = helpFor(taxonomy, need);
        return {
          row,
          shown: { id, kind: kind as ShownBanner['kind'], heading, message, ...(help && { help }) },
        };
      });
  }

  return {
    shownAt(at) {
      const revision = currentRevision(directory);
      if (revision !== readAt) {
        read(at.toISOString());
        readAt = revision;
      }
      if (rows.length === 0) return [];
      const now = at.toISOString();
      return rows.filter(({ row }) => row.startsAt <= now && now < row.endsAt).map(({ shown }) => shown);
    },
  };
}
