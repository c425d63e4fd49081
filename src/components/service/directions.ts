import type { PlaceView } from '#src/domain/directory/place-view.ts';

/** A link that a phone opens in its maps app, and a computer in the browser; undefined when no address is known. */
export function directionsLink({
  point,
  address,
  postcode,
}: Pick<PlaceView, 'point' | 'address' | 'postcode'>): string | undefined {
  const words = [...address, postcode].filter(Boolean).join(', ');
  // Words before the point: a point is often only the middle of a postcode, and a door is better.
  const destination = words || (point ? `${point.lat},${point.lng}` : '');
  return destination
    ? `https://www.google.com/maps/dir/?api=1&destination=${encodeURIComponent(destination)}`
    : undefined;
}
