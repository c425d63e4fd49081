import { join } from 'node:path';
import { readOutline } from '#db/geo/outline.ts';
import { openTiles } from '#db/tiles.ts';
import type { Content } from '#src/content.ts';
import { type Outline, outlineWithin, withNames } from '#src/domain/geo/outline.ts';
import type { Settings } from '#src/settings.ts';

/** What a map of the place is drawn from. */
export interface MapSource {
  /** Drawn by us, and shown wherever tiles do not come. */
  readonly outline: Outline;
  /** Absent when there are none: then the outline is the map. */
  readonly tiles?: MapTiles;
  /** One of our own tiles, counted from the north west. */
  tile(zoom: number, column: number, row: number): Buffer | undefined;
  close(): void;
}

export interface MapTiles {
  /** With {z}, {x} and {y}. */
  readonly url: string;
  readonly attribution: string;
  readonly minZoom: number;
  readonly maxZoom: number;
  /** Whom the browser has to ask for them, when that is not us. */
  readonly origin?: string;
}

const MOST_ZOOM = 19;

/** Degrees beyond the place's own map that can still be seen at its edge. */
const BEYOND = 0.12;
const wider = ({ south, west, north, east }: Content['place']['map']) => ({
  south: south - BEYOND / 2,
  west: west - BEYOND,
  north: north + BEYOND / 2,
  east: east + BEYOND,
});

/** Our own `tiles.mbtiles` in the data folder, else the tiles that the settings name, else the outline alone.
 *  @throws Refusal when that file is none. */
export function openMap(
  settings: Pick<Settings, 'dataDir'> & Partial<Pick<Settings, 'mapTiles'>>,
  { place, areas }: Content,
): MapSource {
  const own = openTiles(join(settings.dataDir, 'tiles.mbtiles'));
  const { mapTiles } = settings;
  const theirs = mapTiles && {
    ...mapTiles,
    minZoom: 0,
    maxZoom: MOST_ZOOM,
    origin: new URL(mapTiles.url).origin,
  };
  return {
    outline: outlineWithin(withNames(readOutline(), areas.list), wider(place.map)),
    tiles: own ? { url: '/tiles/{z}/{x}/{y}', ...own.facts } : theirs,
    tile: (zoom, column, row) => own?.tile(zoom, column, row),
    close: () => own?.close(),
  };
}
