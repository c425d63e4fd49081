import * as L from 'leaflet';
import { spread } from '#src/domain/geo/outline-frame.ts';

const APART = 36;
/** A pin that keeps this near to its spot needs no line to it. */
const NEAR = 8;

interface Pin {
  marker: L.Marker;
  button: HTMLButtonElement;
  spot: L.LatLng;
}

/** Makes a button of every link of the drawing, and sees that focus goes from pin to card and back. */
export function drawPins(map: L.Map, links: readonly SVGAElement[]): L.Marker[] {
  const pins = links.map((link) => makePin(map, link));
  const lines = L.layerGroup().addTo(map);
  const lay = () => {
    lines.clearLayers();
    const points = pins.map(({ spot }) => map.latLngToLayerPoint(spot));
    const places = spread(
      points.map(({ x, y }) => [x, y] as const),
      APART,
    );
    for (const [at, { marker, spot }] of pins.entries()) {
      const [x = 0, y = 0] = places[at] ?? [];
      const place = map.layerPointToLatLng([x, y]);
      marker.setLatLng(place);
      if ((points[at]?.distanceTo([x, y]) ?? 0) > NEAR) {
        L.polyline([spot, place], { className: 'lead', interactive: false }).addTo(lines);
        L.circleMarker(spot, {
          className: 'spot',
          radius: 3,
          stroke: false,
          fillOpacity: 1,
          interactive: false,
        }).addTo(lines);
      }
    }
  };
  lay();
  map.on('zoomend', lay);
  document.addEventListener('click', (event) => {
    const link =
      event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href^="#pin-"]') : null;
    const pin = link && pins.find(({ button }) => button.id === link.hash.slice(1));
    if (!pin) return;
    event.preventDefault();
    map.getContainer().scrollIntoView({ block: 'center' });
    pin.button.focus({ preventScroll: true });
  });
  return pins.map(({ marker }) => marker);
}

function makePin(map: L.Map, link: SVGAElement): Pin {
  const spot = L.latLng(Number(link.dataset.lat), Number(link.dataset.lng));
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'pin-button';
  button.id = link.id;
  button.setAttribute('aria-label', link.getAttribute('aria-label') ?? '');
  const number = document.createElement('span');
  number.className = 'pin';
  number.textContent = link.textContent?.trim() ?? '';
  button.append(number);
  const to = link.getAttribute('href') ?? '';
  button.addEventListener('click', () => goToCard(to));
  // A press on a pin is not a tap on the map, and Enter is not one of the map's keys.
  L.DomEvent.disableClickPropagation(button);
  button.addEventListener('focus', () =>
    map.panInside(marker.getLatLng(), { padding: [40, 40], animate: false }),
  );
  const icon = L.divIcon({ html: button, className: 'pin-place', iconSize: [44, 44] });
  const marker = L.marker(spot, { icon, keyboard: false, interactive: false }).addTo(map);
  return { marker, button, spot };
}

function goToCard(to: string): void {
  const card = document.querySelector<HTMLElement>(to);
  const target = card?.querySelector<HTMLElement>('a') ?? card;
  if (!target) return;
  if (target.tabIndex < 0) target.tabIndex = -1;
  target.focus();
}
