import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll } from 'vitest';
import { loadGazetteer } from '#db/geo/load.ts';
import { openDirectory } from '#db/open.ts';
import { AreasFile, areasOf } from '#src/domain/geo/areas.ts';
import { findPlace } from '#src/domain/geo/find-place.ts';
import type { FoundPlace, PlaceCtx } from '#src/domain/geo/place.ts';
import { Place } from '#src/domain/geo/place-shape.ts';
import { parseYaml } from '#tests/support/yaml.ts';

const root = join(import.meta.dirname, '../../..');
const yaml = (path: string): unknown => parseYaml(readFileSync(join(root, path), 'utf8'));

export const placeOf = (folder: string): Pick<PlaceCtx, 'place' | 'areas'> => ({
  place: Place.parse(yaml(`${folder}/place.yml`)),
  areas: areasOf(AreasFile.parse(yaml(`${folder}/areas.yml`))),
});

export const ours = placeOf('content/place');
export const millbrook = placeOf('tests/support/places/millbrook');

/** An empty directory in a folder of its own; `done` takes it away. */
export function emptyDirectory() {
  const folder = mkdtempSync(join(tmpdir(), 'geo-'));
  const directory = openDirectory(join(folder, 'directory.db'));
  const done = () => {
    directory.close();
    rmSync(folder, { recursive: true });
  };
  return { directory, done };
}

/** A directory with the gazetteer in it. */
export async function directoryWithGazetteer() {
  const made = emptyDirectory();
  await loadGazetteer(made.directory);
  return made;
}

/** The gazetteer that all tests of a file share, and what is found in it. */
export function gazetteerForAll() {
  let here: PlaceCtx | undefined;
  beforeAll(async () => {
    const { directory, done } = await directoryWithGazetteer();
    here = { ...ours, directory };
    return done;
  });
  const ctx = () => {
    if (!here) throw new Error('The gazetteer is read before the first test, and not earlier');
    return here;
  };
  return { ctx, find: (text: string) => findPlace(ctx(), text) };
}

export const councils = ({ authorities }: FoundPlace): string[] => authorities.map(({ name }) => name);
