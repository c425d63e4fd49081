import { CAPACITY, REACH } from './facts.ts';
import type { Soonness } from './timetables.ts';

/** The rules of "best match": match × open soon × taking people × distance × freshness. Each factor is a number near 1;
 *  none is 0, so that nothing is hidden by its place in the order. */

const NEAR_KM = 2;
/** What a phone line or a service for the whole town counts as: about two miles away. */
const FROM_ANYWHERE = 0.7;
const TOWN_WIDE = 0.85;
const LEAST_FOR_DISTANCE = 0.02;

/** Falls gently within a walk, then by how much further it is; a place in another county is nearly nothing. */
export const placeFactor = (kilometres: number): number =>
  Math.max(LEAST_FOR_DISTANCE, 1 / (1 + (kilometres / (3 * NEAR_KM)) ** 1.5));

/** @param kilometres to its nearest point; undefined when it has none or the person's place is not known. */
export function distanceFactor(
  reach: number,
  kilometres: number | undefined,
  placeKnown: boolean,
  isRemote: boolean,
): number {
  if (!placeKnown) return 1;
  const kind = REACH[reach];
  if (kind === 'national') return FROM_ANYWHERE;
  if (kilometres === undefined) return kind === 'town' || kind === 'county' ? TOWN_WIDE : FROM_ANYWHERE * 0.9;
  const asPlace = placeFactor(kilometres);
  // A service of the whole town is for everybody in it, wherever its office is; across the country it is not.
  if (kind === 'town' && kilometres < 16) return Math.max(asPlace, TOWN_WIDE);
  if (kind === 'county' && kilometres < 50) return Math.max(asPlace, TOWN_WIDE - 0.1);
  return isRemote ? Math.max(asPlace, FROM_ANYWHERE * 0.8) : asPlace;
}

const CAPACITY_FACTOR: Record<NonNullable<(typeof CAPACITY)[number]>, number> = {
  open: 1.08,
  'waiting-list': 0.85,
  full: 0.6,
  'closed-until': 0.5,
};

export function capacityFactor(capacity: number): number {
  const status = CAPACITY[capacity];
  return status ? CAPACITY_FACTOR[status] : 1;
}

/** @param days since it was checked; undefined when it never was. */
export function freshnessFactor(days: number | undefined): number {
  if (days === undefined) return 0.9;
  return days <= 91 ? 1.05 : days <= 181 ? 1 : 0.85;
}

export const SOON_FACTOR: Record<Soonness, number> = { now: 1.12, day: 1.06, week: 1.02, unsaid: 0.97 };

export const CLOSED_FOR_NOW = 0.3;
export const EXAMPLE = 0.92;
/** For somebody in danger, the lines that are looked after as such. */
export const CRISIS_LINE = 1.2;

/** For some people only, and nobody said that they are among them. */
export const FOR_OTHERS = 0.85;
/** Who-for ids that take in most who come: a listing with one of them is not for some people only. */
export const MOST_PEOPLE = [
  'everyone',
  'adults',
  'older-people',
  'families',
  'parents',
  'carers',
  'disabled',
  'tenants',
  'homeless',
  'women',
  'men',
];

const OWN = 1.15;
const OTHERS = 0.3;
/** Of another council, where we only suppose which council is the person's. */
const OTHERS_SUPPOSED = 0.5;

/** Whose service it is. `share` is how much of the person's place its councils serve, 0 to 1; undefined for what is nobody's
 *  in particular. `placeKnown` tells councils we know from the home council that we suppose. */
export function authorityFactor(share: number | undefined, placeKnown: boolean): number {
  if (share === undefined) return 1;
  const others = placeKnown ? OTHERS : OTHERS_SUPPOSED;
  return others + (OWN - others) * share;
}
