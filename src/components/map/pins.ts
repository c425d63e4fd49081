import type { ListingCard } from '#src/domain/directory/listing-card.ts';
import type { MapBounds } from '#src/domain/geo/place-shape.ts';
import { within } from '#src/domain/geo/place-shape.ts';

/** One numbered mark on a map. A listing with several places has one at each. */
export interface Pin {
  /** Of its element: "pin-3", and "pin-3-2" for a listing's second place. */
  id: string;
  number: number;
  /** What is heard: "3, Talbot Drop-in, open now until 4pm". */
  name: string;
  lat: number;
  lng: number;
  /** Where it leads on the same page: "#s-…". */
  to: string;
}

interface Item {
  card: Pick<ListingCard, 'id' | 'name' | 'sensitive' | 'confidentialLocation' | 'places'>;
  open?: { words: string } | undefined;
}

const lowerFirst = (words: string) => words.charAt(0).toLowerCase() + words.slice(1);

/** Marks for a list whose first number is `first`, as far as they lie on the place's map. What is sensitive, or hides where
 *  it is, has none. */
export function pinsOf(items: readonly Item[], first: number, map: MapBounds): Pin[] {
  return items.flatMap(({ card, open }, index) => {
    if (card.sensitive || card.confidentialLocation) return [];
    const number = first + index;
    const many = card.places.length > 1;
    const spots = card.places.flatMap(({ point, name }) =>
      point && within(map, { lat: point[0], lng: point[1] }) ? [{ lat: point[0], lng: point[1], name }] : [],
    );
    return spots.map(({ lat, lng, name }, at) => ({
      id: at === 0 ? `pin-${number}` : `pin-${number}-${at + 1}`,
      number,
      name: [number, card.name, many && name, open && lowerFirst(open.words)].filter(Boolean).join(', '),
      lat,
      lng,
      to: `#s-${card.id}`,
    }));
  });
}

/** The numbers of a list that have no mark. */
export const withoutPin = (pins: readonly Pin[], first: number, count: number): number[] =>
  Array.from({ length: count }, (_, index) => first + index).filter(
    (number) => !pins.some((pin) => pin.number === number),
  );

/** "4", "4 and 7", "4, 7 and 9". */
export const listOf = (numbers: readonly number[]): string =>
  numbers.length < 2 ? numbers.join('') : `${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)}`;

interface Listing {
  name: string;
  sensitive: boolean;
  places: readonly { name?: string | undefined; point?: { lat: number; lng: number } | undefined }[];
}

/** Marks for the places of one service, numbered as its page tells of them. */
export const pinsOfPlaces = ({ name, sensitive, places }: Listing, map: MapBounds): Pin[] =>
  places.flatMap((place, index) => {
    if (sensitive || !place.point || !within(map, place.point)) return [];
    const number = index + 1;
    const title = places.length > 1 ? (place.name ?? name) : name;
    return [
      { id: `pin-${number}`, number, name: `${number}, ${title}`, ...place.point, to: `#place-${number}` },
    ];
  });

/** "Show these 10 on a map"; "Show 8 of these 10 on a map" when the others have no place on it. */
export function offerOf(pins: readonly Pin[], count: number): string {
  const placed = new Set(pins.map(({ number }) => number)).size;
  if (count === 1) return 'Show this on a map';
  return placed === count ? `Show these ${count} on a map` : `Show ${placed} of these ${count} on a map`;
}
