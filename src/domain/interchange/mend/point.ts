import type { Reading } from '../notes.ts';

export interface FoundPoint {
  latitude: number;
  longitude: number;
}

const inUk = (latitude: number, longitude: number) =>
  latitude >= 49 && latitude <= 61.5 && longitude >= -9.5 && longitude <= 2.5;

const figure = (given: unknown): number =>
  typeof given === 'number'
    ? given
    : typeof given === 'string' && given.trim() !== ''
      ? Number(given.trim())
      : Number.NaN;

/** A point in WGS84 degrees. 0,0 is a blank; two numbers that only make sense the other way round are changed round. */
export function readPoint(lat: unknown, lng: unknown): Reading<FoundPoint> {
  const blank = (given: unknown) =>
    given === undefined || given === null || (typeof given === 'string' && /^(?:null)?$/i.test(given.trim()));
  if (blank(lat) && blank(lng)) return {};
  const [latitude, longitude] = [figure(lat), figure(lng)];
  const told = `${String(lat)}, ${String(lng)}`;
  if (!Number.isFinite(latitude) || !Number.isFinite(longitude))
    return { lost: [{ loss: 'coordinates', value: told }] };
  if (latitude === 0 && longitude === 0) return {};
  if (inUk(longitude, latitude) && !inUk(latitude, longitude))
    return { value: { latitude: longitude, longitude: latitude }, mended: ['coordinates-swapped'] };
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180)
    return { lost: [{ loss: 'coordinates', value: told }] };
  return { value: { latitude, longitude } };
}
