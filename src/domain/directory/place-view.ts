import { z } from 'zod';
import { phoneWords } from './phone-words.ts';
import type { Accessibility, ServiceAtLocation } from './record-parts.ts';
import type { Holidays } from './schedule/holidays.ts';
import { openState } from './schedule/open-state.ts';
import { sayOpenState } from './schedule/say/open-state.ts';
import { sayTimes } from './schedule/say/times.ts';

/** One place a service happens at, as it is shown. */
export const PlaceView = z.object({
  id: z.string(),
  name: z.string().optional(),
  description: z.string().optional(),
  address: z.array(z.string()),
  postcode: z.string().optional(),
  /** WGS84 degrees. */
  point: z.object({ lat: z.number(), lng: z.number() }).optional(),
  transport: z.string().optional(),
  access: z.array(z.object({ words: z.string(), level: z.string() })),
  phones: z.array(z.object({ number: z.string(), dial: z.string(), cost: z.string().optional() })),
  state: z.object({ kind: z.string(), words: z.string() }).optional(),
  times: z.array(z.string()),
});
export type PlaceView = z.infer<typeof PlaceView>;

type Feature = NonNullable<Accessibility['feature']>;

// Full and partial access are different sentences: half of an answer strands a person at a step.
const ACCESS: Record<Feature, Record<'full' | 'partial' | 'none', string>> = {
  wheelchair: {
    full: 'A wheelchair can get in and go everywhere people use',
    partial: 'A wheelchair can get in, but not everywhere inside. Ring to check',
    none: 'A wheelchair cannot get in',
  },
  toilet: {
    full: 'Accessible toilet',
    partial: 'Toilet with some access. Ring to check',
    none: 'No accessible toilet',
  },
  'hearing-loop': { full: 'Hearing loop', partial: 'Hearing loop in some rooms', none: 'No hearing loop' },
  bsl: {
    full: 'British Sign Language (BSL) spoken',
    partial: 'British Sign Language (BSL) at some times',
    none: 'No British Sign Language (BSL)',
  },
  lift: { full: 'Lift to every floor', partial: 'Lift to some floors', none: 'No lift' },
  parking: { full: 'Parking for Blue Badge holders', partial: 'Some parking nearby', none: 'No parking' },
  'changing-places': {
    full: 'Changing Places toilet',
    partial: 'Changing Places toilet nearby',
    none: 'No Changing Places toilet',
  },
  'quiet-times': { full: 'Quiet times', partial: 'Quiet times on some days', none: 'No quiet times' },
  'easy-read': {
    full: 'Easy Read leaflets',
    partial: 'Some Easy Read leaflets',
    none: 'No Easy Read leaflets',
  },
  'large-print': { full: 'Large print', partial: 'Some large print', none: 'No large print' },
  'assistance-dogs': {
    full: 'Assistance dogs welcome',
    partial: 'Assistance dogs in some rooms',
    none: 'No room for assistance dogs',
  },
};

export function accessWords({ feature, level, description, details }: Accessibility): {
  words: string;
  level: string;
} {
  if (!feature) return { words: description ?? details ?? '', level: 'said' };
  const words = level ? ACCESS[feature][level] : ACCESS[feature].full;
  return { words: description ? `${words}. ${description}` : words, level: level ?? 'full' };
}

export function placeView(
  { id, description, location, phones, schedules }: ServiceAtLocation,
  now: Date,
  holidays: Holidays,
): PlaceView {
  const address = location.addresses.find((each) => each.addressType === 'physical') ?? location.addresses[0];
  const { latitude, longitude } = location;
  const state = schedules.length > 0 ? openState(schedules, now, holidays) : undefined;
  return {
    id,
    name: location.name,
    description: description ?? location.description,
    address: address
      ? [address.address1, address.address2, address.city].filter((line) => line !== undefined)
      : [],
    postcode: address?.postalCode,
    point: latitude === undefined || longitude === undefined ? undefined : { lat: latitude, lng: longitude },
    transport: location.transportation,
    access: location.accessibility.map(accessWords).filter((row) => row.words !== ''),
    phones: phones.map(phoneWords),
    state: state && { kind: state.kind, words: sayOpenState(state, now) },
    times: sayTimes(schedules, now, holidays),
  };
}
