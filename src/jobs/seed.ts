import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { eq } from 'drizzle-orm';
import { loadGazetteer } from '#db/geo/load.ts';
import type { Directory } from '#db/open.ts';
import { putRows } from '#db/rows.ts';
import { taxonomy as taxonomyTable, taxonomyTerm } from '#db/schema/directory/terms.ts';
import { loaded } from '#db/schema/directory/upkeep.ts';
import { readOpenData } from '#db/seed/open-data/read.ts';
import { type Content, readYaml } from '#src/content.ts';
import { DraftFile } from '#src/domain/directory/draft.ts';
import { idFrom } from '#src/domain/directory/ids.ts';
import { publishWithin } from '#src/domain/directory/publish.ts';
import { ListingRecord } from '#src/domain/directory/record.ts';
import { recordFrom, worldOf } from '#src/domain/directory/record-from.ts';
import { termId } from '#src/domain/directory/rows.ts';
import { findPlace } from '#src/domain/geo/find-place.ts';

const seedFolder = fileURLToPath(new URL('../../db/seed/', import.meta.url));

/** Which kinds of sample listing to load: real lines and open data always, made-up examples only where they may be shown. */
export interface SeedOptions {
  examples: boolean;
  folder?: string;
  say?: (line: string) => void;
}

function yamlFiles(folder: string): string[] {
  return ['lines', 'examples'].flatMap((part) => {
    try {
      return readdirSync(`${folder}${part}`).filter((name) => name.endsWith('.yml')).sort().map((name) => `${folder}${part}/${name}`);
    } catch {
      return [];
    }
  });
}

/** Our own terms as HSDS taxonomies, so that attributes have something to point at. */
export async function loadTerms(directory: Directory, { taxonomy }: Pick<Content, 'taxonomy'>): Promise<void> {
  const sets = [
    ['needs', 'What people need help with', 'need', taxonomy.needs],
    ['service-types', 'Kinds of help', 'type', taxonomy.serviceTypes],
    ['who-for', 'Who help is for', 'who', taxonomy.whoFor],
  ] as const;
  await directory.writeTx((tx) => {
    for (const [name, description, kind, terms] of sets) {
      const id = idFrom('fingerpost-taxonomy', name);
      putRows(tx, taxonomyTable, [{ id, name, description }]);
      for (const term of terms) {
        const parentId = 'parent' in term && term.parent ? termId('need', term.parent) : undefined;
        const row = { id: termId(kind, term.id), taxonomyId: id, parentId, code: term.id, name: term.name, description: term.name, taxonomy: name, language: 'en' };
        putRows(tx, taxonomyTerm, [row]);
      }
    }
  });
}

async function pointsFor(ctx: { directory: Directory } & Pick<Content, 'place' | 'areas'>, postcodes: Iterable<string>) {
  const points = new Map<string, { lat: number; lng: number }>();
  for (const postcode of postcodes) {
    const found = await findPlace(ctx, postcode);
    if (found.point) points.set(postcode, found.point);
  }
  return points;
}

/** Loads the gazetteer, the terms and the sample place; does nothing when they are loaded already. A listing that a
 *  person has changed since is left alone. Returns how many listings were written. */
export async function seed(directory: Directory, content: Content, now: Date, options: SeedOptions): Promise<number> {
  const say = options.say ?? (() => undefined);
  const folder = options.folder ?? seedFolder;
  const paths = yamlFiles(folder).filter((path) => options.examples || !path.includes('/examples/'));
  const checksum = createHash('sha256').update(paths.map((path) => readFileSync(path, 'utf8')).join('\n')).update(String(options.examples)).digest('hex');
  const [before] = await directory.db.select().from(loaded).where(eq(loaded.name, 'sample'));
  await loadGazetteer(directory);
  if (before?.checksum === checksum) return 0;

  say('Loading the sample place');
  await loadTerms(directory, content);
  const files: DraftFile[] = [...paths.map((path) => readYaml(path, DraftFile)), ...(options.folder ? [] : [DraftFile.parse(readOpenData())])];
  const points = await pointsFor({ directory, ...content }, new Set(files.flatMap((file) => file.places.map((place) => place.postcode))));
  const world = worldOf(files, { source: 'seed', now, county: content.place.county, town: content.place.name, pointOf: (postcode) => points.get(postcode) });
  const records = files.flatMap((file) => file.listings).map((draft) => ListingRecord.parse(recordFrom(draft, world)));
  await directory.writeTx(async (tx) => {
    for (const record of records) await publishWithin(tx, { ...content, now }, record, { by: 'seed', why: 'The sample place', source: record.source?.name });
    putRows(tx, loaded, [{ name: 'sample', checksum, at: now.toISOString() }]);
  });
  say(`Loaded ${records.length} listings`);
  return records.length;
}
