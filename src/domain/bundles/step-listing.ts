import { cardOf } from '#src/domain/directory/card.ts';
import { withCrisisNumber } from '#src/domain/directory/crisis-number.ts';
import { hoursWords } from '#src/domain/directory/hours-words.ts';
import { phoneWords } from '#src/domain/directory/phone-words.ts';
import type { PlaceView } from '#src/domain/directory/place-view.ts';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import { type ListingView, listingView, type ViewContext } from '#src/domain/directory/view.ts';
import { distanceWords, kilometresBetween, type Point, walkingMinutes } from '#src/domain/geo/distance.ts';
import type { StepListing } from './plan-view.ts';

const LONGEST_WALK = 120;

/** The place of a listing to go to: the nearest to the person, or the first. */
function placeToGo(
  places: readonly PlaceView[],
  from: Point | undefined,
): { place?: PlaceView; far?: number } {
  if (!from) return { place: places[0] };
  const measured = places
    .flatMap((place) => (place.point ? [{ place, far: kilometresBetween(from, place.point) }] : []))
    .sort((a, b) => a.far - b.far);
  return measured[0] ?? { place: places[0] };
}

/** Whether it is open: what the place to go to says, where the listing as a whole has no times. */
const openOf = (view: ListingView, record: ListingRecord, place: PlaceView | undefined) =>
  record.schedules.length === 0 && place?.state && !view.temporarilyClosed ? place.state : view.state;

/** The facts of a listing that stand on a plan, in the words of now. Nothing of a confidential place says where it is.
 *  @param from where the person is, when they said so. */
export function stepListing(record: ListingRecord, ctx: ViewContext, from: Point | undefined): StepListing {
  const view = listingView(record, ctx);
  const { place, far } = placeToGo(view.places, from);
  const ofPlace = record.serviceAtLocations.find(({ id }) => id === place?.id)?.phones ?? [];
  const phones = [
    ...view.phones,
    ...ofPlace
      .filter((phone) => phone.type !== 'fax' && !record.phones.some(({ number }) => number === phone.number))
      .map((phone) => ({
        ...phoneWords(phone),
        hours: phone.hours && hoursWords(phone.hours, ctx.now, ctx.holidays),
      })),
  ];
  const walk = far === undefined ? undefined : walkingMinutes(far);
  return {
    id: record.id,
    card: withCrisisNumber(cardOf(record), ctx.crisis),
    phones,
    crisis: view.crisis,
    email: view.email,
    url: view.url,
    open: openOf(view, record, place),
    hours: view.times.length > 0 ? view.times : (place?.times ?? []),
    distance: far === undefined ? undefined : distanceWords(far),
    walkMinutes: walk !== undefined && walk <= LONGEST_WALK ? walk : undefined,
    address:
      place && !record.confidentialLocation
        ? [place.name, ...place.address, place.postcode].filter((line) => line !== undefined)
        : [],
    confidential: record.confidentialLocation,
    bring: view.bring,
    say: view.whatToSay,
    whatHappens: view.whatHappens,
    getIn: view.getIn,
    cost: view.cost,
    taking: view.taking?.words,
  };
}
