import { z } from 'zod';
import { ListingRecord } from './record.ts';
import { Accessibility, Assurance, Capacity, EligibilityRule, GetIn } from './record-parts.ts';

/** The short form in which people write listings down (db/seed, and later an editor's sheet): names for ids, a line for
 *  the hours. `record-from.ts` turns it into a whole record. Unknown keys are refused, so that a slip is seen. */

/** YYYY-MM-DD, or days from the day of loading: "-21d", "+40d". */
const When = z
  .string()
  .regex(/^(\d{4}-\d\d-\d\d|[+-]\d+d)$/, 'Write a date like 2026-12-24, or -21d for 21 days ago');
const key = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'Write an id in small letters, digits and hyphens');
// A number of its own, such as a house number, is meant as words; anything bigger is not.
const text = z.union([z.string(), z.number().transform(String)]).pipe(z.string().trim().min(1));
const dated = { starts: When.optional(), ends: When.optional() };

const DraftPhone = z.strictObject({
  number: text,
  type: z.enum(['voice', 'text', 'textphone', 'fax', 'whatsapp']).optional(),
  description: text.optional(),
  hours: text.optional(),
});

export const DraftOrganization = z.strictObject({
  id: key,
  name: text,
  description: text.optional(),
  website: z.url().optional(),
  email: z.email().optional(),
  identifiers: z.array(z.strictObject({ scheme: text, identifier: text })).optional(),
});
export type DraftOrganization = z.infer<typeof DraftOrganization>;

const level = Accessibility.shape.level.unwrap();
export const DraftPlace = z.strictObject({
  id: key,
  name: text.optional(),
  address1: text,
  address2: text.optional(),
  city: text.optional(),
  postcode: text,
  latitude: z.number().optional(),
  longitude: z.number().optional(),
  transport: text.optional(),
  access: z
    .record(Accessibility.shape.feature.unwrap(), z.union([level, z.boolean()]))
    .or(z.partialRecord(Accessibility.shape.feature.unwrap(), z.union([level, z.boolean()])))
    .optional(),
  access_notes: text.optional(),
});
export type DraftPlace = z.infer<typeof DraftPlace>;

const rule = z.union([
  text,
  z.strictObject({
    fact: EligibilityRule.shape.fact,
    value: text.optional(),
    min: z.number().optional(),
    max: z.number().optional(),
    words: text,
  }),
]);

export const DraftListing = z.strictObject({
  id: key,
  organization: key.optional(),
  /** The name alone is enough. */
  program: z.union([text, z.strictObject({ name: text, description: text })]).optional(),
  name: text,
  alternate_name: text.optional(),
  summary: z.string().trim().min(1).max(90),
  description: text.optional(),
  needs: z.array(key).min(1),
  types: z.array(key).default([]),
  who_for: z.array(key).default([]),
  sensitive: z.boolean().optional(),
  confidential_location: z.boolean().optional(),
  statutory: z.boolean().optional(),
  authorities: z.array(z.string().regex(/^[EWSN]\d{8}$/)).optional(),
  reach: ListingRecord.shape.reach,
  at: z
    .array(
      z.union([
        key,
        z.strictObject({
          place: key,
          hours: text.optional(),
          phone: text.optional(),
          description: text.optional(),
        }),
      ]),
    )
    .optional(),
  area_served: text.optional(),
  get_in: z.array(GetIn).default([]),
  how_to_get_in: text.optional(),
  what_happens: text.optional(),
  what_to_say: text.optional(),
  phones: z.array(DraftPhone).default([]),
  email: z.email().optional(),
  url: z.url().optional(),
  hours: text.optional(),
  free: z.boolean().optional(),
  cost: z
    .array(
      z.strictObject({ option: text.optional(), amount: z.number().min(0), description: text.optional() }),
    )
    .optional(),
  fees: text.optional(),
  bring: z.array(text).optional(),
  languages: z.array(text).optional(),
  bsl: z.boolean().optional(),
  interpreters: text.optional(),
  age: z.strictObject({ min: z.number().optional(), max: z.number().optional() }).optional(),
  who: z.strictObject({ accepts: z.array(rule).optional(), refuses: z.array(rule).optional() }).optional(),
  eligibility: text.optional(),
  capacity: z
    .strictObject({
      status: Capacity.shape.status,
      wait: text.optional(),
      until: When.optional(),
      since: When.optional(),
      how: text.optional(),
      unit: text.optional(),
      available: z.number().int().optional(),
      maximum: z.number().int().optional(),
    })
    .optional(),
  checked: z
    .array(
      z.strictObject({
        fact: Assurance.shape.fact,
        on: When,
        by: Assurance.shape.checkedBy,
        how: text.optional(),
      }),
    )
    .optional(),
  authorisations: z.array(z.strictObject({ name: text, reference: text.optional(), ...dated })).optional(),
  funding: z.array(z.strictObject({ source: text, ...dated })).optional(),
  accreditations: text.optional(),
  alert: text.optional(),
  status: z.enum(['active', 'temporarily closed']).optional(),
  crisis: key.optional(),
  verified_at: z.null().optional(),
  kind: z.enum(['real', 'example']),
  source: z
    .strictObject({
      name: text,
      url: z.url().optional(),
      licence: text.optional(),
      attribution: text.optional(),
      record_id: text.optional(),
    })
    .optional(),
});
export type DraftListing = z.infer<typeof DraftListing>;

export const DraftFile = z.strictObject({
  organizations: z.array(DraftOrganization).default([]),
  places: z.array(DraftPlace).default([]),
  listings: z.array(DraftListing).default([]),
});
export type DraftFile = z.infer<typeof DraftFile>;
