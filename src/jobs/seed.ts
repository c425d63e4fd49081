import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { eq } from 'drizzle-orm';
import { loadGazetteer } from '#db/geo/load.ts';
import { type Directory, Refusal } from '#db/open.ts';
import { putRows } from '#db/rows.ts';
import { service } from '#db/schema/directory/service.ts';
import { taxonomy as taxonomyTable, taxonomyTerm } from '#db/schema/directory/terms.ts';
import { listingVersion, loaded } from '#db/schema/directory/upkeep.ts';
import { readOpenData } from '#db/seed/open-data/read.ts';
import { type Content, readYaml } from '#src/content.ts';
import { DraftFile } from '#src/domain/directory/draft.ts';
import { worldOf } from '#src/domain/directory/draft-world.ts';
import { idFrom } from '#src/domain/directory/ids.ts';
import { publishWithin } from '#src/domain/directory/publish.ts';
import { ListingRecord } from '#src/domain/directory/record.ts';
import { recordFrom } from '#src/domain/directory/record-from.ts';
import { termId } from '#src/domain/directory/rows.ts';
import { findPlace } from '#src/domain/geo/find-place.ts';
import { at } from '#src/setup/root.mjs';

const seedFolder = at('db', 'seed/');

/** Which kinds of sample listing to load: real lines and open data always, made-up examples only where they may be shown. */
export interface SeedOptions {
  examples: boolean;
  folder?: string;
  say?: (line: string) => void;
}

function yamlFiles(folder: string): string[] {
  return ['lines', 'examples'].flatMap((part) => {
    try {
      return readdirSync(`${folder}${part}`)
        .filter((name) => name.endsWith('.yml'))
        .sort()
        .map((name) => `${folder}${part}/${name}`);
    } catch {
      return [];
    }
  });
}

/** Our own terms as HSDS taxonomies, so that attributes have something to point at. */
export async function loadTerms(
  directory: Directory,
  { taxonomy }: Pick<Content, 'taxonomy'>,
): Promise<void> {
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
        const row = {
          id: termId(kind, term.id),
          taxonomyId: id,
          parentId,
          code: term.id,
          name: term.name,
          description: term.name,
          taxonomy: name,
          language: 'en',
        };
        putRows(tx, taxonomyTerm, [row]);
      }
    }
  });
}

async function pointsFor(
  ctx: { directory: Directory } & Pick<Content, 'place' | 'areas'>,
  postcodes: Iterable<string>,
) {
  const points = new Map<string, { lat: number; lng: number }>();
  for (const postcode of postcodes) {
    const found = await findPlace(ctx, postcode);
    if (found.point) points.set(postcode, found.point);
  }
  return points;
}

/** Fingerprint of all that the sample place is made from. */
function fingerprint(paths: readonly string[], openData: unknown, examples: boolean): string {
  const hash = createHash('sha256').update(JSON.stringify([openData ?? null, examples]));
  for (const path of paths) hash.update(readFileSync(path, 'utf8'));
  return hash.digest('hex');
}

/** The public version of each listing: who published it, and its record without the time of loading. */
async function standing(directory: Directory): Promise<Map<string, { by: string; record: string }>> {
  const rows = await directory.db
    .select({ id: service.id, by: listingVersion.publishedBy, record: listingVersion.record })
    .from(service)
    .innerJoin(listingVersion, eq(listingVersion.id, service.versionId));
  return new Map(rows.map(({ id, by, record }) => [id, { by, record: withoutTime(JSON.parse(record)) }]));
}

const withoutTime = (record: ListingRecord): string => JSON.stringify({ ...record, lastModified: '' });

async function refuseExamples(directory: Directory): Promise<void> {
  const [example] = await directory.db
    .select({ id: service.id })
    .from(service)
    .where(eq(service.kind, 'example'))
    .limit(1);
  if (!example) return;
  throw new Refusal(
    'This directory holds made-up example listings, which must not be shown at a public address. Set ALLOW_EXAMPLES=1 to show them all the same, or point DATA_DIR at an empty folder.',
  );
}

/** Loads the gazetteer, the terms and the sample place; does nothing when they are loaded already. A listing that
 *  somebody has changed since is left as they made it. Returns how many listings were written.
 *  @throws Refusal when there are examples where none may be shown. */
export async function seed(
  directory: Directory,
  content: Content,
  now: Date,
  options: SeedOptions,
): Promise<number> {
  const say = options.say ?? (() => undefined);
  const { examples, folder = seedFolder } = options;
  if (!examples) await refuseExamples(directory);
  const paths = yamlFiles(folder).filter((path) => examples || !path.includes('/examples/'));
  const openData = options.folder ? undefined : readOpenData();
  const checksum = fingerprint(paths, openData, examples);
  const [before] = await directory.db.select().from(loaded).where(eq(loaded.name, 'sample'));
  await loadGazetteer(directory);
  if (before?.checksum === checksum) return 0;

  say('Loading the sample place …');
  await loadTerms(directory, content);
  const files = [
    ...paths.map((path) => readYaml(path, DraftFile)),
    ...(openData ? [DraftFile.parse(openData)] : []),
  ];
  const points = await pointsFor(
    { directory, ...content },
    new Set(files.flatMap((file) => file.places.map((place) => place.postcode))),
  );
  const world = worldOf(files, {
    source: 'seed',
    now,
    county: content.place.county,
    town: content.place.name,
    pointOf: (postcode) => points.get(postcode),
  });
  const records = files
    .flatMap((file) => file.listings)
    .map((draft) => ListingRecord.parse(recordFrom(draft, world)));
  const there = await standing(directory);
  const toWrite = records.filter((record) => {
    const known = there.get(record.id);
    return !known || (known.by === 'seed' && known.record !== withoutTime(record));
  });
  await directory.writeTx(async (tx) => {
    for (const record of toWrite)
      await publishWithin(tx, { ...content, now }, record, {
        by: 'seed',
        why: 'The sample place',
        source: record.source?.name,
      });
    putRows(tx, loaded, [{ name: 'sample', checksum, at: now.toISOString() }]);
  });
  say(`Loaded ${toWrite.length} listings.`);
  return toWrite.length;
}
