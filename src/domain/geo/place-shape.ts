import { z } from 'zod';

const Latitude = z.number().min(49).max(61);
const Longitude = z.number().min(-9).max(2);

/** GSS code of a council: "E06000009". */
export const AuthorityCode = z
  .string()
  .regex(/^(E0[6-9]|E10|W06|S12|N09)\d{6}$/, 'is not the code of a council, such as E06000009');

export const Latlng = z.strictObject({ lat: Latitude, lng: Longitude });

/** The box a map of the place shows. */
export const MapBounds = z.strictObject({
  south: Latitude,
  west: Longitude,
  north: Latitude,
  east: Longitude,
});
export type MapBounds = z.infer<typeof MapBounds>;

export const within = (map: MapBounds, { lat, lng }: z.infer<typeof Latlng>) =>
  lat >= map.south && lat <= map.north && lng >= map.west && lng <= map.east;

const Outcode = z
  .string()
  .regex(/^[A-Z]{1,2}\d[A-Z\d]?$/, 'is not the first half of a postcode in capitals, such as FY1');
const Id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'may only have small letters, figures and hyphens');

/** A body or desk that a person can speak to. No number at all is better than one nobody has confirmed. */
const Contact = z.strictObject({
  name: z.string().min(1),
  phone: z
    .string()
    .regex(/^[\d ]+$/)
    .optional(),
  /** When it is answered, as one would say it. */
  hours: z.string().optional(),
  email: z.email().optional(),
  website: z.url().optional(),
  address: z.string().optional(),
  /** A public page of the body that runs it. */
  source: z.url().optional(),
  /** The day a person last rang and it was right; empty until somebody has. */
  verifiedAt: z.iso.date().nullable(),
});

/** content/place/place.yml: what makes this site the directory of one place and not of another. */
export const Place = z
  .strictObject({
    /** "Find help in …" */
    name: z.string().min(1),
    alsoCalled: z.array(z.string().min(1)).default([]),
    /** The county as people say it in an address. */
    county: z.string().min(1),
    /** Decides the bank holidays. */
    nation: z.enum(['england', 'wales', 'scotland', 'northern-ireland']),
    timezone: z.string().min(1),
    council: z.strictObject({ name: z.string().min(1), website: z.url() }),
    /** Whose services are listed, home first: nearest to the person comes first, not nearest by miles. */
    authorities: z
      .array(
        z.strictObject({
          code: AuthorityCode,
          name: z.string().min(1),
          role: z.enum(['home', 'neighbour', 'county']),
        }),
      )
      .min(1),
    /** First halves of the postcodes most people here have. */
    outcodes: z.array(Outcode).min(1),
    centre: Latlng,
    map: MapBounds,
    /** The one colour of the place; white text on it must be readable. */
    colour: z.string().regex(/^#[0-9a-f]{6}$/i, 'is not a colour such as #0f4c5c'),
    contacts: z.strictObject({ talk: Contact }),
    /** Where "Exit this page" goes. */
    exit: z.url({ protocol: /^https$/ }),
    /** What a banner about the weather says unless its editor writes otherwise. */
    severeWeather: z.strictObject({
      heading: z.string().min(1),
      message: z.string().min(1),
      /** The need whose services it leads to. */
      need: Id,
    }),
    languages: z
      .array(
        z.strictObject({
          code: z.string().regex(/^[a-z]{2,3}(-[A-Za-z]{2,4})?$/),
          /** In the language itself. */
          name: z.string().min(1),
          direction: z.enum(['ltr', 'rtl']),
        }),
      )
      .min(1),
    /** How long things are kept before they are wiped. */
    retention: z.strictObject({
      heldSearchMinutes: z.int().positive(),
      searchWordsDays: z.int().positive(),
      reportDays: z.int().positive(),
      /** A plan under a code, by choice; the shorter is what is offered first where nobody else should find it. */
      sharedPlanDays: z.int().positive().max(90),
      planDays: z.int().positive().max(90),
      outboxDays: z.int().positive(),
      webLogDays: z.int().positive(),
      backupDays: z.int().positive(),
      /** Somebody who may sign in and has no right left. */
      accountDays: z.int().positive().max(400).default(90),
    }),
  })
  .refine((place) => place.authorities[0]?.role === 'home', {
    path: ['authorities'],
    error: 'must begin with the home council (role: home)',
  })
  .refine(({ authorities }) => authorities.filter(({ role }) => role === 'home').length === 1, {
    path: ['authorities'],
    error: 'must have exactly one council with role: home',
  })
  .refine(({ map }) => map.south < map.north && map.west < map.east, {
    path: ['map'],
    error: 'must have south below north and west before east',
  })
  .refine(({ centre, map }) => within(map, centre), { path: ['centre'], error: 'must lie inside map' });
export type Place = z.infer<typeof Place>;
