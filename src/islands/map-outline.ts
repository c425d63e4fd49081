import * as L from 'leaflet';
import { boxesOf, type Outline, unpackLine } from '#src/domain/geo/outline.ts';
import { clearNames } from '#src/domain/geo/outline-frame.ts';

/** Below the tiles, so that they show where those do not come. */
const PANE = 'outline';
const NAMES = 'names';

/** Draws land, streets and names under everything else. Colours are those of styles/map-drawing.css. */
export function drawOutline(map: L.Map, outline: Outline, pins: readonly L.Marker[]): void {
  for (const [at, name] of [PANE, NAMES].entries()) map.createPane(name).style.zIndex = String(150 + at);
  const renderer = L.svg({ pane: PANE, padding: 0.5 });
  const look = (className: string) => ({
    className,
    pane: PANE,
    renderer,
    interactive: false,
    smoothFactor: 0,
  });
  L.polygon(cornersOf(outline.sea), look('sea')).addTo(map);
  L.polygon(
    outline.land.map((line) => [unpackLine(line)]),
    look('land'),
  ).addTo(map);
  L.polygon(cornersOf(outline.streets), look('streets')).addTo(map);
  L.polyline(outline.borders.map(unpackLine), look('border')).addTo(map);
  L.polyline(outline.coast.map(unpackLine), look('coast')).addTo(map);
  writeNames(map, outline, pins);
}

const cornersOf = (squares: Outline['sea']): [number, number][][][] =>
  boxesOf(squares).map(({ south, west, north, east }) => [
    [
      [south, west],
      [south, east],
      [north, east],
      [north, west],
    ],
  ]);

const SIZE = { letter: 7, line: 15, mark: 17 };

/** Writes the names that there is room for between the pins, again whenever there is more or less. */
function writeNames(map: L.Map, outline: Outline, pins: readonly L.Marker[]): void {
  const layer = L.layerGroup().addTo(map);
  const write = () => {
    layer.clearLayers();
    const { x: width, y: height } = map.getSize();
    const at = (point: { lat: number; lng: number }) => {
      const { x, y } = map.latLngToContainerPoint(point);
      return [x, y] as const;
    };
    const marks = pins.map((pin) => at(pin.getLatLng()));
    for (const { name } of clearNames(outline.names, at, { ...SIZE, width, height }, marks)) {
      const words = document.createElement('span');
      words.textContent = name.words;
      const icon = L.divIcon({ html: words, className: `name ${name.kind}`, iconSize: undefined });
      L.marker(name, {
        icon,
        pane: NAMES,
        interactive: false,
        keyboard: false,
      }).addTo(layer);
    }
  };
  write();
  map.on('moveend', write);
}
