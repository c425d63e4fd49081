import type { Point } from './distance.ts';

// From Ordnance Survey, "A guide to coordinate systems in Great Britain": the ellipsoids, the National Grid's projection
// and the seven numbers that turn one set of axes into the other.
const RADIANS = Math.PI / 180;
const AIRY = { a: 6377563.396, b: 6356256.909 };
const WGS84 = { a: 6378137, b: 6356752.3142451793 };
const GRID = {
  scale: 0.9996012717,
  lat: 49 * RADIANS,
  lng: -2 * RADIANS,
  easting: 400_000,
  northing: -100_000,
};
// OSGB36 → WGS84: metres, parts per million, seconds of arc.
const SHIFT = { x: 446.448, y: -125.157, z: 542.06, scale: -20.4894, rx: 0.1502, ry: 0.247, rz: 0.8421 };

interface Ellipsoid {
  a: number;
  b: number;
}

const eccentricity = ({ a, b }: Ellipsoid) => 1 - (b * b) / (a * a);

/** Metres along the meridian from the grid's origin to this latitude. */
function meridian(lat: number): number {
  const { a, b } = AIRY;
  const n = (a - b) / (a + b);
  const [less, more] = [lat - GRID.lat, lat + GRID.lat];
  return (
    b *
    GRID.scale *
    ((1 + n + 1.25 * n ** 2 + 1.25 * n ** 3) * less -
      (3 * n + 3 * n ** 2 + 2.625 * n ** 3) * Math.sin(less) * Math.cos(more) +
      (1.875 * n ** 2 + 1.875 * n ** 3) * Math.sin(2 * less) * Math.cos(2 * more) -
      (35 / 24) * n ** 3 * Math.sin(3 * less) * Math.cos(3 * more))
  );
}

/** Grid metres to latitude and longitude on Airy's ellipsoid, in radians. */
function unproject(easting: number, northing: number): { lat: number; lng: number } {
  const { a } = AIRY;
  const e2 = eccentricity(AIRY);
  const north = northing - GRID.northing;
  let lat = GRID.lat + north / (a * GRID.scale);
  for (let left = north - meridian(lat); Math.abs(left) >= 0.00001; left = north - meridian(lat))
    lat += left / (a * GRID.scale);

  const sin2 = Math.sin(lat) ** 2;
  const across = (a * GRID.scale) / Math.sqrt(1 - e2 * sin2);
  const along = (a * GRID.scale * (1 - e2)) / (1 - e2 * sin2) ** 1.5;
  const ratio = across / along;
  const eta2 = ratio - 1;
  const t = Math.tan(lat);
  const sec = 1 / Math.cos(lat);
  const x = (easting - GRID.easting) / across;
  return {
    lat:
      lat -
      t *
        ratio *
        (x ** 2 / 2 -
          (x ** 4 / 24) * (5 + 3 * t ** 2 + eta2 - 9 * t ** 2 * eta2) +
          (x ** 6 / 720) * (61 + 90 * t ** 2 + 45 * t ** 4)),
    lng:
      GRID.lng +
      sec *
        (x -
          (x ** 3 / 6) * (ratio + 2 * t ** 2) +
          (x ** 5 / 120) * (5 + 28 * t ** 2 + 24 * t ** 4) -
          (x ** 7 / 5040) * (61 + 662 * t ** 2 + 1320 * t ** 4 + 720 * t ** 6)),
  };
}

/** WGS84 degrees of a point of the British National Grid (OSGB36), in metres. Right to about 3 metres on land, never more than 5:
 *  the seven-number shift leaves out the bends of the old survey. */
export function pointFromGrid(easting: number, northing: number): Point {
  const { lat, lng } = unproject(easting, northing);
  const from = AIRY.a / Math.sqrt(1 - eccentricity(AIRY) * Math.sin(lat) ** 2);
  const x = from * Math.cos(lat) * Math.cos(lng);
  const y = from * Math.cos(lat) * Math.sin(lng);
  const z = from * (1 - eccentricity(AIRY)) * Math.sin(lat);

  const scale = 1 + SHIFT.scale * 1e-6;
  const [rx, ry, rz] = [SHIFT.rx, SHIFT.ry, SHIFT.rz].map((seconds) => (seconds / 3600) * RADIANS) as [
    number,
    number,
    number,
  ];
  const X = SHIFT.x + scale * x - rz * y + ry * z;
  const Y = SHIFT.y + rz * x + scale * y - rx * z;
  const Z = SHIFT.z - ry * x + rx * y + scale * z;

  const e2 = eccentricity(WGS84);
  const p = Math.hypot(X, Y);
  let found = Math.atan2(Z, p * (1 - e2));
  for (let step = 0; step < 4; step += 1) {
    const nu = WGS84.a / Math.sqrt(1 - e2 * Math.sin(found) ** 2);
    found = Math.atan2(Z + e2 * nu * Math.sin(found), p);
  }
  return { lat: found / RADIANS, lng: Math.atan2(Y, X) / RADIANS };
}
