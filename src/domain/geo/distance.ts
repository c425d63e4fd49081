/** WGS84 degrees. */
export interface Point {
  lat: number;
  lng: number;
}

const EARTH_RADIUS_KM = 6371.0088;
const KM_PER_MILE = 1.609344;
const RADIANS = Math.PI / 180;

// Streets are not straight: about a third further than the crow flies. 4 km an hour is a gentle walk.
const STREETS = 1.3;
const WALK_KM_PER_HOUR = 4;
const LONGEST_WALK_MINUTES = 120;

/** Great-circle distance in kilometres between two WGS84 points (haversine, mean earth radius). */
export function kilometresBetween(a: Point, b: Point): number {
  const sinLat = Math.sin(((b.lat - a.lat) * RADIANS) / 2);
  const sinLng = Math.sin(((b.lng - a.lng) * RADIANS) / 2);
  const h = sinLat * sinLat + Math.cos(a.lat * RADIANS) * Math.cos(b.lat * RADIANS) * sinLng * sinLng;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}

export const milesFromKilometres = (kilometres: number) => kilometres / KM_PER_MILE;
export const kilometresFromMiles = (miles: number) => miles * KM_PER_MILE;

/** Minutes on foot for a straight-line distance, rounded up to five; never less than five. */
export function walkingMinutes(kilometres: number): number {
  const minutes = ((kilometres * STREETS) / WALK_KM_PER_HOUR) * 60;
  return Math.max(5, Math.ceil(minutes / 5) * 5);
}

/** "0.4 miles"; whole miles from ten. */
export function milesWords(kilometres: number): string {
  const miles = milesFromKilometres(kilometres);
  if (miles < 0.1) return 'less than 0.1 miles';
  const shown =
    miles < 9.95 ? (Math.round(miles * 10) / 10).toFixed(1).replace('.0', '') : String(Math.round(miles));
  return shown === '1' ? '1 mile' : `${shown} miles`;
}

/** "about 10 minutes' walk"; undefined for a walk of more than two hours, which nobody should be sent on. */
export function walkWords(kilometres: number): string | undefined {
  const minutes = walkingMinutes(kilometres);
  if (minutes > LONGEST_WALK_MINUTES) return undefined;
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `about ${minutes} minutes' walk`;
  const hourWords = hours === 1 ? '1 hour' : `${hours} hours`;
  if (rest === 0) return `about ${hourWords}${hours === 1 ? "'s" : "'"} walk`;
  return `about ${hourWords} ${rest} minutes' walk`;
}

/** "0.4 miles, about 10 minutes' walk", from a straight line in kilometres. */
export function distanceWords(kilometres: number): string {
  const walk = walkWords(kilometres);
  return walk ? `${milesWords(kilometres)}, ${walk}` : milesWords(kilometres);
}
