import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { Refusal } from './open.ts';

/** Pictures of a map in one SQLite file, as the MBTiles specification lays them out. */
export interface Tiles {
  /** `attribution` says who made them; empty when the file does not say. */
  readonly facts: { readonly attribution: string; readonly minZoom: number; readonly maxZoom: number };
  /** The picture at this place, counted from the north west as web addresses do; undefined where there is none. */
  tile(zoom: number, column: number, row: number): Buffer | undefined;
  close(): void;
}

/** Opens a file of tiles for reading only; undefined when there is no such file. @throws Refusal when it is not one. */
export function openTiles(path: string): Tiles | undefined {
  if (!existsSync(path)) return undefined;
  try {
    const sqlite = new Database(path, { readonly: true });
    sqlite.pragma('trusted_schema = OFF');
    const said = new Map(
      sqlite.prepare('select name, value from metadata').raw().all() as [string, string][],
    );
    const zooms = sqlite.prepare('select min(zoom_level), max(zoom_level) from tiles').raw().get();
    const [least, most] = zooms as [number | null, number | null];
    const read = sqlite
      .prepare('select tile_data from tiles where zoom_level = ? and tile_column = ? and tile_row = ?')
      .pluck();
    return {
      facts: {
        // It is shown as text: markup in it says nothing to a reader.
        attribution: (said.get('attribution') ?? '').replace(/<[^>]*>/g, '').trim(),
        minZoom: least ?? 0,
        maxZoom: most ?? 0,
      },
      // Rows are counted from the south in the file.
      tile: (zoom, column, row) => read.get(zoom, column, 2 ** zoom - 1 - row) as Buffer | undefined,
      close: () => sqlite.close(),
    };
  } catch (error) {
    throw new Refusal(
      `${path} is no file of map tiles (MBTiles). Put a right one there, or move it away: the map is then drawn in outline.`,
      { cause: error },
    );
  }
}
