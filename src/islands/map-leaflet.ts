import * as L from 'leaflet';
import styles from 'leaflet/dist/leaflet.css?url';
import type { Outline } from '#src/domain/geo/outline.ts';
import { drawOutline } from './map-outline.ts';
import { drawPins } from './map-pins.ts';

const MOST_ZOOM = 18;
const canBeTouched = () => matchMedia('(any-pointer: coarse)').matches;

/** Puts a map that moves in place of the drawing, with the same pins. Rejects, and leaves the drawing, when it cannot. */
export async function openMap(host: HTMLElement): Promise<void> {
  const section = host.closest<HTMLElement>('.map');
  const { tiles, zooms } = host.dataset;
  // With tiles the outline is only asked for when they do not come.
  const [outline] = await Promise.all([tiles ? undefined : fetchOutline(), loadStyles()]);
  const links = [...host.querySelectorAll<SVGAElement>('svg a')];
  const sheet = document.createElement('div');
  const [south = 0, west = 0, north = 0, east = 0] = (host.dataset.frame ?? '').split(',').map(Number);
  host.classList.add('moving');
  host.replaceChildren(sheet);
  const [least = 0, most = MOST_ZOOM] = zooms?.split(',').map(Number) ?? [];
  const map = L.map(sheet, {
    attributionControl: false,
    zoomControl: false,
    // Nothing glides: it costs a cheap phone its breath, and makes some people sick.
    zoomAnimation: false,
    fadeAnimation: false,
    markerZoomAnimation: false,
    inertia: false,
    scrollWheelZoom: false,
    dragging: !canBeTouched(),
    touchZoom: false,
    minZoom: 10,
    zoomSnap: tiles ? 1 : 0.25,
    maxZoom: Math.max(MOST_ZOOM, most),
  });
  map.fitBounds([
    [south, west],
    [north, east],
  ]);
  sheet.setAttribute('role', 'group');
  sheet.setAttribute(
    'aria-label',
    'Map. Arrow keys move it, plus and minus change its size, Escape leaves it.',
  );
  L.control.scale({ metric: false }).addTo(map);
  const pins = drawPins(map, links);
  const drawn = (outline: Outline) => drawOutline(map, outline, pins);
  if (outline) drawn(outline);
  if (tiles) layTiles(map, host, section, { url: tiles, least, most, drawn });
  if (section) addControls(map, section);
  wakeWhenTapped(map, host, section);
}

/** Named here and not imported as styles: those would come with every page that may have a map. */
function loadStyles(): Promise<unknown> {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = styles;
  return new Promise((loaded, failed) => {
    link.addEventListener('load', loaded);
    link.addEventListener('error', failed);
    document.head.prepend(link);
  });
}

async function fetchOutline(): Promise<Outline> {
  const answer = await fetch('/outline.json');
  if (!answer.ok) throw new Error('There is no outline.');
  return (await answer.json()) as Outline;
}

function layTiles(
  map: L.Map,
  host: HTMLElement,
  section: HTMLElement | null,
  { url, least, most, drawn }: { url: string; least: number; most: number; drawn(outline: Outline): void },
): void {
  const credit = section?.querySelector('.credit');
  const ofOutline = credit?.textContent ?? '';
  if (credit) credit.textContent = host.dataset.credit ?? '';
  L.tileLayer(url, {
    minNativeZoom: least,
    maxNativeZoom: most,
    maxZoom: MOST_ZOOM + 4,
    referrerPolicy: 'strict-origin-when-cross-origin',
  })
    .once('tileerror', () => {
      fetchOutline()
        .then((outline) => {
          drawn(outline);
          if (credit) credit.textContent = [host.dataset.credit, ofOutline].filter(Boolean).join(' ');
        })
        .catch(() => undefined);
    })
    .addTo(map);
}

function addControls(map: L.Map, section: HTMLElement): void {
  const controls = section.querySelector('.controls');
  const button = (words: string, press: () => void) => {
    const element = document.createElement('button');
    element.type = 'button';
    element.className = 'quiet';
    element.textContent = words;
    element.addEventListener('click', press);
    return element;
  };
  controls?.prepend(
    button('Zoom in', () => map.zoomIn()),
    button('Zoom out', () => map.zoomOut()),
  );
  const form = section.querySelector('form');
  const box = form?.querySelector<HTMLInputElement>('[name="bbox"]');
  if (!form || !box) return;
  form.hidden = false;
  form.addEventListener('submit', () => {
    box.value = boxOf(map.getBounds());
  });
}

/** South, west, north and east to about 100 metres, rounded inwards so that the same area fits the map again. */
function boxOf(bounds: L.LatLngBounds): string {
  const up = (degrees: number) => Math.ceil(degrees * 1000) / 1000;
  const down = (degrees: number) => Math.floor(degrees * 1000) / 1000;
  const box = [up(bounds.getSouth()), up(bounds.getWest()), down(bounds.getNorth()), down(bounds.getEast())];
  return box.map((degrees) => degrees.toFixed(3)).join(',');
}

/** One finger moves the page until the map is tapped; the wheel scrolls past it until it is clicked. Escape leaves it. */
function wakeWhenTapped(map: L.Map, host: HTMLElement, section: HTMLElement | null): void {
  if (canBeTouched()) {
    const hint = document.createElement('p');
    hint.className = 'hint';
    hint.textContent = 'Tap the map to move it';
    host.append(hint);
  }
  const wake = (awake: boolean) => {
    host.classList.toggle('awake', awake);
    const handlers = [map.scrollWheelZoom, map.touchZoom, ...(canBeTouched() ? [map.dragging] : [])];
    for (const handler of handlers) handler[awake ? 'enable' : 'disable']();
  };
  map.on('click', () => wake(true));
  document.addEventListener('pointerdown', (event) => {
    if (event.target instanceof Node && !host.contains(event.target)) wake(false);
  });
  section?.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    wake(false);
    document.querySelector<HTMLElement>('#after-map')?.focus();
  });
}
