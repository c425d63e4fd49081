import type { Directory } from '#db/open.ts';
import type { Area, Areas } from './areas.ts';
import type { Point } from './distance.ts';
import type { Place } from './place-shape.ts';

/** What it takes to make sense of a place: the directory's gazetteer and the two files of `content/place`. */
export interface PlaceCtx {
  directory: Pick<Directory, 'db' | 'sqlite'>;
  place: Place;
  areas: Areas;
}

/** A council that serves a place. Services that the law makes a council's are shown by this, not by miles. */
export interface Authority {
  /** GSS code: "E06000009". */
  code: string;
  name: string;
  /** A unitary council or a borough that does everything is a district here, with no county beside it. */
  level: 'district' | 'county';
  /** Of a district, the county council that shares its work. */
  county?: string;
  /** The part of the place's postcodes that lies in it, above 0 and up to 1. */
  share: number;
}

/** What somebody's words for a place turned out to mean. Every one of these is an answer: with no `point` a search
 *  drops distance and says so; with no `authorities` it cannot tell whose services these are. */
export interface FoundPlace {
  kind: 'postcode' | 'partial-postcode' | 'outcode' | 'area' | 'unknown';
  /** To be shown: "FY1 1AN", "Claremont", "BS1 4TR (measured from the middle of BS1)"; for unknown, what was typed. */
  label: string;
  /** To be put back in the box and in addresses: "FY1 1AN", "Claremont". */
  text: string;
  point?: Point;
  /** Whether `point` is a postcode's own or the middle of something wider. */
  measuredFrom?: 'postcode' | 'middle';
  /** Districts first, then counties, each with the greatest share first. */
  authorities: Authority[];
  /** Whether this place's directory is for there: one of its councils serves it or, where that is not known, it is on the map. */
  served: boolean;
  ward?: { code: string; name: string };
  /** 2011 lower-layer super output area. */
  lsoa?: string;
  /** The neighbourhood it is, or is near. */
  near?: Pick<Area, 'id' | 'name'>;
  /** True when it is not what was typed letter by letter, so that a page can say how it was read. */
  corrected: boolean;
}

/** How much of a place lies in one of these councils, from 0 to 1: what decides whether a service that only serves
 *  them is for somebody there. Undefined when nobody can tell, which must not count against the service. */
export function shareIn(
  { authorities }: Pick<FoundPlace, 'authorities'>,
  codes: readonly string[],
): number | undefined {
  if (authorities.length === 0) return undefined;
  const districts = authorities.filter(({ level }) => level === 'district');
  const serving = ({ code, county }: Authority) =>
    codes.includes(code) || (county !== undefined && codes.includes(county));
  const share = (districts.length > 0 ? districts : authorities)
    .filter(serving)
    .reduce((sum, each) => sum + each.share, 0);
  return Math.min(1, share);
}
